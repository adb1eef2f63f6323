"""Shapes of events in the API."""
