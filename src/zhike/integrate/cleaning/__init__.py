"""Rows of any source become typed, comparable records; what was repaired or refused is told."""
