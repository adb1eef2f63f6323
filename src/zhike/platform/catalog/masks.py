"""Masking by data class, applied wherever a schema is built."""

from collections.abc import Mapping

from zhike.platform.actor import Actor
from zhike.platform.catalog.kinds import FieldType
from zhike.platform.catalog.types import DataClass, Field

GRANT_OF_CLASS = {
    DataClass.SENSITIVE: "fields.view_sensitive",
    DataClass.SECRET: "fields.view_secret",
}
_KEPT = {
    FieldType.PHONE: (3, 4),
    FieldType.IDENTIFIER: (4, 2),
    FieldType.ID_NUMBER: (4, 2),
    FieldType.BANK_ACCOUNT: (0, 4),
    FieldType.EMAIL: (1, 0),
    FieldType.RICH_TEXT: (0, 0),
    FieldType.URL: (0, 0),
    FieldType.SERIAL: (2, 0),
}
_KEPT_OF_ADDRESS = ("province", "city")


def is_masked(field: Field, actor: Actor) -> bool:
    """Say whether this actor sees only a mask of this field."""
    grant = GRANT_OF_CLASS.get(field.data_class)
    return grant is not None and not actor.has(grant)


def mask_value(field: Field, value: object, *, actor: Actor) -> object:
    """Return the value as this actor may see it: itself, or its mask."""
    return hide_value(field, value) if is_masked(field, actor) else value


def hide_value(field: Field, value: object) -> object:
    """Return the mask of a value.

    Text keeps a few characters by type (a phone its first 3 and last 4); anything else becomes ``***``.
    Blank stays blank. Lists are masked item by item, an address keeps its province and city, a sub-table nothing.
    """
    if value in (None, "", []):
        return value
    if field.type is FieldType.ADDRESS and isinstance(value, Mapping):
        return {key: part if key in _KEPT_OF_ADDRESS or not part else "***" for key, part in value.items()}
    if isinstance(value, list | tuple) and field.type is not FieldType.TABLE:
        return [hide_value(field, one) for one in value]
    if not isinstance(value, str):
        return "***"
    return _hide_text(field, value)


def _hide_text(field: Field, value: str) -> str:
    if field.type is FieldType.EMAIL and "@" in value:
        local, _, domain = value.partition("@")
        return f"{local[:1]}***@{domain}"
    if field.type is FieldType.PHONE and value.startswith("+86"):
        value = value[3:]
    head, tail = _KEPT.get(field.type, (1, 0))
    if len(value) <= head + tail or not head + tail:
        return "***"
    return value[:head] + "*" * min(8, len(value) - head - tail) + (value[-tail:] if tail else "")
