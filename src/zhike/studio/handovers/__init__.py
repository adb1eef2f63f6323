"""What somebody looks after goes to colleagues when they leave or change places."""
