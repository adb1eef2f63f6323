"""What people say about relations."""
