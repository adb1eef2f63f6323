"""From orders to sales by month, region, product and owner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from zhike.know.forecasts.rules import Floats, Path, month_number, whole_months
from zhike.platform.actor import Actor
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders

UNKNOWN = "?"
"""Where a region, city or product is not known; never a name."""


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales of whole months: ``months`` as numbers, ``by`` path → (months,) cents."""

    months: range
    by: Mapping[Path, Floats]


def read_sales(actor: Actor, today: date) -> Sales | None:
    """Read all orders that count, in the zone of the actor; None when there is none before today.

    An order belongs to the region and to the owner that its customer has now.
    """
    homes = {one.id: (one.province, one.city, one.owner_id) for one in customers.iter_places(actor.tenant_id)}
    cents: dict[tuple[int, Path], int] = {}
    first: date | None = None
    zone = ZoneInfo(actor.zone)
    for sale in orders.iter_sales(actor.tenant_id):
        day = sale.ordered_at.astimezone(zone).date()
        if day > today:
            continue
        first = day if first is None else min(first, day)
        month = month_number(day)
        for path, part in _paths(sale, homes.get(sale.customer_id)):
            cents[month, path] = cents.get((month, path), 0) + part
    if first is None:
        return None
    months = whole_months(first, today)
    by: dict[Path, Floats] = {}
    for (month, path), amount in cents.items():
        if month in months:
            by.setdefault(path, np.zeros(len(months)))[month - months.start] += amount
    return Sales(months, by)


def _paths(sale: orders.Sale, home: tuple[str, str, UUID | None] | None) -> Iterable[tuple[Path, int]]:
    province, city, owner = home or ("", "", None)
    yield ("region", province or UNKNOWN, city or UNKNOWN), sale.amount_cents
    yield ("owner", str(owner or UNKNOWN)), sale.amount_cents
    for (category, product), part in sale.parts():
        named = product[:200] or UNKNOWN
        yield (("product", category[:200], named) if category else ("product", named)), part
