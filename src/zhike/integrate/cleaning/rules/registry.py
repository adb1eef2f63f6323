"""The list of cleaning rules, as the wizard shows and switches them."""

from dataclasses import dataclass

from zhike.integrate.cleaning.rules.types import CleanedObject
from zhike.platform.catalog import Label


@dataclass(frozen=True, slots=True)
class Rule:
    """One cleaning rule.

    Attributes:
        id: Stable; the issue codes of the rule begin with it (`cleaning.<id>.…`).
        fields: Keys of the fields it works on.
        parameters: Names of the `RuleSet` attributes it heeds.
        may_switch_off: False for what storing needs.
    """

    id: str
    label: Label
    objects: tuple[CleanedObject, ...]
    fields: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    may_switch_off: bool = True


_CUSTOMERS: tuple[CleanedObject, ...] = ("customers",)
_EVENTS: tuple[CleanedObject, ...] = ("orders", "activities")

RULES: tuple[Rule, ...] = (
    Rule(
        "text",
        Label("宽度、空格与不可见字符", "Width, blanks, invisible characters"),
        ("customers", "orders", "activities"),
        (),
        (),
        may_switch_off=False,
    ),
    Rule(
        "block",
        Label("转换步骤", "Transform blocks"),
        ("customers", "orders", "activities"),
        (),
        (),
        may_switch_off=False,
    ),
    Rule(
        "swap",
        Label("填错列的值归位", "Values in the wrong column moved back"),
        _CUSTOMERS,
        ("name", "phones", "emails", "id_number", "wechat"),
    ),
    Rule(
        "value_map",
        Label("值映射", "Value map"),
        ("customers", "orders", "activities"),
        ("level", "gender", "status", "kind"),
        ("value_maps",),
    ),
    Rule("kind", Label("个人或单位", "Person or organization"), _CUSTOMERS, ("kind",), ("kind",), may_switch_off=False),
    Rule("name", Label("姓名", "Name of a person"), _CUSTOMERS, ("name", "given_name", "surname", "contact_name")),
    Rule("organization", Label("单位名称", "Name of an organization"), _CUSTOMERS, ("name", "employer")),
    Rule("phone", Label("电话", "Phone"), _CUSTOMERS, ("phones",), ("region", "area_code")),
    Rule("email", Label("邮箱", "E-mail"), _CUSTOMERS, ("emails",)),
    Rule("wechat", Label("微信号", "WeChat id"), _CUSTOMERS, ("wechat",)),
    Rule("id", Label("身份证号", "Identity number"), _CUSTOMERS, ("id_number",), ("region",)),
    Rule("credit", Label("统一社会信用代码", "Unified social credit code"), _CUSTOMERS, ("credit_code",)),
    Rule(
        "address",
        Label("地址、省市区与区划代码", "Address, division and code"),
        _CUSTOMERS,
        ("province", "city", "district", "address", "postcode"),
    ),
    Rule("gender", Label("性别", "Gender"), _CUSTOMERS, ("gender",)),
    Rule(
        "date",
        Label("日期与时间", "Date and time"),
        ("customers", "orders", "activities"),
        ("birth_date", "ordered_at", "happened_at", "due_on", "paid_on"),
        ("date_order", "time_zone"),
    ),
    Rule("amount", Label("金额", "Amount"), ("orders",), ("amount", "received"), ("currency",)),
    Rule("quantity", Label("数量", "Quantity"), ("orders",), ("quantity",)),
    Rule("status", Label("订单状态", "Order status"), ("orders",), ("status",)),
    Rule("activity", Label("活动类型", "Kind of activity"), ("activities",), ("kind",), ("activity_kind",)),
    Rule(
        "key",
        Label("外部编号", "Keys of the source"),
        ("customers", *_EVENTS),
        ("external_key", "customer_key"),
        (),
        may_switch_off=False,
    ),
    Rule(
        "row",
        Label("整行能否入库", "Whether a row can be stored"),
        ("customers", *_EVENTS),
        (),
        (),
        may_switch_off=False,
    ),
)


def rules_of(kind: CleanedObject) -> tuple[Rule, ...]:
    """Return the rules that apply to an object, in the order of the wizard."""
    return tuple(rule for rule in RULES if kind in rule.objects)


def rule_of_code(code: str) -> str:
    """Return the rule id of an issue code.

    >>> rule_of_code("cleaning.phone.too_short")
    'phone'
    """
    return code.split(".")[1] if code.count(".") > 1 else code
