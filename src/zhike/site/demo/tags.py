"""Tags that the made-up company keeps, so that its pages show some."""

from collections.abc import Callable
from typing import Final

from zhike.know.segments import public as segments
from zhike.know.tags import public as tags
from zhike.know.tags.public import TagDraft
from zhike.records.customers import public as customers
from zhike.site.demo.segments import orders_within
from zhike.site.demo.staff import Staff

type Report = Callable[[str, int, int], None]

_GIVEN: Final = 12
"""Customers that get a tag by hand."""


_HAND: Final = TagDraft(
    name_zh="老客户介绍", name_en="Brought by a customer", color="purple", group="来源", condition={}, valid_days=365
)
_RULED: Final = (
    TagDraft(
        name_zh="近期复购",
        name_en="Bought again lately",
        color="green",
        group="行为",
        description="近 180 天下单两次以上",
        kind="condition",
        condition=orders_within("gte", 2, days=180),
    ),
    TagDraft(
        name_zh="高额客户",
        name_en="Large customer",
        color="blue",
        group="价值",
        description="累计消费 1 万元以上",
        kind="condition",
        condition={"field": "amount_cents", "op": "gte", "value": 1_000_000},
    ),
    TagDraft(
        name_zh="可能流失",
        name_en="May leave",
        color="red",
        group="风险",
        description="模型给出的流失概率不低于 60%，情况好转后再保留两周",
        kind="score",
        condition={"field": "churn_percent", "op": "gte", "value": 60},
        valid_days=14,
    ),
)


def keep_tags(staff: Staff, report: Report) -> int:
    """Keep some tags, give them, and return how many tags there are."""
    by_hand = tags.create_tag(staff.steward, _HAND).id
    for draft in _RULED:
        tags.create_tag(staff.steward, draft)
    page = customers.list_customers(staff.steward, customers.CustomerQuery(fields=("name",), limit=_GIVEN))
    tags.give_tags(staff.steward, [one.id for one in page.items], added=[by_hand], removed=[])
    return tags.refresh_tags(segments.upkeep_actor(staff.actor.tenant_id), report).tags + 1
