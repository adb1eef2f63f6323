"""What to decide today, by what it is expected to be worth."""
