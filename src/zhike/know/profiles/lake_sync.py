"""Keep the lake's tables equal to the records they mirror, batch by batch.

A batch is an import, or the rows made by hand. Its name carries a fingerprint of its content, so a batch that changed has
another name: what is missing is appended, what is gone is dropped, and running it twice changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import pyarrow as pa
from django.conf import settings

from zhike.adapters.lake import LakeTable
from zhike.know.profiles.lake_reading import LakeTables, moved_homes
from zhike.records.activities import public as activities
from zhike.records.orders import public as orders

COMPACT_ABOVE: Final = 128
"""Files in a table before the small ones are merged."""
_SECONDS_A_DAY: Final = 86_400


def orders_table(tenant_id: UUID) -> LakeTable:
    """Return the lake's orders: ``home_id``, ``day`` (days since 1970, UTC), ``amount_cents``."""
    return LakeTable(Path(settings.ZHIKE_LAKE), tenant_id, "orders", key="home_id", order="day")


def activities_table(tenant_id: UUID) -> LakeTable:
    """Return the lake's activities: ``home_id``, ``day``, ``is_trouble`` (an open or complaint ticket)."""
    return LakeTable(Path(settings.ZHIKE_LAKE), tenant_id, "activities", key="home_id", order="day")


def sync_orders(tenant_id: UUID) -> LakeTable:
    """Bring the lake's orders up to date and return the table."""
    table = orders_table(tenant_id)

    def load(batch: str) -> pa.Table:
        return _orders_of(orders.iter_order_facts(tenant_id, batch))

    _reconcile(table, orders.order_batches(tenant_id), load)
    return table


def lines_table(tenant_id: UUID) -> LakeTable:
    """Return what the lake holds of lines of orders: ``home_id``, ``day``, ``category``, ``product``, ``unit_cents``."""
    return LakeTable(Path(settings.ZHIKE_LAKE), tenant_id, "order_lines", key="home_id", order="day")


def sync_lines(tenant_id: UUID) -> LakeTable:
    """Bring the lake's lines of orders up to date and return the table."""
    table = lines_table(tenant_id)

    def load(batch: str) -> pa.Table:
        return _lines_of(orders.iter_line_facts(tenant_id, batch))

    _reconcile(table, orders.order_batches(tenant_id), load)
    return table


def sync_activities(tenant_id: UUID) -> LakeTable:
    """Bring the lake's activities up to date and return the table."""
    table = activities_table(tenant_id)

    def load(batch: str) -> pa.Table:
        return _acts_of(activities.iter_activity_facts(tenant_id, batch))

    _reconcile(table, activities.activity_batches(tenant_id), load)
    return table


def kinds_table(tenant_id: UUID) -> LakeTable:
    """Return what the lake holds of kinds of activities: ``home_id``, ``day``, ``kind`` (``complaint``: a ticket that complains)."""
    return LakeTable(Path(settings.ZHIKE_LAKE), tenant_id, "activity_kinds", key="home_id", order="day")


def sync_activity_kinds(tenant_id: UUID) -> LakeTable:
    """Bring the lake's kinds of activities up to date and return the table."""
    table = kinds_table(tenant_id)

    def load(batch: str) -> pa.Table:
        rows = list(activities.iter_activity_kinds(tenant_id, batch))
        return pa.table(
            {
                "home_id": pa.array([str(row.home_id) for row in rows], pa.string()),
                "day": pa.array([_day(row.happened_at) for row in rows], pa.int32()),
                "kind": pa.array([row.kind for row in rows], pa.string()),
            }
        )

    _reconcile(table, activities.activity_batches(tenant_id), load)
    return table


def tables_of_customers(tenant_id: UUID, customer_ids: Sequence[UUID]) -> LakeTables:
    """Return the orders and activities of some customers as the lake would hold them, read from the records themselves.

    What is computed from the lake for everybody can be asked of these too, by the same query: seconds after something changed,
    without waiting until the lake is brought up to date.
    """
    return {
        "orders": _orders_of(orders.order_facts_of(tenant_id, customer_ids)),
        "acts": _acts_of(activities.activity_facts_of(tenant_id, customer_ids)),
        "homes": moved_homes({}),
    }


def lines_of_customers(tenant_id: UUID, customer_ids: Sequence[UUID]) -> pa.Table:
    """Return the lines of orders of some customers as the lake would hold them; beside `tables_of_customers`."""
    return _lines_of(orders.line_facts_of(tenant_id, customer_ids))


def _orders_of(facts: Iterable[orders.OrderFact]) -> pa.Table:
    rows = list(facts)
    return pa.table(
        {
            "home_id": pa.array([str(row.home_id) for row in rows], pa.string()),
            "day": pa.array([_day(row.ordered_at) for row in rows], pa.int32()),
            "amount_cents": pa.array([row.amount_cents for row in rows], pa.int64()),
        }
    )


def _lines_of(facts: Iterable[orders.LineFact]) -> pa.Table:
    rows = list(facts)
    return pa.table(
        {
            "home_id": pa.array([str(row.home_id) for row in rows], pa.string()),
            "day": pa.array([_day(row.ordered_at) for row in rows], pa.int32()),
            "category": pa.array([row.category for row in rows], pa.string()),
            "product": pa.array([row.product for row in rows], pa.string()),
            "unit_cents": pa.array([row.unit_cents for row in rows], pa.int64()),
        }
    )


def _acts_of(facts: Iterable[activities.ActivityFact]) -> pa.Table:
    rows = list(facts)
    return pa.table(
        {
            "home_id": pa.array([str(row.home_id) for row in rows], pa.string()),
            "day": pa.array([_day(row.happened_at) for row in rows], pa.int32()),
            "is_trouble": pa.array([row.is_trouble for row in rows], pa.bool_()),
        }
    )


def _reconcile(table: LakeTable, wanted: Mapping[str, str], load: Callable[[str], pa.Table]) -> None:
    names = {f"{batch}:{fingerprint}": batch for batch, fingerprint in wanted.items()}
    stored = table.batches()
    for name in sorted(stored - names.keys()):
        table.drop_batch(name)
    for name in sorted(names.keys() - stored):
        table.append(name, load(names[name]))
    if len(table.paths()) > COMPACT_ABOVE:
        table.compact()


def _day(instant: datetime) -> int:
    return int(instant.astimezone(UTC).timestamp() // _SECONDS_A_DAY)
