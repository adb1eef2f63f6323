"""Reads of sources, imports, rows and records."""
