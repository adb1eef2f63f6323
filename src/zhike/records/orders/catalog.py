"""What an order is."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, field_of, register
from zhike.platform.conditions import Relation, register_relation
from zhike.records.orders.rules import NOT_COUNTED

STATUSES: Final = (
    Choice("completed", Label("已完成", "Completed"), "green"),
    Choice("paid", Label("已付款", "Paid"), "cyan"),
    Choice("shipped", Label("已发货", "Shipped"), "blue"),
    Choice("pending", Label("待处理", "Pending"), "orange"),
    Choice("cancelled", Label("已取消", "Cancelled"), "default"),
    Choice("refunded", Label("已退款", "Refunded"), "red"),
)

_PAYMENT: Final = Label("收款", "Payment")

ORDERS: Final = register(
    ObjectType(
        key="orders",
        model="orders.Order",
        label=Label("订单", "Order"),
        plural=Label("订单", "Orders"),
        title="external_key",
        fields=(
            Field(
                key="external_key",
                type=FieldType.TEXT,
                label=Label("订单号", "Order number"),
                is_listed=True,
                is_searchable=True,
            ),
            Field(
                key="customer",
                type=FieldType.REFERENCE,
                label=Label("客户", "Customer"),
                column="customer_id",
                reference="customers",
                is_listed=True,
            ),
            Field(
                key="ordered_at",
                type=FieldType.DATETIME,
                label=Label("下单时间", "Ordered"),
                is_listed=True,
                is_sortable=True,
            ),
            Field(
                key="amount_cents",
                type=FieldType.MONEY,
                label=Label("金额", "Amount"),
                unit="cents",
                is_listed=True,
                is_sortable=True,
            ),
            Field(key="currency", type=FieldType.TEXT, label=Label("币种", "Currency")),
            Field(key="status", type=FieldType.CHOICE, label=Label("状态", "Status"), is_listed=True, choices=STATUSES),
            Field(key="product", type=FieldType.TEXT, label=Label("商品", "Product"), is_listed=True),
            Field(key="quantity", type=FieldType.SCORE, label=Label("数量", "Quantity")),
            Field(key="channel", type=FieldType.TEXT, label=Label("渠道", "Channel"), is_listed=True),
            Field(key="store", type=FieldType.TEXT, label=Label("门店", "Store")),
            Field(key="remark", type=FieldType.LONG_TEXT, label=Label("备注", "Remark")),
            Field(key="due_on", type=FieldType.DATE, label=Label("应收日期", "Due on"), group=_PAYMENT),
            Field(
                key="paid_cents",
                type=FieldType.MONEY,
                label=Label("已收金额", "Received"),
                unit="cents",
                group=_PAYMENT,
            ),
            Field(key="paid_on", type=FieldType.DATE, label=Label("最近收款日", "Last receipt"), group=_PAYMENT),
            Field(key="created_at", type=FieldType.DATETIME, label=Label("录入时间", "Recorded")),
        ),
        verbs=("view", "export"),
    )
)

_COUNTED: Final = {"not": {"field": "status", "op": "in", "value": list(NOT_COUNTED)}}
_LABEL: Final = Label("订单明细", "Order line")

LINES: Final = ObjectType(
    key="order_lines",
    model="orders.Order",
    label=_LABEL,
    plural=Label("购买的商品", "Goods bought"),
    title="product",
    verbs=(),
    is_kept_record=False,
    fields=(
        Field(key="product", type=FieldType.TEXT, label=Label("商品", "Product")),
        Field(key="category", type=FieldType.TEXT, label=Label("类别", "Category")),
        Field(key="quantity", type=FieldType.SCORE, label=Label("数量", "Quantity")),
        Field(key="amount_cents", type=FieldType.MONEY, label=Label("金额", "Amount"), unit="cents"),
        Field(key="channel", type=FieldType.TEXT, label=Label("渠道", "Channel")),
        Field(key="ordered_at", type=FieldType.DATETIME, label=Label("下单时间", "Ordered")),
    ),
)
"""What was sold by an order that counts, line by line; an order without lines is one line of its own product."""

BOUGHT: Final = register_relation(
    Relation(
        key="orders",
        owner="customers",
        of=ORDERS,
        grant="orders.view",
        link="customer_id",
        at="ordered_at",
        counts=_COUNTED,
    )
)
GOODS: Final = register_relation(
    Relation(
        key="goods",
        owner="customers",
        of=LINES,
        grant="orders.view",
        link="customer_id",
        at="ordered_at",
        guards=tuple(field_of(ORDERS, key) for key in ("product", "quantity", "amount_cents", "status")),
        is_in_database=False,
    )
)
