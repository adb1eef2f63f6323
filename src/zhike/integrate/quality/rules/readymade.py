"""Rules that most companies want, ready to be switched on."""

from dataclasses import dataclass
from typing import Final

from zhike.integrate.quality.rules.specs import Json, Kind, RuleSpec, Severity
from zhike.platform.catalog import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRule:
    """A ready-made rule; ``key`` remembers that a company took it."""

    key: str
    name: Label
    spec: RuleSpec
    severity: Severity = "error"


def _filled(key: str) -> Json:
    return {"field": key, "op": "is_filled"}


def _customers(kind: Kind, field: str, settings: Json | None = None, where: Json | None = None) -> RuleSpec:
    return RuleSpec(object_key="customers", kind=kind, field=field, settings=settings or {}, where=where or {})


_ORGANIZATION: Final = {"field": "kind", "op": "eq", "value": "organization"}
_BORN: Final = {
    "all": [
        {"field": "birth_date", "op": "gte", "value": "1900-01-01"},
        {"field": "birth_date", "op": "older_days", "value": 0},
    ]
}
_REACHED: Final = {"any": [_filled("phone"), _filled("email"), _filled("wechat")]}

READY_RULES: Final[tuple[ReadyRule, ...]] = (
    ReadyRule(
        key="customers.name_real",
        name=Label("客户名称不是占位文字", "The name is no placeholder"),
        spec=_customers("format", "name", {"format": "not_junk"}),
    ),
    ReadyRule(
        key="customers.reachable",
        name=Label("至少有一种联系方式", "There is a way to reach the customer"),
        spec=_customers("cross_field", "", {"must": _REACHED}),
    ),
    ReadyRule(
        key="customers.phone_valid",
        name=Label("电话号码有效", "The phone number is valid"),
        spec=_customers("format", "phone", {"format": "phone"}),
    ),
    ReadyRule(
        key="customers.email_valid",
        name=Label("邮箱有效", "The e-mail address is valid"),
        spec=_customers("format", "email", {"format": "email"}),
    ),
    ReadyRule(
        key="customers.id_valid",
        name=Label("身份证号校验位正确", "The resident ID's check digit is right"),
        spec=_customers("format", "id_number", {"format": "resident_id"}),
    ),
    ReadyRule(
        key="customers.credit_valid",
        name=Label("统一社会信用代码校验位正确", "The credit code's check digit is right"),
        spec=_customers("format", "credit_code", {"format": "credit_code"}, _ORGANIZATION),
    ),
    ReadyRule(
        key="customers.id_unique",
        name=Label("身份证号不重复", "No two customers share a resident ID"),
        spec=_customers("uniqueness", "id_number"),
    ),
    ReadyRule(
        key="customers.credit_unique",
        name=Label("统一社会信用代码不重复", "No two customers share a credit code"),
        spec=_customers("uniqueness", "credit_code"),
    ),
    ReadyRule(
        key="customers.address_resolved",
        name=Label("地址已解析到行政区划", "The address is resolved to an area code"),
        spec=_customers("required", "adcode", {}, _filled("address")),
        severity="warning",
    ),
    ReadyRule(
        key="customers.born_plausible",
        name=Label("出生日期合理", "The date of birth is plausible"),
        spec=_customers("cross_field", "birth_date", {"must": _BORN}, _filled("birth_date")),
        severity="warning",
    ),
    ReadyRule(
        key="customers.has_city",
        name=Label("已填写城市", "The city is filled"),
        spec=_customers("required", "city"),
        severity="warning",
    ),
    ReadyRule(
        key="customers.owner_works_here",
        name=Label("负责人在职", "The owner works here"),
        spec=_customers("reference", "owner"),
    ),
    ReadyRule(
        key="customers.contacted",
        name=Label("一年内联系过", "Somebody was in touch within a year"),
        spec=_customers("freshness", "last_contact_at", {"days": 365}),
        severity="warning",
    ),
    ReadyRule(
        key="orders.amount_plausible",
        name=Label("订单金额不为负", "The order's amount is not negative"),
        spec=RuleSpec(object_key="orders", kind="range", field="amount_cents", settings={"min": 0}),
    ),
    ReadyRule(
        key="contacts.phone_valid",
        name=Label("联系人电话有效", "The contact's phone number is valid"),
        spec=RuleSpec(object_key="contacts", kind="format", field="phone", settings={"format": "phone"}),
    ),
)
