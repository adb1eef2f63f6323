"""Options of one choice by another: which links hold, and how a value that is not offered is refused."""

from collections.abc import Mapping, Sequence
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, ObjectType, sees_clear
from zhike.platform.errors import AppError, invalid
from zhike.studio.forms.rules import LayoutDraft, Link, Unoffered, Values, first_unoffered, offer_key

LINKED: Final = frozenset({FieldType.CHOICE, FieldType.CHOICES})
LINKING: Final = frozenset({FieldType.CHOICE, FieldType.BOOLEAN})
_MOST_NAMED: Final = 12
_YES_NO: Final[Mapping[str, tuple[str, str]]] = {"true": ("是", "Yes"), "false": ("否", "No"), "": ("空", "blank")}


def links_in(described: ObjectType, content: LayoutDraft, *, among: frozenset[str] | None = None) -> tuple[Link, ...]:
    """Return the links of a layout whose fields are still what they were; ``among``: only between these fields."""
    found = []
    for link in content.links:
        field, by = described.field(link.field), described.field(link.by)
        if field is None or by is None or field.type not in LINKED or by.type not in LINKING:
            continue
        if among is None or {link.field, link.by} <= among:
            found.append(link)
    return tuple(found)


def refusal_of(
    actor: Actor, described: ObjectType, links: Sequence[Link], *, values: Values, touched: frozenset[str] | None
) -> AppError | None:
    """Return why values are refused by links, naming what is offered; None when all are offered.

    What somebody does not see in the clear is not told by what it offers either.
    """
    odd = first_unoffered(links, values, touched=touched)
    field = None if odd is None else described.field(odd.link.field)
    by = None if odd is None else described.field(odd.link.by)
    if odd is None or field is None or by is None:
        return None
    words = _Words(is_chinese=actor.locale == "zh-CN")
    facts = {"field": field.key, "label": words.label(field)}
    if not (sees_clear(actor, field) and sees_clear(actor, by)):
        return invalid("forms.not_offered_here", **facts)
    facts |= {"by": words.label(by), "by_field": by.key, "by_value": words.value(by, offer_key(values.get(by.key)))}
    offered = words.listed(field, odd)
    if not offered:
        return invalid("forms.nothing_offered", **facts)
    return invalid("forms.not_offered", **facts, value=words.value(field, odd.value), offered=offered)


class _Words:
    """Fields and options in one language."""

    def __init__(self, *, is_chinese: bool) -> None:
        self._is_chinese = is_chinese

    def label(self, field: Field) -> str:
        return field.label.zh if self._is_chinese else field.label.en

    def value(self, field: Field, value: str) -> str:
        for one in field.choices:
            if one.value == value:
                return one.label.zh if self._is_chinese else one.label.en
        return _YES_NO.get(value, (value, value))[0 if self._is_chinese else 1]

    def listed(self, field: Field, odd: Unoffered) -> str:
        """Return the first of the offered options that the field still has."""
        known = [self.value(field, one.value) for one in field.choices if one.value in odd.offered]
        more = "…" if len(known) > _MOST_NAMED else ""
        return ("、" if self._is_chinese else ", ").join(known[:_MOST_NAMED]) + more
