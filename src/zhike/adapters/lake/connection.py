"""One in-memory DuckDB a process: a database file would lock out every other process."""

import os
import threading
from typing import Final

import duckdb

MEMORY_LIMIT: Final = os.environ.get("ZHIKE_LAKE_MEMORY", "2GB")
_OPENED: Final[dict[int, duckdb.DuckDBPyConnection]] = {}
_OPENING: Final = threading.Lock()


def connect() -> duckdb.DuckDBPyConnection:
    """Return a connection of its own to this process's DuckDB, which can load nothing from outside.

    Opening DuckDB costs more than most questions, so it is opened once; its memory limit is the process's. What is registered
    and temporary is the connection's alone: make no other tables. Time zones are an extension that is not shipped: compute
    with UTC instants and epoch arithmetic.
    """
    # By process: the threads of one that was opened before a fork are not there in the child.
    with _OPENING:
        process = os.getpid()
        if process not in _OPENED:
            _OPENED[process] = _open()
        return _OPENED[process].cursor()


def _open() -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "threads": os.cpu_count() or 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
    }
    return duckdb.connect(":memory:", config=settings)
