"""Changing many records at once, with a way back."""
