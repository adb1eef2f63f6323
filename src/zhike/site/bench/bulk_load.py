"""Loading of many rows: without the indexes that would have to be kept sorted row by row, and made again afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models

_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL"
_POSTGRESQL = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
)


@contextmanager
def without_indexes(tables: Sequence[type[models.Model]]) -> Iterator[None]:
    """Drop the indexes of tables but those of their constraints, and make them again; nobody else may use them meanwhile."""
    with connection.cursor() as cursor:
        statements: list[str] = []
        for table in tables:
            cursor.execute(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE, [table._meta.db_table])
            found = cursor.fetchall()
            statements += [str(statement) for _, statement in found]
            for name, _ in found:
                cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    yield
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def analyze() -> None:
    """Let the database look at its own data, as its upkeep does."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
