"""What follows from the records: scores with their reasons, and what to do about them."""
