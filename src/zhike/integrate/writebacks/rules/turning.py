"""The way back: from a value of ours to the text that its source would write, proven by cleaning it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from zhike.engines.text import national_phone
from zhike.integrate.cleaning.public import RuleSet, clean_row, map_row
from zhike.integrate.writebacks.rules.plans import Mapped, Written
from zhike.platform.catalog import Field, FieldType, is_blank, is_same

_OWN_SUFFIX: Final = "_c"
_LISTED: Final = frozenset({"phones", "emails"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which we say something else than the source; texts as the source writes them."""

    before: str
    after: str


def value_in(cleaned: Mapping[str, Any], mapped: Mapped) -> object:
    """Return what a cleaned row says of a field; of several phones or e-mails the first, None for nothing."""
    found = cleaned.get(mapped.key)
    if mapped.key in _LISTED:
        return found[0] if found else None
    return found


def wire_of(value: object, mapped: Mapped, *, rules: RuleSet) -> str:
    """Return a value as its source writes it, "" for a blank one.

    Example:
        >>> rules = RuleSet(value_maps={"level": {"1": "A", "2": "B"}})
        >>> wire_of("B", Mapped("level", "level", ("lv",)), rules=rules)
        '2'
        >>> wire_of("+8613812345678", Mapped("phone", "phones", ("tel",)), rules=rules)
        '13812345678'
    """
    if is_blank(value):
        return ""
    text = _text_of(value)
    for written, stored in rules.value_maps.get(mapped.key, {}).items():
        if stored == text:
            return written
    if mapped.key == "phones" and rules.region == "CN":
        return national_phone(text)
    return text


def plain_text(text: str, field: Field) -> str:
    """Return a cell of an own field in the one way in which `wire_of` writes its value.

    Example:
        >>> from zhike.platform.catalog import Label
        >>> number = Field(key="n_c", type=FieldType.NUMBER, label=Label("", ""))
        >>> plain_text(" 7.50 ", number), plain_text("many", number)
        ('7.5', 'many')
    """
    text = text.strip()
    if field.type is FieldType.NUMBER:
        try:
            return _text_of(Decimal(text)) if text else ""
        except InvalidOperation:
            return text
    return text[:10] if field.type is FieldType.DATE else text


def comes_back(
    value: object, mapped: Mapped, *, raw: Mapping[str, str], mapping: Mapping[str, str], rules: RuleSet
) -> bool:
    """Say whether the source's row, with this value written into it, would be read as this value again.

    Own fields are not cleaned, so what they are written as is what they are read as.
    """
    if mapped.key.endswith(_OWN_SUFFIX):
        return True
    told = clean_row(map_row({**raw, mapped.columns[0]: wire_of(value, mapped, rules=rules)}, mapping), rules)
    again = value_in(told.values, mapped)
    return is_blank(again) if is_blank(value) else is_same(again, _text_of(value))


def sent_as(text: str, written: Written) -> object:
    """Return a text as the JSON kind that a system wants; a number that is none stays text.

    Example:
        >>> sent_as("12.50", "number"), sent_as("7", "number"), sent_as("true", "boolean"), sent_as("", "number")
        (12.5, 7, True, None)
    """
    if written == "boolean":
        return text.lower() in {"true", "1", "yes", "是"}
    if written != "number":
        return text
    if not text:
        return None
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return text


def _text_of(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float):
        return format(Decimal(str(value)).normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)
