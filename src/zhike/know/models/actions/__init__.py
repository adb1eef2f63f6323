"""Writes of the life of models."""
