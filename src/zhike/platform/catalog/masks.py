"""Masking, applied wherever a schema is built."""

from collections.abc import Callable, Mapping

from zhike.platform.actor import Actor
from zhike.platform.catalog.kinds import LINKS, FieldType
from zhike.platform.catalog.rights import rights_of, sees_clear
from zhike.platform.catalog.types import Field

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
# They may come as the text that goes over the wire; their mask is the same.
_NOT_TEXT = LINKS | {FieldType.DATE, FieldType.TIME, FieldType.DATETIME}
_KEPT_OF_ADDRESS = ("province", "city")


def is_masked(field: Field, actor: Actor) -> bool:
    """Say whether this actor does not see the value itself: only a mask of it, or nothing."""
    return not sees_clear(actor, field)


def mask_value(field: Field, value: object, *, actor: Actor) -> object:
    """Return the value as this actor may see it: itself, its mask, or None of a hidden field.

    Whoever builds a mapping leaves hidden fields out instead: `shown_values`.
    """
    right = rights_of(actor, field)
    if right == "hidden":
        return None
    return hide_value(field, value) if right == "masked" else value


def shown_values[V](
    values: Mapping[str, V], field_named: Callable[[str], Field | None], *, actor: Actor
) -> dict[str, V | object]:
    """Return the values that this actor may see, masked; those of hidden fields are left out.

    Args:
        values: by any key.
        field_named: the field that a key stands for; None for one that the catalog does not know, which may hold
            anything and only shows that it is there.
        actor: the reader.
    """
    shown: dict[str, V | object] = {}
    for key, value in values.items():
        field = field_named(key)
        if field is None:
            shown[key] = "***"
        elif (right := rights_of(actor, field)) != "hidden":
            shown[key] = hide_value(field, value) if right == "masked" else value
    return shown


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
    if not isinstance(value, str) or field.value_type in _NOT_TEXT:
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
