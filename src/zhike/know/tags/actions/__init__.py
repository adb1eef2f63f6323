"""Writes of tags."""
