"""The form of a value inside a JSON column: comparable as it stands on both databases."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID

from zhike.platform.catalog.kinds import LINKS, FieldType
from zhike.platform.catalog.types import Field


def to_stored(field: Field, value: object) -> object:
    """Return a parsed value as JSON.

    Days are ``2026-03-01``, times ``09:30:00``, instants ``2026-03-01T01:30:00.000000+00:00`` (always UTC with
    microseconds, so that texts sort as instants do), ids their texts; all else is JSON already.

    Example:
        >>> from zhike.platform.catalog import Label
        >>> day = Field(key="day", type=FieldType.DATE, label=Label("日", "Day"))
        >>> to_stored(day, date(2026, 3, 1))
        '2026-03-01'
    """
    if isinstance(value, list):
        if field.type is FieldType.TABLE:
            return [_each_cell(field, row, to_stored) for row in value]
        return [_plain(one) for one in value]
    return _plain(value)


def from_stored(field: Field, stored: object) -> object:
    """Return the value that `to_stored` was given; what is no such value comes back as it is."""
    if stored is None:
        return None
    if field.type is FieldType.TABLE and isinstance(stored, list):
        return [_each_cell(field, row, from_stored) for row in stored]
    if field.type is FieldType.REFERENCES and isinstance(stored, list):
        return [UUID(one) for one in stored]
    read = _READERS.get(field.value_type)
    return read(stored) if read is not None and isinstance(stored, str) and stored else stored


def _each_cell(field: Field, row: Mapping[str, object], turn: Callable[[Field, object], object]) -> dict[str, object]:
    columns = {one.key: one for one in field.columns}
    return {key: turn(columns[key], cell) if key in columns else cell for key, cell in row.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


_READERS: Final[dict[FieldType, Callable[[str], Any]]] = {
    FieldType.DATE: date.fromisoformat,
    FieldType.TIME: time.fromisoformat,
    FieldType.DATETIME: datetime.fromisoformat,
    **dict.fromkeys(LINKS, UUID),
}
