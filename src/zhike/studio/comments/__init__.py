"""What people say to each other on a record."""
