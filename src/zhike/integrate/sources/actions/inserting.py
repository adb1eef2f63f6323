"""Many rows into one table at the speed of the database: `executemany` on SQLite, COPY on PostgreSQL.

Bypasses model instances: no defaults, no `save()`; the caller names every column that has no database default.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection, models

type Convert = Callable[[Any], Any]
_SURROGATES: Final = "utf-8", "replace"


def json_text(value: object) -> str:
    r"""Return JSON that both databases store: keys sorted, without NUL and without lone surrogates.

    Equal values give equal text, so it can be hashed.

    Example:
        >>> json_text({"b": 1, "a": "x\x00"})
        '{"a":"x","b":1}'
    """
    try:
        text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:
        text = orjson.dumps(_mended(value), option=orjson.OPT_SORT_KEYS).decode()
    return text.replace("\\u0000", "") if "\\u0000" in text else text


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows in the caller's transaction.

    Args:
        model: whose table; columns without a database default must all be named.
        names: ORM attribute names (``source_id``), in the order of the values.
        rows: UUID, str, int, bool, aware datetime, date, None; JSON columns take text from `json_text`, or any JSON-able value.
    """
    by_name = {getattr(field, "attname", ""): field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({columns}) FROM STDIN", _converters(fields, _TO_POSTGRES), rows)
        return
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names come from the model
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_converted(_converters(fields, _TO_SQLITE), rows)))


def _copy(statement: str, converters: list[tuple[int, Convert]], rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in _converted(converters, rows):
            copy.write_row(row)


def _converters(fields: Sequence[Any], table: dict[str, Convert]) -> list[tuple[int, Convert]]:
    kinds = [_kind(field) for field in fields]
    return [(at, table[kind]) for at, kind in enumerate(kinds) if kind in table]


def _kind(field: Any) -> str:  # noqa: ANN401 - Django's field classes share no useful base
    target = field.target_field if field.is_relation else field
    return str(target.get_internal_type())


def _converted(converters: list[tuple[int, Convert]], rows: Iterable[Sequence[Any]]) -> Iterable[list[Any]]:
    for row in rows:
        values = list(row)
        for at, convert in converters:
            if values[at] is not None:
                values[at] = convert(values[at])
        yield values


def _sqlite_instant(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None))


def _uuid_hex(value: UUID) -> str:
    return value.hex


def _as_json(value: object) -> str:
    return value if isinstance(value, str) else json_text(value)


_TO_SQLITE: Final[dict[str, Convert]] = {
    "UUIDField": _uuid_hex,
    "JSONField": _as_json,
    "DateTimeField": _sqlite_instant,
    "DateField": str,
}
_TO_POSTGRES: Final[dict[str, Convert]] = {"JSONField": _as_json}


def _mended(value: object) -> object:
    match value:
        case str():
            return value.encode(*_SURROGATES).decode()
        case dict():
            return {_mended(key): _mended(one) for key, one in value.items()}
        case list() | tuple():
            return [_mended(one) for one in value]
        case _:
            return value
