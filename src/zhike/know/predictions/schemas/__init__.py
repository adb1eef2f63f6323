"""Predictions on the wire."""
