"""The objects there are: those of every installation, and on top of them what a tenant added.

Built-in objects are registered by each feature's ``catalog.py`` at start-up. What a tenant added (custom fields, custom
objects) comes from whoever calls `use_tenant_objects`; `object_for` and `objects_for` see both.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog.types import Field, ObjectType
from zhike.platform.errors import invalid, not_found

type TenantObjects = Callable[[UUID, int | None], Mapping[str, ObjectType]]

_objects: dict[str, ObjectType] = {}
_sources: list[TenantObjects] = []


def register(object_type: ObjectType) -> ObjectType:
    """Add an object to the catalog; registering the same description again is harmless.

    Raises:
        ValueError: another description already has this key, or a field key stands twice.
    """
    known = _objects.get(object_type.key)
    keys = [one.key for one in object_type.fields]
    if (known is not None and known != object_type) or len(keys) != len(set(keys)):
        msg = f"catalog object {object_type.key} is described twice"
        raise ValueError(msg)
    _objects[object_type.key] = object_type
    return object_type


def all_objects() -> tuple[ObjectType, ...]:
    """Return every object, in order of key."""
    return tuple(_objects[key] for key in sorted(_objects))


def builtin_objects() -> Mapping[str, ObjectType]:
    """Return the objects of every installation by key."""
    return _objects


def find_object(key: str) -> ObjectType | None:
    """Return the object with this key, or None."""
    return _objects.get(key)


def object_of(key: str) -> ObjectType:
    """Return the object with this key.

    Raises:
        AppError: 404 when there is none.
    """
    found = _objects.get(key)
    if found is None:
        raise not_found("object")
    return found


def use_tenant_objects(source: TenantObjects) -> None:
    """Say where the objects of a tenant come from.

    Args:
        source: takes a tenant and the version of its catalog (None: find out) and returns **all** objects of that
            tenant by key, the built-in ones with the tenant's custom fields.
    """
    _sources[:] = [source]


def objects_of_tenant(tenant_id: UUID, version: int | None = None) -> Mapping[str, ObjectType]:
    """Return all objects of a tenant by key."""
    return _sources[0](tenant_id, version) if _sources else _objects


def objects_for(actor: Actor) -> tuple[ObjectType, ...]:
    """Return every object of the actor's tenant, in order of key."""
    known = objects_of_tenant(actor.tenant_id, actor.catalog_version)
    return tuple(known[key] for key in sorted(known))


def find_for(actor: Actor, key: str) -> ObjectType | None:
    """Return an object of the actor's tenant with its custom fields, or None."""
    return objects_of_tenant(actor.tenant_id, actor.catalog_version).get(key)


def object_for(actor: Actor, key: str) -> ObjectType:
    """Return an object of the actor's tenant with its custom fields.

    Raises:
        AppError: 404 when there is none.
    """
    found = find_for(actor, key)
    if found is None:
        raise not_found("object")
    return found


def field_of(object_type: ObjectType, key: str) -> Field:
    """Return a field by key.

    Raises:
        AppError: 422 ``platform.unknown_field`` naming the object and the key.
    """
    found = object_type.field(key)
    if found is None:
        raise invalid("platform.unknown_field", object=object_type.key, field=key)
    return found
