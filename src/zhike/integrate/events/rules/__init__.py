"""What may come in, and what it means."""
