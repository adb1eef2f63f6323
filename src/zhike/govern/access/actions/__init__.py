"""What can be done to roles, assignments, users with rights, and API keys."""
