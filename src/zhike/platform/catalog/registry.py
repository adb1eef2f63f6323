"""The objects this installation knows, registered by each feature's ``catalog.py`` at start-up."""

from zhike.platform.catalog.types import Field, ObjectType
from zhike.platform.errors import invalid, not_found

_objects: dict[str, ObjectType] = {}


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


def field_of(object_type: ObjectType, key: str) -> Field:
    """Return a field by key.

    Raises:
        AppError: 422 ``platform.unknown_field`` naming the object and the key.
    """
    found = object_type.field(key)
    if found is None:
        raise invalid("platform.unknown_field", object=object_type.key, field=key)
    return found
