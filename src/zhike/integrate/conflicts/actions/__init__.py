"""Writes of conflicts."""
