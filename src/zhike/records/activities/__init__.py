"""What happened with customers, and what is to be done."""
