"""Shapes of the import API."""
