"""What becomes of a row: when it comes in, and when it is read again by other rules."""
