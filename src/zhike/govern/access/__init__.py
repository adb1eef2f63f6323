"""Roles, grants, data scopes and API keys: what an actor may do."""
