"""What the bench of scores adds to a filled company: orders of skewed buyers, and visits, in the lake and as counters."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import Any, Final
from uuid import UUID

import numpy as np
import pyarrow as pa

from zhike.integrate.events.models import VisitDay, Visitor
from zhike.integrate.events.public import events_table
from zhike.platform.bulk import bulk_insert
from zhike.platform.ids import new_id
from zhike.records.orders.models import Order
from zhike.site.bench.bulk_load import analyze, without_indexes
from zhike.site.bench.lake_rows import DAYS, TODAY, Town, batches_of_events

AN_IMPORT: Final = 500_000
"""Orders that came with one file."""
COUNTED_DAYS: Final = 60
"""Days of visits whose counters are written; the product asks the last 30."""
_DAY_US: Final = 86_400_000_000
_ORDER: Final = (
    "id", "tenant_id", "created_at", "updated_at", "home_id", "customer_id", "ordered_at", "amount_cents", "status", "product",
    "import_id",
)  # fmt: skip
_VISITOR: Final = ("id", "tenant_id", "anonymous_id", "home_id", "customer_id", "first_seen_at", "last_seen_at")
_VISIT_DAY: Final = ("id", "tenant_id", "visitor_id", "day", "views", "sessions", "events")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MIDNIGHT: Final = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)


def add_orders(rng: np.random.Generator, tenant_id: UUID, ids: Sequence[UUID], *, count: int) -> None:
    """Give customers orders as BG/NBD says that people buy: each at a rate of their own until they stop.

    Args:
        rng: what is drawn from.
        tenant_id: whose.
        ids: customers; about a third of them buy once only.
        count: orders, about.
    """
    with without_indexes([Order]):
        for rows in batched(_orders(rng, tenant_id, ids, count=count), AN_IMPORT):
            import_id = new_id()
            bulk_insert(Order, _ORDER, ((*row, import_id) for row in rows))
    analyze()


def _orders(rng: np.random.Generator, tenant_id: UUID, ids: Sequence[UUID], *, count: int) -> Iterator[tuple[Any, ...]]:
    size = len(ids)
    mean = count / size
    first = rng.random(size) * DAYS
    rate = rng.gamma(0.6, 1 / 0.6, size) * mean / DAYS
    # Who buys often may stop at any order; what is left of the time is cut off by an exponential end.
    end = np.minimum(DAYS, first + rng.exponential(DAYS * 0.8, size))
    spent = rng.lognormal(9.2, 0.7, size)
    later = rng.poisson(rate * (end - first) * 1.6)
    for place, customer in enumerate(ids):
        days = [first[place], *(first[place] + rng.random(later[place]) * (end[place] - first[place])).tolist()]
        for day in days:
            at = _MIDNIGHT - timedelta(days=float(DAYS - day))
            cents = max(100, int(spent[place] * (0.5 + rng.random())))
            yield (new_id(), tenant_id, at, at, customer, customer, at, cents, "completed", "商品")


def add_visits(rng: np.random.Generator, tenant_id: UUID, ids: Sequence[UUID], *, events: int) -> None:
    """Store events of the customers as visitors in the lake, and the counters of the last days, as the worker would."""
    weights = rng.lognormal(0.0, 1.2, len(ids))
    town = Town(pa.array([str(one) for one in ids]), np.cumsum(weights) / weights.sum())
    table, recent = events_table(tenant_id), []
    since = (TODAY - _EPOCH.date()).days - COUNTED_DAYS
    for number, rows in enumerate(batches_of_events(rng, town, events=events, batch=1_000_000)):
        table.append(f"batch-{number}", rows)
        days = rows["at_us"].to_numpy() // _DAY_US
        kept = days >= since
        if kept.any():
            seen = rows.select(["visitor_id", "session"]).append_column("day", pa.array(days)).filter(pa.array(kept))
            recent.append(seen)
    counted = pa.concat_tables(recent).group_by(["visitor_id", "day"])
    sums = counted.aggregate([("session", "count_distinct"), ("session", "count")])
    _write_counters(tenant_id, sums)


def _write_counters(tenant_id: UUID, sums: pa.Table) -> None:
    visitors, days, sessions, views = (sums[name].to_pylist() for name in sums.column_names[:4])
    with without_indexes([Visitor, VisitDay]):
        rows = zip(visitors, days, sessions, views, strict=True)
        bulk_insert(
            VisitDay,
            _VISIT_DAY,
            (
                (new_id(), tenant_id, UUID(one), (_EPOCH + timedelta(days=day)).date(), seen, met, seen)
                for one, day, met, seen in rows
            ),
        )
        last: dict[str, int] = {}
        for one, day in zip(visitors, days, strict=True):
            last[one] = max(day, last.get(one, 0))
        bulk_insert(
            Visitor,
            _VISITOR,
            (
                (UUID(one), tenant_id, one, UUID(one), UUID(one), _EPOCH, _EPOCH + timedelta(days=day, hours=12))
                for one, day in last.items()
            ),
        )
    analyze()
