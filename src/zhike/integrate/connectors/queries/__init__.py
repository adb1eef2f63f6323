"""Reads of connectors, their runs, and what was posted to them."""
