"""Payment risks as an object: their words, and with them lists, conditions, orders and exports."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

STATES: Final = (
    Choice("due", Label("未到期", "Not yet due"), "blue"),
    Choice("overdue", Label("宽限期内", "Within grace"), "orange"),
    Choice("late", Label("已逾期", "Overdue"), "red"),
)

PAYMENT_RISKS: Final = register(
    ObjectType(
        key="payment_risks",
        model="payments.PaymentRisk",
        label=Label("付款风险", "Payment risk"),
        plural=Label("付款风险", "Payment risks"),
        title="order_number",
        verbs=("view", "export"),
        fields=(
            Field(key="order_number", type=FieldType.TEXT, label=Label("订单号", "Order number"), is_listed=True),
            Field(
                key="customer",
                type=FieldType.REFERENCE,
                label=Label("客户", "Customer"),
                column="customer_id",
                reference="customers",
                is_listed=True,
            ),
            Field(key="owner", type=FieldType.USER, label=Label("负责人", "Owner"), column="owner_id", is_listed=True),
            Field(key="state", type=FieldType.CHOICE, label=Label("状态", "State"), is_listed=True, choices=STATES),
            Field(
                key="due_on", type=FieldType.DATE, label=Label("应收日期", "Due on"), is_listed=True, is_sortable=True
            ),
            Field(
                key="open_cents",
                type=FieldType.MONEY,
                label=Label("未收金额", "Open amount"),
                unit="cents",
                is_listed=True,
                is_sortable=True,
            ),
            Field(
                key="chance_percent",
                type=FieldType.PERCENT,
                label=Label("晚付概率", "Chance of late payment"),
                is_listed=True,
                is_sortable=True,
            ),
            Field(
                key="loss_cents",
                type=FieldType.MONEY,
                label=Label("风险金额", "Amount at risk"),
                unit="cents",
                is_listed=True,
                is_sortable=True,
            ),
            Field(key="days_late", type=FieldType.NUMBER, label=Label("预计晚付天数", "Days late"), is_listed=True),
            Field(key="late_low", type=FieldType.NUMBER, label=Label("最少晚几天", "Days late, low")),
            Field(key="late_high", type=FieldType.NUMBER, label=Label("最多晚几天", "Days late, high")),
            Field(key="overdue_days", type=FieldType.NUMBER, label=Label("已过期天数", "Days past due")),
            Field(key="region", type=FieldType.TEXT, label=Label("地区", "Region")),
            Field(
                key="reason_zh", type=FieldType.TEXT, label=Label("主要原因", "Main reason (Chinese)"), is_listed=True
            ),
            Field(key="reason_en", type=FieldType.TEXT, label=Label("主要原因（英文）", "Main reason"), is_listed=True),
            Field(key="as_of", type=FieldType.DATE, label=Label("数据日期", "Data of")),
        ),
    )
)
