"""What screens need in one call: a record page, its timeline, the home numbers, the global search."""
