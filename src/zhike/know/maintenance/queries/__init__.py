"""Reads of maintenance."""
