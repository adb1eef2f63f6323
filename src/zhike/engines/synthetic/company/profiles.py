"""How each file of the made-up company is to be imported: plain values that JSON takes.

A profile names the source, what its rows are (``holds``: customers, orders or activities), the columns' fields, and
the settings of the cleaning rules that differ from the defaults. ``customers_of`` is the customer source whose keys
orders and activities name; ``priority`` 1 is trusted most when sources disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProfile:
    """The import settings of one file.

    ``mapping``: column → field key. ``ruleset``: attributes of the cleaning rule set that differ from its defaults.
    """

    file: str
    source: str
    holds: str
    mapping: Mapping[str, str]
    ruleset: Mapping[str, object] = field(default_factory=dict)
    priority: int = 50
    customers_of: str = ""


_ERP_SOURCE: Final = "ERP 客户档案"
_SHOP_SOURCE: Final = "网上商城会员"
_WECHAT_SOURCE: Final = "微信会员"
_DESK_SOURCE: Final = "客服联系人"

CUSTOMER_PROFILES: Final = (
    FileProfile(
        file="erp_customers.xlsx",
        source=_ERP_SOURCE,
        holds="customers",
        priority=10,
        mapping={
            "客户编码": "external_key",
            "客户名称": "name",
            "客户性质": "kind",
            "统一社会信用代码": "credit_code",
            "身份证号": "id_number",
            "联系人": "contact_name",
            "联系电话": "phones",
            "手机": "phones",
            "地址": "address",
            "邮编": "postcode",
            "客户级别": "level",
            "备注": "remark",
        },
        ruleset={
            "value_maps": {"kind": {"1": "organization", "2": "person"}, "level": {"1": "A", "2": "B", "3": "C"}},
        },
    ),
    FileProfile(
        file="webshop_customers.csv",
        source=_SHOP_SOURCE,
        holds="customers",
        priority=20,
        mapping={
            "customer_id": "external_key",
            "full_name": "name",
            "mobile": "phones",
            "email": "emails",
            "wechat_id": "wechat",
            "gender": "gender",
            "birthday": "birth_date",
            "province": "province",
            "city": "city",
            "district": "district",
            "address": "address",
            "postcode": "postcode",
            "level": "level",
        },
        ruleset={"kind": "person"},
    ),
    FileProfile(
        file="wechat_members.csv",
        source=_WECHAT_SOURCE,
        holds="customers",
        priority=40,
        mapping={
            "会员号": "external_key",
            "昵称": "remark",
            "微信号": "wechat",
            "姓名": "name",
            "手机号": "phones",
            "性别": "gender",
            "生日": "birth_date",
            "省份": "province",
            "城市": "city",
            "等级": "level",
        },
        ruleset={
            "kind": "person",
            "value_maps": {"level": {"金卡会员": "A", "银卡会员": "B", "普通会员": "C"}, "gender": {"未知": ""}},
        },
    ),
    FileProfile(
        file="servicedesk_contacts.csv",
        source=_DESK_SOURCE,
        holds="customers",
        priority=30,
        mapping={
            "联系人编号": "external_key",
            "客户": "name",
            "类型": "kind",
            "联系人": "contact_name",
            "座机": "phones",
            "手机": "phones",
            "邮箱": "emails",
            "工作单位": "employer",
            "省": "province",
            "市": "city",
            "区": "district",
            "备注": "remark",
        },
    ),
)

EVENT_PROFILES: Final = (
    FileProfile(
        file="erp_orders.csv",
        source="ERP 销售订单",
        holds="orders",
        customers_of=_ERP_SOURCE,
        mapping={
            "订单号": "external_key",
            "客户编码": "customer_key",
            "下单日期": "ordered_at",
            "品名": "product",
            "数量": "quantity",
            "金额": "amount",
            "订单状态": "status",
            "应收日期": "due_on",
            "已收金额": "received",
            "最近收款日": "paid_on",
        },
    ),
    FileProfile(
        file="webshop_orders.csv",
        source="网上商城订单",
        holds="orders",
        customers_of=_SHOP_SOURCE,
        mapping={
            "order_no": "external_key",
            "customer_id": "customer_key",
            "ordered_at": "ordered_at",
            "product": "product",
            "quantity": "quantity",
            "amount": "amount",
            "currency": "currency",
            "status": "status",
        },
    ),
    FileProfile(
        file="servicedesk_calls.csv",
        source="客服通话",
        holds="activities",
        customers_of=_DESK_SOURCE,
        mapping={
            "通话编号": "external_key",
            "联系人编号": "customer_key",
            "开始时间": "happened_at",
            "主题": "subject",
            "小结": "body",
            "状态": "status",
        },
        ruleset={"activity_kind": "call"},
    ),
    FileProfile(
        file="servicedesk_tickets.csv",
        source="客服工单",
        holds="activities",
        customers_of=_DESK_SOURCE,
        mapping={
            "工单号": "external_key",
            "联系人编号": "customer_key",
            "创建时间": "happened_at",
            "主题": "subject",
            "内容": "body",
            "状态": "status",
        },
        ruleset={"activity_kind": "ticket"},
    ),
)
PROFILES: Final = (*CUSTOMER_PROFILES, *EVENT_PROFILES)
