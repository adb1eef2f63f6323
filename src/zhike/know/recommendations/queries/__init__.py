"""Reads of offers and associations."""
