"""The grants that exist in this installation."""

from functools import lru_cache

from zhike.govern.access.rules import Grant, grants_of
from zhike.platform.catalog import ObjectType, all_objects


def all_grants() -> tuple[Grant, ...]:
    """Return every grant with its labels, grouped by object."""
    return _grants(all_objects())


def grant_keys() -> tuple[str, ...]:
    """Return the names of all grants."""
    return tuple(grant.key for grant in all_grants())


@lru_cache(maxsize=4)
def _grants(objects: tuple[ObjectType, ...]) -> tuple[Grant, ...]:
    return grants_of(objects)
