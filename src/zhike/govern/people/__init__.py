"""Tenants, departments and users."""
