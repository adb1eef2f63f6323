"""The one shape in which records enter the engine, whatever they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

import pyarrow as pa

_LISTS: Final = ("phones", "emails")
_TEXTS: Final = (
    "kind", "name", "surname", "given_name", "wechat", "id_number", "credit_code", "birth_date", "gender", "province", "city",
    "district", "adcode", "address", "street", "postcode", "contact_name", "employer",
)  # fmt: skip
SCHEMA: Final = pa.schema(
    [
        pa.field("id", pa.string()),
        *(pa.field(name, pa.string()) for name in _TEXTS),
        *(pa.field(name, pa.list_(pa.string())) for name in _LISTS),
    ]
)
KINDS: Final = ("organization", "person")
"""In the order in which they are matched."""
_CHUNK: Final = 20_000

type Record = Mapping[str, object]
type Records = Iterable[Record] | pa.Table


def to_table(records: Records) -> pa.Table:
    """Bring cleaned records into one Arrow table with the columns of :data:`SCHEMA`.

    Args:
        records: an Arrow table that has at least ``id``, or dicts of the cleaned form with an
            ``id`` (str) each; a missing key is a blank, unknown keys are ignored, ``phone_masked``
            (139****5678) counts among the phones. Dicts are taken in chunks, so a generator never
            stands in memory as a whole.

    Raises:
        ValueError: two records have the same id.
    """
    table = _from_arrow(records) if isinstance(records, pa.Table) else pa.Table.from_batches(_batches(records), SCHEMA)
    if len(table["id"].unique()) != len(table):
        message = "record ids must be unique"
        raise ValueError(message)
    return table


def _from_arrow(table: pa.Table) -> pa.Table:
    columns = [
        table[field.name].cast(field.type) if field.name in table.column_names else pa.nulls(len(table), field.type)
        for field in SCHEMA
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _batches(records: Iterable[Record]) -> Iterator[pa.RecordBatch]:
    rows = iter(records)
    while chunk := list(islice(rows, _CHUNK)):
        yield pa.RecordBatch.from_arrays(
            [pa.array([_value(row, field) for row in chunk], field.type) for field in SCHEMA], schema=SCHEMA
        )


def _value(row: Record, field: pa.Field) -> object:
    value = row.get(field.name)
    if field.name in _LISTS:
        values = list(value) if isinstance(value, (list, tuple)) else []
        # A phone with stars is evidence too: its visible ends must fit.
        masked = row.get("phone_masked") if field.name == "phones" else None
        return [*values, masked] if masked else values or None
    return value or None
