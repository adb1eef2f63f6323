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
from zhike.engines.identity.feature_sql import FACTS as _FACTS
from zhike.engines.identity.names import NOTHING, NameParts, analyse_name, analyse_parts
from zhike.engines.identity.organizations import analyse_organization
from zhike.engines.identity.records import Records, to_table
from zhike.engines.identity.tokens import FACTS, create_facts, fact_token_sql

MANY_HOLDERS: Final = 12
"""So many different names on one value make it junk."""
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


def build_features(
    connection: duckdb.DuckDBPyConnection,
    records: Records,
    *,
    kind: str,
    junk: frozenset[int] | None = None,
    keeps_facts: bool = False,
) -> list[Junk]:
    """Create the table ``features`` for all records of one kind (person or organization).

    Records without ``kind`` count as persons. The table ``records`` keeps ``rid`` and ``id``.

    Args:
        connection: where the tables are made.
        records: cleaned records.
        kind: of the records to take.
        junk: tokens of the values that say nothing; None finds them among these records.
        keeps_facts: make ``fact_keys`` too, see `tokens.create_facts`.

    Returns:
        The junk values that were found.
    """
    table = number_records(records, kind)
    connection.register("incoming", table)
    connection.execute(f"CREATE OR REPLACE TABLE draft AS {draft_sql('incoming')}")
    connection.execute("CREATE OR REPLACE TABLE records AS SELECT rid, id FROM incoming")
    connection.unregister("incoming")
    if keeps_facts:
        create_facts(connection, kind)
    found = _find_junk(connection, kind, size=len(table), junk=junk)
    connection.execute("DROP TABLE IF EXISTS features")
    connection.execute(f"{WITHOUT_JUNK}; DROP TABLE draft" if found else "ALTER TABLE draft RENAME TO features")
    named = (Junk(FACTS[field], value, holders) for field, value, holders in found)
    return sorted((one for one in named if one.field != "phone_text"), key=lambda one: (one.field, one.value))


def number_records(records: Records, kind: str) -> pa.Table:
    """The records of one kind by ascending id, with their number ``rid`` and their names taken apart: what `draft_sql` reads."""
    table = _sorted(of_kind(to_table(records), kind))
    return _with_names(table, kind).append_column("rid", pa.array(np.arange(len(table), dtype=np.int32)))


def draft_sql(numbered: str) -> str:
    """SQL for the features before junk is taken out, from a table of `number_records`."""
    return DRAFT.replace("FROM records", f"FROM {numbered}")


def _find_junk(
    connection: duckdb.DuckDBPyConnection, kind: str, *, size: int, junk: frozenset[int] | None
) -> list[tuple[int, str, int]]:
    """Create ``junk`` (field, value, holders) and return its rows."""
    if junk is not None:
        connection.register("known_junk", pa.table({"token": np.array(sorted(junk), dtype=np.int64).view(np.uint64)}))
        connection.execute(
            f"CREATE OR REPLACE TABLE junk AS SELECT DISTINCT field, value, 0 AS holders FROM ({_FACTS})"
            f" WHERE {fact_token_sql(kind)} IN (SELECT token FROM known_junk)"
        )
        connection.unregister("known_junk")
    elif size >= MANY_HOLDERS:
        connection.execute(JUNK.format(many=MANY_HOLDERS))
    else:
        connection.execute("CREATE OR REPLACE TABLE junk (field INTEGER, value VARCHAR, holders INTEGER)")
        return []
    return connection.execute("SELECT field, value, holders FROM junk").fetchall()


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
