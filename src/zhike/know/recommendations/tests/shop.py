"""Customers who come in bulk as from a source, and what they buy."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from zhike.know.recommendations.public import make_offers
from zhike.platform.ids import new_id
from zhike.records.customers.public import CustomerImage, apply_identity
from zhike.records.orders.public import OrderRow, import_orders

TODAY = date(2026, 11, 9)
FIRST = datetime(2026, 1, 5, 4, tzinfo=UTC)
UNTOLD = [
    {"word": word, "offers": 0, "bought": 0, "share": None, "low": None, "high": None}
    for word in ("accepted", "none", "unsuitable")
]


def order(customer_id, day, product, **more):
    told: dict[str, Any] = {"status": "completed", "amount_cents": 100} | more
    return OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, product=product,
        ordered_at=FIRST + timedelta(days=day), **told,
    )  # fmt: skip


def add_people(system, count, **values):
    """Add the people 客户0, 客户1, … and return their ids."""
    told = [{"name": f"客户{at}", "kind": "person"} | values for at in range(count)]
    images = [CustomerImage(customer_id=new_id(), values=one, source_count=1) for one in told]
    apply_identity(system, images)
    return [one.customer_id for one in images]


def sell(system):
    """Buy tea then a cup, or paper then a pen, 80 customers each; one of 20 things before or after; salt every 30 days.

    The last customer of tea has not got a cup and bought salt lately.
    """
    people, rows = add_people(system, 160, province="上海市"), []
    for at, person in enumerate(people):
        lead, follow = ("茶", "杯") if at < 80 else ("纸", "笔")
        rows += [order(person, at % 7, lead), order(person, 60 * (at % 3) + 8, f"杂货{at % 20}")]
        rows += [order(person, 5 + 30 * turn, "盐") for turn in range(10)]
        rows.append(order(person, at % 7 + 20, follow) if at != 79 else order(person, 300, "盐"))
    import_orders(system, rows)
    return people


def run(system):
    return make_offers(system, lambda *_: None, as_of=TODAY)
