"""How orders and activities of the lake are asked: on the engine that the operator chose, and days as numbers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import pyarrow as pa
from django.conf import settings

from zhike.adapters.lake import LakeTable

type LakeTables = Mapping[str, pa.Table | Sequence[str]]
"""By the name that a query uses: rows, or files of the lake."""

_EPOCH: Final = date(1970, 1, 1)
_NO_ACTIVITIES: Final = pa.schema([("home_id", pa.string()), ("day", pa.int32()), ("is_trouble", pa.bool_())])


def ask_lake(text: str, tables: LakeTables, **values: int | str) -> pa.Table:
    """Return what the engine of ``ZHIKE_ENGINE`` answers; every engine answers the same.

    Args:
        text: a query of the code, in the SQL that `zhike.adapters.warehouse.portable` reads.
        tables: what its names mean.
        values: what its ``$names`` mean.
    """
    from zhike.adapters.warehouse import kept_warehouse, portable  # noqa: PLC0415 - slow to load: only who asks pays

    engine = kept_warehouse(settings.ZHIKE_ENGINE, master=settings.ZHIKE_SPARK_MASTER)
    return engine.ask(portable(text, **values), tables)


def lake_tables(orders: LakeTable, homes: Mapping[UUID, UUID], *, activities: LakeTable | None = None) -> LakeTables:
    """Return what a query may name: ``orders``, ``homes`` and, when they are given, the activities as ``acts``.

    Args:
        orders: with at least one file.
        homes: home id → customer, where they differ or not; a home that is missing is its own customer.
        activities: lake table with ``home_id``, ``day`` and ``is_trouble``; no rows where nothing was written yet.
    """
    acts = {} if activities is None else {"acts": activities.paths() or _NO_ACTIVITIES.empty_table()}
    return {"orders": orders.paths(), "homes": moved_homes(homes), **acts}


def moved_homes(homes: Mapping[UUID, UUID]) -> pa.Table:
    """Return home id → customer as a table that a query may name, without those that are their own customer."""
    moved = [(str(home), str(customer)) for home, customer in homes.items() if home != customer]
    ids, customers = zip(*moved, strict=True) if moved else ((), ())
    return pa.table({"home_id": pa.array(ids, pa.string()), "customer_id": pa.array(customers, pa.string())})


def day_number(day: date) -> int:
    """Return the days since 1970-01-01, as the lake counts them."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """Return the date of a day number since 1970-01-01."""
    return _EPOCH + timedelta(days=int(number))
