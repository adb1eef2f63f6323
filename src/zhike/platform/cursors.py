"""Cursors: where a page ended, as a text that only the same order reads."""

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

import orjson

from zhike.platform.catalog import FieldType
from zhike.platform.catalog.kinds import NUMERIC
from zhike.platform.errors import invalid

_MAX_INT: Final = 2**63 - 1


def encode_place(values: Sequence[object], last_id: object, *, sort: str) -> str:
    """Return the cursor of a row: its sorted values and its id, bound to the sort order as it was asked for."""
    place = orjson.dumps([sort, *values, str(last_id)], default=str)
    return base64.urlsafe_b64encode(place).decode().rstrip("=")


def decode_place(
    cursor: str, *, sort: str, field_types: Sequence[FieldType], nullable: Sequence[bool]
) -> tuple[tuple[object, ...], UUID]:
    """Return the values and the id that a cursor holds.

    Args:
        cursor: as given by `encode_place`.
        sort: the order that is asked for now.
        field_types: of the sorted fields.
        nullable: which of them may be blank.

    Raises:
        AppError: 422 ``platform.bad_cursor`` when it is not one of this sort order.
    """
    try:
        stored, *found, last_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        is_blank = any(value is None and not may for value, may in zip(found, nullable, strict=True))
        if stored != sort or is_blank:
            raise invalid("platform.bad_cursor")
        return tuple(map(_restore, found, field_types)), UUID(last_id)
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error) as error:
        raise invalid("platform.bad_cursor") from error


def _restore(value: object, field_type: FieldType) -> object:
    if value is None:
        return None
    if field_type is FieldType.BOOLEAN:
        return bool(value)
    if field_type in NUMERIC:
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _MAX_INT:
            raise TypeError
        return value
    if not isinstance(value, str) or "\x00" in value:
        raise TypeError
    parse = _PARSERS.get(field_type)
    return value if parse is None else parse(value)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError
    return instant.astimezone(UTC)


_PARSERS: Final[dict[FieldType, Callable[[str], object]]] = {
    FieldType.DATETIME: _instant,
    FieldType.DATE: date.fromisoformat,
    FieldType.TIME: time.fromisoformat,
    FieldType.USER: UUID,
    FieldType.DEPARTMENT: UUID,
    FieldType.REFERENCE: UUID,
}
