"""Reads of relations."""
