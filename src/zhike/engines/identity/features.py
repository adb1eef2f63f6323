"""From cleaned records to the columns that blocking and comparison read.

The table ``features`` has one row per record, numbered ``rid`` by ascending id, so nothing later
depends on the order of the input. A blank, a junk value and a value that too many different
people hold are all NULL: NULL never matches anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhike.engines.identity.feature_sql import DRAFT, JUNK, WITHOUT_JUNK
from zhike.engines.identity.names import NOTHING, NameParts, analyse_name, analyse_parts
from zhike.engines.identity.organizations import analyse_organization
from zhike.engines.identity.records import Records, to_table

_MANY_HOLDERS: Final = 12
_KEY_TEXT: Final = "translate(lower({0}), ' \t\u3000,，。.、()（）#/\\', '')"


@dataclass(frozen=True, slots=True)
class Junk:
    """A value that was taken out of play because too many different names hold it."""

    field: str
    value: str
    holders: int


def connect(threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB that loads nothing from outside."""
    return duckdb.connect(
        ":memory:",
        config={"threads": threads, "autoinstall_known_extensions": False, "autoload_known_extensions": False},
    )


def build_features(connection: duckdb.DuckDBPyConnection, records: Records, *, kind: str) -> list[Junk]:
    """Create the table ``features`` for all records of one kind (person or organization).

    Records without ``kind`` count as persons. Returns the junk values that were found. The table ``records``
    keeps ``rid`` and ``id``.
    """
    table = _sorted(of_kind(to_table(records), kind))
    numbered = _with_names(table, kind).append_column("rid", pa.array(np.arange(len(table), dtype=np.int32)))
    connection.register("incoming", numbered)
    connection.execute(f"CREATE OR REPLACE TABLE draft AS {DRAFT.replace('FROM records', 'FROM incoming')}")
    connection.execute("CREATE OR REPLACE TABLE records AS SELECT rid, id FROM incoming")
    connection.unregister("incoming")
    found: list[tuple[str, str, int]] = []
    if len(table) >= _MANY_HOLDERS:
        connection.execute(JUNK.format(many=_MANY_HOLDERS))
        found = connection.execute("SELECT field, value, holders FROM junk ORDER BY ALL").fetchall()
    connection.execute("DROP TABLE IF EXISTS features")
    connection.execute(f"{WITHOUT_JUNK}; DROP TABLE draft" if found else "ALTER TABLE draft RENAME TO features")
    return [Junk(*row) for row in found if row[0] != "phone_text"]


def of_kind(table: pa.Table, kind: str) -> pa.Table:
    """The rows of one kind; rows without a kind are persons."""
    return table.filter(pc.equal(pc.fill_null(table["kind"], "person"), kind))


def _sorted(table: pa.Table) -> pa.Table:
    ids = table["id"].combine_chunks()
    if pc.all(pc.less(ids[:-1], ids[1:])).as_py() is not False:
        return table
    return table.take(pc.sort_indices(ids))


def _with_names(table: pa.Table, kind: str) -> pa.Table:
    """Append the columns of :class:`NameParts`; each different name is analysed once."""
    columns = [pc.fill_null(table[name], "") for name in ("name", "given_name", "surname")]
    encoded = pc.binary_join_element_wise(*columns, "\x1f").combine_chunks().dictionary_encode()
    parts = [_parts(kind, *text.split("\x1f")) for text in encoded.dictionary.to_pylist()]
    analysed = {
        "full_name": [p.full for p in parts],
        "sound": [p.sound for p in parts],
        "surname_sound": [p.surname for p in parts],
        "given_sound": [p.given for p in parts],
        "script": [p.script for p in parts],
        "title_gender": [p.gender for p in parts],
    }
    table = table.drop_columns(["name", "given_name", "surname"])
    for name, values in analysed.items():
        table = table.append_column(name, pa.array(values, pa.string()).take(encoded.indices))
    return table


def _parts(kind: str, name: str, given_name: str, surname: str) -> NameParts:
    if kind == "organization":
        return analyse_organization(name)
    if given_name or surname:
        return analyse_parts(given_name, surname)
    return analyse_name(name) if name else NOTHING
