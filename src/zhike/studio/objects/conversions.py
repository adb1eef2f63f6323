"""How a value of one type becomes a value of another: what cannot be read is refused, never guessed."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from zhike.platform.catalog import Field, FieldType, is_blank, parse_value
from zhike.platform.catalog.kinds import TEXTUAL
from zhike.platform.errors import AppError

_YES: Final = frozenset({"true", "yes", "y", "1", "是", "对", "有", "✓", "√"})
_NO: Final = frozenset({"false", "no", "n", "0", "否", "不", "无", "×"})
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CENTS: Final = 100


class NotConvertible(ValueError):  # noqa: N818 - says what the value is, not that something broke
    """There is no value of the other type that means the same."""


def convert(value: object, *, old: Field, new: Field) -> object:
    """Return what a value means in another type.

    Args:
        value: a value of the old field.
        old: the field as it is.
        new: the field as it would be.

    Raises:
        NotConvertible: it means nothing there.

    Example:
        >>> from zhike.platform.catalog import Label
        >>> text = Field(key="x", type=FieldType.TEXT, label=Label("x", "x"))
        >>> convert("¥1,234.50", old=text, new=Field(key="x", type=FieldType.MONEY, label=Label("x", "x")))
        123450
    """
    if is_blank(value):
        raise NotConvertible
    try:
        candidate = _candidate(old, new, value)
        parsed = parse_value(new, candidate)
    except (AppError, ValueError, OverflowError, ArithmeticError) as error:
        raise NotConvertible from error
    if is_blank(parsed):
        raise NotConvertible
    return parsed


def _candidate(old: Field, new: Field, value: object) -> object:
    if new.type is FieldType.CHOICE:
        return _choice(old, new, value)
    if new.type is FieldType.CHOICES:
        many = value if isinstance(value, list) else re.split(r"[、,，;；]", _text(old, value))
        return [_choice(old, new, one) for one in many if str(one).strip()]
    if new.type in TEXTUAL:
        return _text(old, value)
    reader = _READERS.get(new.type)
    if reader is not None:
        return reader(old, new, value)
    return str(value)


def _text(old: Field, value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_text(old, one) for one in value)
    if old.type is FieldType.MONEY and isinstance(value, int):
        return f"{value // _CENTS}.{value % _CENTS:02d}" if value >= 0 else f"-{_text(old, -value)}"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    labels = {one.value: one.label.zh for one in old.choices}
    return labels.get(str(value), str(value))


def _choice(old: Field, new: Field, value: object) -> str:
    raw, text = str(value).strip().lower(), _text(old, value).strip().lower()
    for one in new.choices:
        if {raw, text} & {one.value.lower(), one.label.zh.lower(), one.label.en.lower()}:
            return one.value
    raise NotConvertible


def _amount(old: Field, value: object) -> float:
    if isinstance(value, bool):
        raise NotConvertible
    if isinstance(value, int | float):
        return value / _CENTS if old.type is FieldType.MONEY else value
    return float(re.sub(r"[\s,，¥￥$€£元%]", "", _text(old, value)))


def _number(old: Field, new: Field, value: object) -> object:
    amount = round(_amount(old, value), new.decimals + 6)
    return int(amount) if amount.is_integer() and not new.decimals else amount


def _cents(old: Field, new: Field, value: object) -> object:
    del new
    cents = round(_amount(old, value) * _CENTS, 6)
    if not cents.is_integer():
        raise NotConvertible
    return int(cents)


def _day(old: Field, new: Field, value: object) -> object:
    del new
    if isinstance(value, datetime):
        return value.date().isoformat()
    found = _DAY.match(_text(old, value).strip())
    if found is None:
        raise NotConvertible
    return date(*map(int, found.groups())).isoformat()


def _instant(old: Field, new: Field, value: object) -> object:
    text = _text(old, value).strip()
    return text if "T" in text or ":" in text else f"{_day(old, new, value)}T00:00:00Z"


def _truth(old: Field, new: Field, value: object) -> object:
    del new
    text = _text(old, value).strip().lower()
    if text not in _YES | _NO:
        raise NotConvertible
    return text in _YES


_READERS: Final[dict[FieldType, Callable[[Field, Field, object], object]]] = {
    FieldType.NUMBER: _number,
    FieldType.PERCENT: _number,
    FieldType.SCORE: _number,
    FieldType.MONEY: _cents,
    FieldType.DATE: _day,
    FieldType.DATETIME: _instant,
    FieldType.BOOLEAN: _truth,
}
