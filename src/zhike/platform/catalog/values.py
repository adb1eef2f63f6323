"""From JSON to the values of a record, refusing whatever the catalog does not let people write."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from zhike.platform.catalog.types import Field, FieldType, ObjectType
from zhike.platform.errors import AppError, invalid

_MAX_INT: Final = 2**53
_NULL_IS_EMPTY: Final = frozenset(
    {
        FieldType.TEXT,
        FieldType.LONG_TEXT,
        FieldType.PHONE,
        FieldType.EMAIL,
        FieldType.IDENTIFIER,
        FieldType.REGION,
        FieldType.CHOICE,
    }
)


def parse_values(object_type: ObjectType, given: Mapping[str, object]) -> dict[str, object]:
    """Parse the fields of a write.

    Args:
        object_type: the object.
        given: JSON values by field key; None or "" empties a field.

    Returns:
        Values of the fields' own types by key; a blank text is "", any other blank None.

    Raises:
        AppError: 422 ``platform.unknown_field``, ``platform.not_editable`` or ``platform.bad_value``.
    """
    parsed: dict[str, object] = {}
    for key, value in given.items():
        field = object_type.field(key)
        if field is None:
            raise invalid("platform.unknown_field", object=object_type.key, field=key[:80])
        if not field.is_editable:
            raise invalid("platform.not_editable", field=key)
        parsed[key] = parse_value(field, value)
    return parsed


def parse_value(field: Field, value: object) -> object:
    """Parse one JSON value to the field's type.

    Raises:
        AppError: 422 ``platform.bad_value``.
    """
    if value is None or value == "":
        if field.is_required:
            raise _bad(field, "blank")
        return "" if field.type in _NULL_IS_EMPTY else None
    try:
        return _PARSERS[field.type](field, value)
    except (ValueError, TypeError, OverflowError) as error:
        raise _bad(field, field.type.value) from error


def _bad(field: Field, wanted: str) -> AppError:
    return invalid("platform.bad_value", field=field.key, wanted=wanted)


def _text(field: Field, value: object) -> str:
    if not isinstance(value, str) or "\x00" in value or len(value) > field.max_length:
        raise ValueError
    value.encode()
    text = value.strip()
    if field.is_required and not text:
        raise ValueError
    return text


def _choice(field: Field, value: object) -> object:
    if value not in [one.value for one in field.choices]:
        raise ValueError
    return value


def _integer(field: Field, value: object) -> int:
    del field
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MAX_INT:
        raise ValueError
    return value


def _score(field: Field, value: object) -> float:
    del field
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError
    return value


def _boolean(field: Field, value: object) -> bool:
    del field
    if not isinstance(value, bool):
        raise TypeError
    return value


def _date(field: Field, value: object) -> date:
    return date.fromisoformat(_text(field, value))


def _instant(field: Field, value: object) -> datetime:
    parsed = datetime.fromisoformat(_text(field, value))
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def _id(field: Field, value: object) -> UUID:
    return UUID(_text(field, value))


_PARSERS: Final[dict[FieldType, Callable[[Field, object], object]]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.PHONE: _text,
    FieldType.EMAIL: _text,
    FieldType.IDENTIFIER: _text,
    FieldType.REGION: _text,
    FieldType.NUMBER: _integer,
    FieldType.MONEY: _integer,
    FieldType.SCORE: _score,
    FieldType.DATE: _date,
    FieldType.DATETIME: _instant,
    FieldType.BOOLEAN: _boolean,
    FieldType.CHOICE: _choice,
    FieldType.USER: _id,
    FieldType.DEPARTMENT: _id,
    FieldType.REFERENCE: _id,
}
