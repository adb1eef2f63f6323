"""Writes: upload a file, map it, run it, take it back."""
