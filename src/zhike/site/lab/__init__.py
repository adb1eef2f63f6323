"""Engines on plain files, without a database."""
