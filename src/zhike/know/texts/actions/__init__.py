"""Writes of readings."""
