"""Wiring only: settings, urls, entries, command line."""
