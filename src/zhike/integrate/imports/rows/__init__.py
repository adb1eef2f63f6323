"""Rows of a file written straight into the records of any object: planned, matched, tried, landed, taken back."""
