"""Customers, orders and segments for the stories of this feature."""

from datetime import timedelta

from zhike.know.segments.public import SegmentDraft, create_segment, get_segment, refresh_segments
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.records.customers.public import CustomerQuery, create_customer, list_customers
from zhike.records.orders.public import OrderRow

VIP = {"field": "level", "op": "eq", "value": "A"}
TWICE = {
    "has": "orders",
    "where": {"field": "ordered_at", "op": "last_days", "value": 90},
    "op": "gte",
    "value": 2,
}
TEA = {
    "has": "goods",
    "where": {"field": "category", "op": "eq", "value": "茶"},
    "measure": "sum",
    "of": "amount_cents",
    "op": "gte",
    "value": 500,
}


def customer(actor, name, **more):
    return create_customer(actor, {"name": name, "kind": "person", **more}).id


def order(customer_id, days_ago, cents=100, *, lines=(), status="completed"):
    return OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, amount_cents=cents, import_id=None, status=status,
        ordered_at=now() - timedelta(days=days_ago), lines=list(lines), product="壶",
    )  # fmt: skip


def quiet(*_):
    """Report to nobody."""


def named(actor, segment_id):
    where = {"field": "segments", "op": "has_any", "value": [str(segment_id)]}
    page = list_customers(actor, CustomerQuery(where=where, fields=("name",)))
    return sorted(one.values["name"] for one in page.items)


def draft(condition, name="分群", **more):
    return SegmentDraft(name=name, condition=condition, **more)


def saved(actor, system, condition, **more):
    card = create_segment(actor, draft(condition, **more))
    refresh_segments(system, quiet, only=card.id)
    return get_segment(actor, card.id)
