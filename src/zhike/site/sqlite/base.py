"""Django's backend for SQLite, whose cursors translate the marks of a statement once and not at each run.

Django writes ``%s`` where SQLite wants ``?`` and rewrites every statement with a regular expression before it runs; the list
of a wide table is some thousand characters.
"""

from functools import lru_cache
from typing import Any, override

from django.db.backends.sqlite3 import base

_to_marks = lru_cache(maxsize=4096)(lambda query: base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class _Cursor(base.SQLiteCursorWrapper):
    @override
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        return _to_marks(query) if param_names is None else super().convert_query(query, param_names=param_names)


class DatabaseWrapper(base.DatabaseWrapper):
    """See the module."""

    @override
    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=_Cursor)
