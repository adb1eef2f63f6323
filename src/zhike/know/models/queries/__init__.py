"""Reads of the life of models."""
