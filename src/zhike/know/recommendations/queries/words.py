"""Reasons of offers, and what one could say, in the reader's language."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zhike.know.recommendations.models import AssociationRow, OfferedItem
from zhike.know.recommendations.rules.choosing import LEAST_TOLD, WINDOW_DAYS, Offer
from zhike.platform.i18n import message

_KINDS: Final = ("person", "organization")


@dataclass(frozen=True, slots=True)
class Words:
    """What reasons are made of.

    Attributes:
        today: day number of the data's last day.
        customers: with an order.
        name: of the customer as the reader sees it.
        items: by place; ``associations`` likewise.
        group: key of the group that stands for a customer without orders, "" for others.
        group_customers: with an order in that group.
    """

    locale: str
    today: int
    customers: int
    name: str
    is_firm: bool
    items: Mapping[int, OfferedItem]
    associations: Mapping[int, AssociationRow]
    group: str
    group_customers: int

    @property
    def categories(self) -> Mapping[int, str]:
        """Category by place of the item."""
        return defaultdict(str, {place: one.category for place, one in self.items.items()})

    def text(self, code: str, facts: Mapping[str, object]) -> str:
        """Return a text of this feature."""
        return message(f"recommendations.{code}", facts, locale=self.locale)


def reason_of(words: Words, offer: Offer) -> str:
    """Say why something is offered; figures of fewer than five customers are not told."""
    return words.text(f"reason.{offer.kind}", _facts(words, offer))


def script_of(words: Words, offer: Offer) -> str:
    """Return what one could say or write to the customer."""
    hello = words.text("hello.firm" if words.is_firm else "hello.person", {"name": words.name})
    return hello + words.text(f"script.{offer.kind}", _facts(words, offer))


def _facts(words: Words, offer: Offer) -> dict[str, object]:
    item = words.items[offer.item]
    facts: dict[str, object] = {"item": item.name, "window": WINDOW_DAYS}
    if offer.kind == "again":
        share = f"{item.repeat_share:.0%}"
        return facts | {"days": words.today - offer.fact, "interval": f"{item.interval_days or 0:.0f}", "share": share}
    if offer.kind in ("follows", "together"):
        return facts | _of_association(words.associations[offer.fact])
    if offer.kind == "group":
        share = f"{offer.fact / max(words.group_customers, 1):.0%}"
        return facts | {"group": group_name(words.group, words.locale), "customers": offer.fact, "share": share}
    return facts | {"customers": f"{item.customers:,}", "share": f"{item.customers / max(words.customers, 1):.0%}"}


def _of_association(one: AssociationRow) -> dict[str, object]:
    return {
        "given": one.given,
        "share": f"{one.share:.0%}",
        "lift": f"{one.lift:.1f}",
        "customers": f"{one.customers:,}" if one.customers >= LEAST_TOLD else "",
    }


def group_name(key: str, locale: str) -> str:
    """Name a group, such as organizations of level A in Guangdong."""
    kind, level, province = key.split("|", 2) if key else ("", "", "")
    name = message(f"recommendations.kind.{kind if kind in _KINDS else 'any'}", {}, locale=locale)
    parts = [word for word, part in (("level", level), ("province", province)) if part]
    facts = {"kind": name, "level": level, "province": province}
    return message(f"recommendations.group.{'_'.join(parts)}", facts, locale=locale) if parts else name
