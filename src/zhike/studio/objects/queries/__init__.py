"""Reads of definitions."""
