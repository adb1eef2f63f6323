"""What the mapping studio reads."""
