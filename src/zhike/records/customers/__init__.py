"""Customers: organizations and persons, each a view over its source records and what people wrote."""
