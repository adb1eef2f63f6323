"""Cleaning decides here, purely: no framework, no database, no clock."""
