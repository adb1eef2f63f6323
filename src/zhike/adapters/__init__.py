"""Ports to outside technology; each folder hides one kind behind plain functions."""
