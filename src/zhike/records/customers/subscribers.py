"""The views of customers that every installation has; what was said on customers follows them."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from zhike.platform.catalog import Label
from zhike.records.customers.children import ChildFeature, register_children
from zhike.studio.comments.public import commented_records, move_comments, purge_comments
from zhike.studio.views.public import SystemView, register_view

register_view(SystemView(key="customers.all", object_key="customers", name=Label("全部客户", "All customers")))
register_view(
    SystemView(key="customers.mine", object_key="customers", name=Label("我的客户", "My customers"), is_mine=True)
)
register_view(
    SystemView(
        key="customers.at_risk",
        object_key="customers",
        name=Label("流失风险", "At risk"),
        condition={"field": "rfm_tier", "op": "in", "value": ["at_risk", "cooling"]},
        sort="-amount_cents",
    )
)
register_view(
    SystemView(
        key="customers.silent",
        object_key="customers",
        name=Label("90 天未下单", "No order in 90 days"),
        condition={"field": "last_order_at", "op": "older_days", "value": 90},
        sort="last_order_at",
    )
)
register_view(
    SystemView(
        key="customers.advocates",
        object_key="customers",
        name=Label("推荐人", "Advocates"),
        condition={"field": "brought_count", "op": "gte", "value": 1},
        sort="-influence",
        columns=("name", "brought_count", "influence", "kind", "level", "city", "owner", "amount_cents"),
    )
)
register_view(
    SystemView(
        key="customers.pool",
        object_key="customers",
        name=Label("无负责人", "Without owner"),
        condition={"field": "owner", "op": "is_blank"},
    )
)


def _move(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    return move_comments(tenant_id, "customers", record_of=customer_of)


def _commented(tenant_id: UUID, customer_ids: Iterable[UUID]) -> set[UUID]:
    return commented_records(tenant_id, "customers", record_ids=customer_ids)


def _purge(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    purge_comments(tenant_id, "customers", record_ids=customer_ids)


register_children(ChildFeature("comments", _move, _commented, _purge))
