"""Shapes of the One-ID API."""
