"""A fingerprint of everything stored, so that "no effect" can be said exactly."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

UNWATCHED = frozenset({"audit_auditentry", "audit_audithead", "django_session", "site_cache", "django_migrations"})
"""The audit grows by each refusal, which is tested apart; sessions note when they were last seen."""
_HARMLESS = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA|SET CONSTRAINTS)\b", re.IGNORECASE)
_UNWATCHED_WRITE = re.compile(rf'\s*(INSERT INTO|UPDATE) "({"|".join(sorted(UNWATCHED))})"')


@contextmanager
def watched_writes() -> Iterator[list[str]]:
    """Collect the statements that could change a watched table; none of them means that none of these changed."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not _HARMLESS.match(sql) and not _UNWATCHED_WRITE.match(sql):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def fingerprint() -> dict[str, str]:
    """Return a hash of the rows of each table."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table in UNWATCHED or table.startswith("sqlite_"):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def changed_tables(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the tables that differ."""
    return [table for table, value in after.items() if before.get(table) != value]
