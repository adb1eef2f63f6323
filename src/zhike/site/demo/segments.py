"""Segments that the made-up company keeps, so that its pages show some."""

from collections.abc import Callable
from typing import Any, Final

from zhike.know.segments import public as segments
from zhike.site.demo.staff import Staff

type Report = Callable[[str, int, int], None]


def orders_within(op: str, value: int, *, days: int) -> dict[str, Any]:
    """Return the condition that customers have so many orders of some last days."""
    window = {"field": "ordered_at", "op": "last_days", "value": days}
    return {"has": "orders", "where": window, "measure": "count", "op": op, "value": value}


_SPENT: Final = {"field": "amount_cents", "op": "gte", "value": 500_000}
_QUIET: Final = {"field": "last_order_at", "op": "older_days", "value": 90}
_KEPT: Final = (
    ("高价值沉睡客户", "累计消费不低，90 天没有下单：先电话关怀", {"all": [_SPENT, _QUIET]}),
    ("近期复购客户", "近 180 天下单两次以上", orders_within("gte", 2, days=180)),
    ("低健康度客户", "健康度低于 60", {"field": "health", "op": "lt", "value": 60}),
    ("一年内未购客户", "近一年没有订单", orders_within("eq", 0, days=365)),
)


def keep_segments(staff: Staff, report: Report) -> int:
    """Keep some shared segments, find their members, and return how many segments there are."""
    for name, description, condition in _KEPT:
        draft = segments.SegmentDraft(name=name, description=description, condition=condition, is_shared=True)
        segments.create_segment(staff.steward, draft)
    upkeep = segments.upkeep_actor(staff.actor.tenant_id)
    return segments.refresh_segments(upkeep, report).segments
