"""Behaviour events: collected, kept, tied to customers."""
