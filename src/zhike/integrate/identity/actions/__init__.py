"""Writes: resolve a tenant, follow a steward's decision, take an import back."""
