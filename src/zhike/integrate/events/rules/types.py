"""Types of events and what each carries, in the catalog's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhike.platform.catalog import Field, FieldType, Label

MOST_TEXT: Final = 2_000


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event; properties beyond ``fields`` are kept as they came.

    ``title_of``: the property that names what was seen, bought or done, for people.
    """

    key: str
    label: Label
    fields: tuple[Field, ...] = ()
    title_of: str = ""
    is_builtin: bool = True


def _text(key: str, zh: str, en: str, *, length: int = 300) -> Field:
    return Field(key=key, type=FieldType.TEXT, label=Label(zh, en), max_length=length)


def _cents(key: str, zh: str, en: str) -> Field:
    return Field(key=key, type=FieldType.MONEY, label=Label(zh, en), unit="cents")


_PRODUCT: Final = (
    _text("sku", "商品编码", "SKU", length=80),
    _text("name", "商品", "Product"),
    _text("category", "品类", "Category", length=120),
    _cents("price_cents", "单价", "Price"),
)
_COUNT: Final = Field(key="quantity", type=FieldType.NUMBER, label=Label("数量", "Quantity"))

BUILTIN: Final = {
    one.key: one
    for one in (
        EventType(
            "page_viewed",
            Label("浏览页面", "Page viewed"),
            (
                _text("url", "网址", "URL", length=MOST_TEXT),
                _text("title", "标题", "Title"),
                _text("referrer", "来路", "Referrer", length=MOST_TEXT),
            ),
            "title",
        ),
        EventType("product_viewed", Label("查看商品", "Product viewed"), _PRODUCT, "name"),
        EventType("cart_updated", Label("更新购物车", "Cart updated"), (*_PRODUCT, _COUNT), "name"),
        EventType(
            "order_placed",
            Label("提交订单", "Order placed"),
            (_text("order_no", "订单号", "Order number", length=120), _cents("amount_cents", "金额", "Amount")),
            "order_no",
        ),
        EventType("searched", Label("站内搜索", "Searched"), (_text("query", "搜索词", "Query"),), "query"),
        EventType("form_submitted", Label("提交表单", "Form submitted"), (_text("form", "表单", "Form"),), "form"),
        EventType("identified", Label("登录识别", "Identified")),
        EventType("signed_out", Label("退出登录", "Signed out")),
    )
}


def wrong_property(kind: EventType, properties: Mapping[str, object]) -> str:
    """Return the key of the first described property whose value is of another type, "" when all are right."""
    for field in kind.fields:
        value = properties.get(field.key)
        if value is not None and not _fits(field, value):
            return field.key
    return ""


def missing_property(kind: EventType, properties: Mapping[str, object]) -> str:
    """Return the key of the first required property that an event does not have, "" when it has all."""
    return next((one.key for one in kind.fields if one.is_required and properties.get(one.key) in (None, "")), "")


def title_of(kind: EventType | None, properties: Mapping[str, object]) -> str:
    """Return what an event was about, for people; "" when it does not say."""
    keys = (kind.title_of,) if kind is not None and kind.title_of else ("title", "name")
    found = (properties.get(key) for key in keys)
    return next((str(one)[:200] for one in found if isinstance(one, str | int | float)), "")


def _fits(field: Field, value: object) -> bool:
    match field.type:
        case FieldType.MONEY:
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15
        case FieldType.NUMBER | FieldType.SCORE | FieldType.PERCENT:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case FieldType.BOOLEAN:
            return isinstance(value, bool)
        case FieldType.DATE | FieldType.DATETIME:
            return isinstance(value, str) and _is_instant(value)
        case _:
            return isinstance(value, str) and len(value) <= field.max_length


def _is_instant(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
