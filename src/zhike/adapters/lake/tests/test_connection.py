"""Connections of one process share a DuckDB and nothing that they make."""

import os

import duckdb
import pyarrow as pa
import pytest

from zhike.adapters.lake import connect, connection


def test_what_one_connection_registers_or_makes_is_not_there_for_another():
    first, second = connect(), connect()
    first.register("homes", pa.table({"home_id": ["a"]}))
    first.execute("CREATE TEMP TABLE acts AS SELECT 1 AS day")
    assert first.execute("SELECT * FROM homes, acts").fetchall() == [("a", 1)]
    for name in ("homes", "acts"):
        with pytest.raises(duckdb.CatalogException):
            second.execute(f"SELECT * FROM {name}")


def test_closing_one_connection_leaves_the_others_open():
    first, second = connect(), connect()
    first.close()
    assert second.execute("SELECT 1").fetchall() == [(1,)]


def test_a_process_opens_duckdb_once_and_a_child_opens_its_own(monkeypatch):
    connect()
    opened = dict(connection._OPENED)
    connect()
    assert opened == connection._OPENED
    monkeypatch.setattr(os, "getpid", lambda: -1)
    try:
        connect()
        assert connection._OPENED[-1] not in opened.values()
    finally:
        connection._OPENED.pop(-1).close()
