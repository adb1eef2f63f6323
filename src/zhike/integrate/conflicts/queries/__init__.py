"""Reads of conflicts."""
