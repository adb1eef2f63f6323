"""Writes of predictions."""
