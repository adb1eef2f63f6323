"""The grants that exist in a tenant: those of every installation, and those of the objects that it made itself."""

from typing import Final
from uuid import UUID

from zhike.govern.access.rules.grants import Grant, grants_of
from zhike.platform.actor import Actor
from zhike.platform.catalog import all_objects, objects_for, objects_of_tenant

_MOST: Final = 512
_remembered: dict[tuple[int, UUID, int], tuple[str, ...]] = {}


def all_grants(actor: Actor) -> tuple[Grant, ...]:
    """Return every grant of the actor's tenant with its labels, grouped by object."""
    return grants_of(objects_for(actor))


def grant_keys(actor: Actor) -> tuple[str, ...]:
    """Return the names of all grants of the actor's tenant."""
    return grant_keys_of(actor.tenant_id, actor.catalog_version)


def grant_keys_of(tenant_id: UUID, catalog_version: int | None) -> tuple[str, ...]:
    """Return the names of all grants of a tenant, remembered by version: every request asks."""
    if catalog_version is None:
        return _read(tenant_id, None)
    place = (len(all_objects()), tenant_id, catalog_version)
    found = _remembered.get(place)
    if found is None:
        if len(_remembered) >= _MOST:
            _remembered.clear()
        found = _remembered[place] = _read(tenant_id, catalog_version)
    return found


def _read(tenant_id: UUID, catalog_version: int | None) -> tuple[str, ...]:
    known = objects_of_tenant(tenant_id, catalog_version)
    return tuple(grant.key for grant in grants_of(known[key] for key in sorted(known)))
