"""What an order is."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

STATUSES: Final = (
    Choice("completed", Label("已完成", "Completed"), "green"),
    Choice("paid", Label("已付款", "Paid"), "cyan"),
    Choice("shipped", Label("已发货", "Shipped"), "blue"),
    Choice("pending", Label("待处理", "Pending"), "orange"),
    Choice("cancelled", Label("已取消", "Cancelled"), "default"),
    Choice("refunded", Label("已退款", "Refunded"), "red"),
)

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
            Field(key="created_at", type=FieldType.DATETIME, label=Label("录入时间", "Recorded")),
        ),
        verbs=("view", "export"),
    )
)
