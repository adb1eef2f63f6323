"""Shapes of connectors in the API; a secret goes in and comes out once."""
