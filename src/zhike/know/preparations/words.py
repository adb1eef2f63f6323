"""Values of records as a sheet writes them."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, Label
from zhike.platform.i18n import message


def text(actor: Actor, code: str, facts: Mapping[str, object] | None = None) -> str:
    """Return a text of this feature in the reader's language."""
    return message(f"preparations.{code}", facts or {}, locale=actor.locale)


def in_words(actor: Actor, label: Label) -> str:
    """Return a label in the reader's language."""
    return label.zh if actor.locale == "zh-CN" else label.en


def shown(actor: Actor, field: Field, value: object) -> str:
    """Return a value as people read it: choices by label, money in yuan, instants as days of the reader's zone; "" for none."""
    if value is None or value == "":
        return ""
    for choice in field.choices:
        if choice.value == value:
            return in_words(actor, choice.label)
    if field.type is FieldType.MONEY and isinstance(value, int):
        return money(value)
    return day(actor, value) if isinstance(value, date) else str(value)


def money(cents: int) -> str:
    """Return an amount with two decimals.

    Example:
        >>> money(123_456_789)
        '1,234,567.89'
    """
    return f"{cents / 100:,.2f}"


def day(actor: Actor, value: object) -> str:
    """Return a date, or the day of an instant in the reader's zone, as ISO; a mask stays as it is."""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(actor.zone)).date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value or "")
