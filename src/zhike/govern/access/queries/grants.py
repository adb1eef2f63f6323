"""The grants that exist in this installation."""

from functools import lru_cache

from zhike.govern.access.rules import Grant, grants_of
from zhike.platform.catalog import all_objects, object_of


def all_grants() -> tuple[Grant, ...]:
    """Return every grant with its labels, grouped by object."""
    return _grants(tuple(described.key for described in all_objects()))


def grant_keys() -> tuple[str, ...]:
    """Return the names of all grants."""
    return _keys(tuple(described.key for described in all_objects()))


# By key, not by description: the catalog never changes one, and hashing them all took most of a request's time.
@lru_cache(maxsize=4)
def _grants(objects: tuple[str, ...]) -> tuple[Grant, ...]:
    return grants_of(object_of(key) for key in objects)


@lru_cache(maxsize=4)
def _keys(objects: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(grant.key for grant in _grants(objects))
