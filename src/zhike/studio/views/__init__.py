"""Saved views: a condition, columns and an order under a name."""
