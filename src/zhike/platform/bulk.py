"""Writes of many rows: ``executemany`` on SQLite, ``COPY`` on PostgreSQL; a tenth of the ORM's cost per row.

Nothing here scopes: callers are actions that have already decided whose rows these are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection, models, transaction

type Row = Sequence[Any]
type Convert = Callable[[Any], object]

BATCH: Final = 5_000


def bulk_insert(  # sizes: table, columns, rows, as in SQL
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Row], *, skip_existing: bool = False
) -> None:
    """Insert rows in one transaction.

    Args:
        model: whose table.
        columns: ORM attributes in the order of each row. Attributes left out must have a default that is
            not made per row (or be nullable): it is filled in once.
        rows: values as Python objects (UUID, aware datetime, date, JSON-able for JSON columns).
        skip_existing: leave rows alone that meet an existing primary key or unique constraint.
    """
    fields = [_field(model, name) for name in columns]
    constants = [one for one in model._meta.concrete_fields if one.attname not in columns and not one.primary_key]
    fixed = next(_ready([[one.get_default() for one in constants]], [_converter(one) for one in constants], []))
    ready = _ready(rows, [_converter(one) for one in fields], fixed)
    fields = [*fields, *constants]
    names = ", ".join(_quote(one.column) for one in fields)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy_in(cursor, _quote(model._meta.db_table), names, ready, skip_existing=skip_existing)
            return
        marks = ", ".join(["%s"] * len(fields))
        ignore = " OR IGNORE" if skip_existing else ""
        sql = f"INSERT{ignore} INTO {_quote(model._meta.db_table)} ({names}) VALUES ({marks})"
        for batch in _batches(ready):
            cursor.executemany(sql, batch)


def insert_row(row: models.Model) -> None:
    """Insert one new row as ``save(force_insert=True)`` does, by a statement that is made once for its table.

    The ORM builds the statement anew for each row, which costs more than running it.
    """
    vendor = connection.vendor
    sql, names, converters = _insertion(type(row), vendor)
    values = [getattr(row, name) for name in names]
    for at, convert in converters:
        if values[at] is not None:
            values[at] = convert(values[at])
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    row._state.adding, row._state.db = False, connection.alias


@cache
def _insertion(model: type[models.Model], vendor: str) -> tuple[str, tuple[str, ...], tuple[tuple[int, Convert], ...]]:
    """Return the statement that inserts a row of a table, its attributes, and what puts them into the database's types."""
    del vendor  # part of the key: the process of a test may meet both
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    names = ", ".join(_quote(one.column) for one in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = _quote(model._meta.db_table)
    converters = ((at, _converter(one)) for at, one in enumerate(fields))
    return (
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - names come from the model
        tuple(one.attname for one in fields),
        tuple((at, convert) for at, convert in converters if convert is not None),
    )


def bulk_update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:  # sizes: as in SQL
    """Update rows by primary key in one transaction.

    Args:
        model: whose table.
        columns: attributes to set.
        rows: the primary key, then a value for each column.
    """
    pk = model._meta.pk
    fields = [pk, *(_field(model, name) for name in columns)]
    ready = _ready(rows, [_converter(one) for one in fields], [])
    table = _quote(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _update_from(cursor, table, [str(one.column) for one in fields], ready)
            return
        sets = ", ".join(f"{_quote(one.column)} = %s" for one in fields[1:])
        sql = f"UPDATE {table} SET {sets} WHERE {_quote(pk.column)} = %s"  # noqa: S608 - names come from the model
        for batch in _batches((*row[1:], row[0]) for row in ready):
            cursor.executemany(sql, batch)


def in_chunks[T](items: Iterable[T], size: int = 900) -> Iterator[list[T]]:
    """Cut into lists short enough for one ``IN`` on every database."""
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def _ready(rows: Iterable[Row], converters: Sequence[Convert | None], fixed: Row) -> Iterator[list[Any]]:
    """Put each row into the database's own types, touching only the columns that need it."""
    needed = [(at, convert) for at, convert in enumerate(converters) if convert is not None]
    for row in rows:
        ready = [*row, *fixed]
        for at, convert in needed:
            if ready[at] is not None:
                ready[at] = convert(ready[at])
        yield ready


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    return in_chunks(rows, BATCH)


def _quote(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    return next(one for one in model._meta.concrete_fields if one.attname == name)


def _converter(field: models.Field[Any, Any]) -> Convert | None:
    if isinstance(field, models.JSONField):
        return _to_json
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.UUIDField):
        return _to_hex
    if isinstance(field, models.DateTimeField):
        return _to_sqlite_instant
    return str if isinstance(field, models.DateField) else None


def _to_hex(value: UUID | str) -> str:
    return value.hex if isinstance(value, UUID) else UUID(value).hex


def _to_json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()


def _to_sqlite_instant(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None))


def _copy_in(cursor: Any, table: str, names: str, rows: Iterable[Row], *, skip_existing: bool) -> None:  # noqa: ANN401 - a database cursor # sizes: one statement's parts
    target = table
    if skip_existing:
        target = "zhike_bulk"
        cursor.execute(f"CREATE TEMP TABLE zhike_bulk ON COMMIT DROP AS SELECT {names} FROM {table} LIMIT 0")  # noqa: S608 - names come from the model
    with cursor.copy(f"COPY {target} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    if skip_existing:
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM zhike_bulk ON CONFLICT DO NOTHING")  # noqa: S608 - same
        cursor.execute("DROP TABLE zhike_bulk")


def _update_from(cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:  # noqa: ANN401 - a database cursor # sizes: one statement's parts
    names = ", ".join(_quote(one) for one in columns)
    key = _quote(columns[0])
    sets = ", ".join(f"{_quote(one)} = zhike_bulk.{_quote(one)}" for one in columns[1:])
    cursor.execute(f"CREATE TEMP TABLE zhike_bulk ON COMMIT DROP AS SELECT {names} FROM {table} LIMIT 0")  # noqa: S608 - names come from the model
    with cursor.copy(f"COPY zhike_bulk ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"UPDATE {table} SET {sets} FROM zhike_bulk WHERE {table}.{key} = zhike_bulk.{key}")  # noqa: S608 - same
    cursor.execute("DROP TABLE zhike_bulk")
