"""Running numbers without gaps."""
