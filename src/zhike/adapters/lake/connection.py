"""One in-memory DuckDB per use: a database file would lock out every other process."""

import os
from typing import Final

import duckdb

MEMORY_LIMIT: Final = os.environ.get("ZHIKE_LAKE_MEMORY", "2GB")


def connect() -> duckdb.DuckDBPyConnection:
    """Return a fresh connection that can load nothing from outside.

    Time zones are an extension that is not shipped: compute with UTC instants and epoch arithmetic. Never fork while one is open.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "threads": os.cpu_count() or 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
    }
    return duckdb.connect(":memory:", config=settings)
