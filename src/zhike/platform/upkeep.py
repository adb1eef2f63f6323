"""Upkeep of the database: what its planner knows of the tables keeps up with what is in them."""

from collections.abc import Iterable
from typing import Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

ROWS_LOOKED_AT: Final = 100_000
"""Rows of an index that SQLite reads to learn what it holds: 0.25 s for all of a million customers.

It takes what it read for all that there is. After a thousand rows it held that a company has a thousand customers, and read
all of a million for every question about 900 of them by id.
"""
LEAST: Final = 1_000
"""Rows that a table must have gained before anybody looks again."""
_STALE = """
    SELECT quote_ident(relname) FROM pg_stat_user_tables
    WHERE schemaname = current_schema() AND n_mod_since_analyze > %s + 0.1 * n_live_tup
"""


def refresh_figures(*, of_every_table: bool = False) -> int:
    """Look again at the tables that grew much since the last look, and return how many there were; cheap when none did.

    A planner with the figures of an empty table reads a full one from end to end. PostgreSQL looks again by itself, but only a
    minute later, and after an import people are there at once.

    Args:
        of_every_table: also those that did not grow. After an upgrade: SQLite takes an index that it knows nothing of for
            better than those it knows, and sorted a million rows where it could read fifty.
    """
    with connection.cursor() as cursor:
        if of_every_table:
            stale = [connection.ops.quote_name(one) for one in _tables()]
        elif connection.vendor == "sqlite":
            stale = [connection.ops.quote_name(one) for one in _grown(cursor)]
        else:
            cursor.execute(_STALE, [LEAST])
            stale = [table for (table,) in cursor.fetchall()]
    look_at(stale)
    return len(stale)


def look_at(tables: Iterable[str]) -> None:
    """Let the planner learn what tables, by their quoted names, and the indexes of these hold."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        for table in tables:
            cursor.execute(f"ANALYZE {table}")


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _grown(cursor: CursorWrapper) -> list[str]:
    known = _figures(cursor)
    grown = []
    for table in _tables():
        cursor.execute(f"SELECT max(rowid) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
        rows = cursor.fetchone()[0] or 0
        if rows > LEAST + 2 * known.get(table, 0):
            grown.append(table)
    return sorted(grown)


def _figures(cursor: CursorWrapper) -> dict[str, int]:
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if not cursor.fetchone()[0]:
        return {}
    cursor.execute("SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl")
    return dict(cursor.fetchall())
