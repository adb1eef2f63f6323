"""How orders and activities of the lake are asked: a connection that knows whose they are, and days as numbers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import pyarrow as pa

from zhike.adapters.lake import LakeTable, connect

_EPOCH: Final = date(1970, 1, 1)


def connect_customers(homes: Mapping[UUID, UUID], *, activities: LakeTable | None = None) -> Any:  # noqa: ANN401 - duckdb's, published without types
    """Return a connection with the table ``homes`` and, when they are given, the activities as ``acts``.

    Args:
        homes: home id → customer, where they differ or not; a home that is missing is its own customer.
        activities: lake table with ``home_id``, ``day`` and ``is_trouble``; empty where nothing was written yet.
    """
    connection = connect()
    ids, customers = ([str(one) for one in column] for column in (homes, homes.values()))
    table = pa.table({"home_id": pa.array(ids, pa.string()), "customer_id": pa.array(customers, pa.string())})
    connection.register("homes", table)
    if activities is not None:
        _register_activities(connection, activities.paths())
    return connection


def day_number(day: date) -> int:
    """Return the days since 1970-01-01, as the lake counts them."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """Return the date of a day number since 1970-01-01."""
    return _EPOCH + timedelta(days=int(number))


def _register_activities(connection: Any, paths: Sequence[str]) -> None:  # noqa: ANN401 - as above
    source = "SELECT home_id, day, is_trouble FROM read_parquet($1)"
    empty = "SELECT ''::VARCHAR AS home_id, 0 AS day, false AS is_trouble WHERE false"
    connection.execute(f"CREATE TEMP TABLE acts AS {source if paths else empty}", [list(paths)] if paths else [])
