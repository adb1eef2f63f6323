"""Orders and activities: things that happened with a customer."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zhike.engines.text import Cleaned, clean_amount, clean_date, clean_phone, is_junk, normalise_text
from zhike.integrate.cleaning.rules import cells
from zhike.integrate.cleaning.rules.types import Draft

_STATUSES = {
    **dict.fromkeys(
        (
            "completed",
            "complete",
            "done",
            "finished",
            "已完成",
            "完成",
            "交易成功",
            "已签收",
            "已收货",
            "签收",
            "delivered",
            "closed",
        ),
        "completed",
    ),
    **dict.fromkeys(("paid", "已付款", "已支付", "付款成功", "待发货", "支付成功"), "paid"),
    **dict.fromkeys(("shipped", "已发货", "发货", "运输中", "待收货"), "shipped"),
    **dict.fromkeys(
        ("pending", "待付款", "未付款", "待支付", "处理中", "open", "new", "新建", "待处理", "待确认"), "pending"
    ),
    **dict.fromkeys(("cancelled", "canceled", "已取消", "取消", "交易关闭", "已关闭", "作废", "void"), "cancelled"),
    **dict.fromkeys(
        ("refunded", "returned", "已退款", "退款", "退货", "已退货", "退款成功", "return", "refund"), "refunded"
    ),
}
_KINDS = {
    **dict.fromkeys(
        ("call", "phone", "电话", "来电", "去电", "通话", "呼入", "呼出", "回访", "电话回访", "电话拜访"), "call"
    ),
    **dict.fromkeys(("visit", "拜访", "上门", "上门拜访", "走访", "外勤", "到店"), "visit"),
    **dict.fromkeys(("meeting", "会议", "开会", "会面", "面谈", "洽谈", "演示", "demo"), "meeting"),
    **dict.fromkeys(
        ("message", "消息", "短信", "微信", "邮件", "email", "sms", "wechat", "chat", "在线", "在线咨询", "留言"),
        "message",
    ),
    **dict.fromkeys(
        ("ticket", "工单", "投诉", "报修", "售后", "服务", "咨询", "建议", "complaint", "case", "退换货"), "ticket"
    ),
}


def clean_order(draft: Draft) -> None:
    """Clean an order; it needs a customer, a time and an amount."""
    cells.put_key(draft, "external_key")
    _put_customer(draft)
    _put_instant(draft, "ordered_at")
    _put_amount(draft)
    _put_quantity(draft)
    _put_choice(draft, "status", _STATUSES, "status.unknown")
    for key in ("due_on", "paid_on"):
        cells.put_day(draft, key, earliest=1970)
    _put_received(draft)
    for key in ("product", "store", "channel"):
        cells.put_text(draft, key)
    cells.put_remark(draft, "remark")
    for key, code in (("ordered_at", "row.no_time"), ("amount_cents", "row.no_amount")):
        if key not in draft.values:
            draft.tell("amount" if key == "amount_cents" else key, code, severity="reject")


def clean_activity(draft: Draft) -> None:
    """Clean a call, visit, meeting, message or ticket; it needs a customer and a time."""
    cells.put_key(draft, "external_key")
    _put_customer(draft)
    _put_instant(draft, "happened_at")
    _put_choice(draft, "kind", _KINDS, "activity.unknown_kind")
    if draft.values.get("kind") not in set(_KINDS.values()):
        draft.values["kind"] = draft.rules.activity_kind
    cells.put_text(draft, "subject", limit=300)
    cells.put_remark(draft, "body")
    cells.put_text(draft, "status")
    if "happened_at" not in draft.values:
        draft.tell("happened_at", "row.no_time", severity="reject")


def _put_customer(draft: Draft) -> None:
    """Store what names the customer: the source's key, or a phone number."""
    key = cells.put_key(draft, "customer_key")
    phone = clean_phone(draft.raw.get("customer_phone", ""), draft.rules.region, area_code=draft.rules.area_code).value
    if phone:
        draft.values["customer_phone"] = phone
    if not key and not phone:
        draft.tell("customer_key", "row.no_customer", severity="reject")


@lru_cache(maxsize=64)
def _zone(name: str) -> dt.tzinfo:
    """Return the zone; UTC for a name nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return dt.UTC


@lru_cache(maxsize=20_000)
def _instant(iso: str, zone: str) -> str:
    """Return the UTC instant of an ISO text, local where it has no offset.

    >>> _instant("2024-01-05T15:30:00", "Asia/Shanghai")
    '2024-01-05T07:30:00Z'
    """
    moment = dt.datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(zone))
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _put_instant(draft: Draft, key: str) -> None:
    """Store a moment as UTC."""
    text = cells.written(draft, key)
    if not text:
        return
    result = cells.put(draft, key, before=text, result=clean_date(text, draft.rules.date_order, earliest=1970))
    if result.value:
        draft.values[key] = _instant(result.value, draft.rules.time_zone)


def _put_amount(draft: Draft) -> None:
    """Store cents and currency."""
    result = _amount(draft, "amount")
    if result.value is not None:
        draft.values["amount_cents"] = int(result.note("cents"))
        draft.values["currency"] = result.note("currency")


def _put_received(draft: Draft) -> None:
    """Store what was received, in cents of the order's currency."""
    result = _amount(draft, "received")
    if result.value is not None:
        draft.values["paid_cents"] = int(result.note("cents"))


def _amount(draft: Draft, key: str) -> Cleaned:
    text = draft.raw.get(key, "")
    currency = cells.written(draft, "currency").upper() or draft.rules.currency
    currency = {"RMB": "CNY", "人民币": "CNY", "元": "CNY", "¥": "CNY", "$": "USD", "美元": "USD"}.get(
        currency, currency
    )[:3]
    result = clean_amount(text, currency)
    if result.value is None and result.status != "blank":
        draft.tell(key, result.reason or "amount.unknown_form", severity="warn", before=text)
    return result


def _put_quantity(draft: Draft) -> None:
    """Store a quantity: whole when it is whole."""
    text = cells.written(draft, "quantity")
    if not text or is_junk(text):
        return
    try:
        number = float(text.replace(",", "").rstrip("件个套台箱盒份pcs "))
    except ValueError:
        draft.tell("quantity", "quantity.not_a_number", severity="warn", before=text)
        return
    if not abs(number) < 1e12:
        draft.tell("quantity", "quantity.not_a_number", severity="warn", before=text)
        return
    draft.values["quantity"] = int(number) if number == int(number) else number


def _put_choice(draft: Draft, key: str, known: dict[str, str], code: str) -> None:
    """Store one of a fixed set; an unknown word stays and is told."""
    text = normalise_text(cells.written(draft, key)[:80])
    if not text:
        return
    found = known.get(text.casefold())
    if found is None:
        draft.tell(key, code, severity="warn", before=text, after=text)
    draft.values[key] = found or text
