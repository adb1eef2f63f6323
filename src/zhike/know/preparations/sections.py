"""The sections of a sheet, each read by the door of the feature that knows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.signals.public import SIGNALS, signals_of_customer
from zhike.know.graph.public import explain_influence, show_peers
from zhike.know.predictions.public import explain_prediction
from zhike.know.preparations.rules import Known, Person
from zhike.know.preparations.words import day, in_words, money, shown, text
from zhike.know.profiles.public import explain_score
from zhike.know.recommendations.public import list_offers
from zhike.know.values.public import explain_customer_value
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of
from zhike.platform.errors import FORBIDDEN, AppError
from zhike.records.activities.public import ACTIVITIES, latest_activities, pending_tasks, task_texts
from zhike.records.customers.public import CUSTOMERS, CustomerCard
from zhike.records.orders.public import latest_orders
from zhike.records.relations.public import decision_chain

_ORDERS: Final = 5
_TALKS: Final = 60
_SHOWN: Final = 6
_SETTLED: Final = frozenset({"closed", "done", "resolved", "cancelled", "已关闭", "已完成", "已解决", "已取消"})
_FACTS: Final = (
    "kind",
    "level",
    "industry",
    "city",
    "phone",
    "rfm_tier",
    "order_count",
    "amount_cents",
    "last_order_at",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a section; ``below``: where and when it is from."""

    text: str
    below: str = ""


@dataclass(slots=True)
class Section:
    """A part of a sheet; ``refused`` says why it is empty. ``is_known``: it rests on something that was recorded."""

    key: str
    title: str
    items: list[Item] = field(default_factory=list)
    refused: str | None = None
    known: dict[str, Any] = field(default_factory=dict)
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose sheet, for whom, at which instant."""

    actor: Actor
    card: CustomerCard
    at: datetime


def read_sections(asked: Asked) -> list[Section]:
    """Return the sections in their order; one that the reader may not see says so."""
    return [_read(asked, key, read) for key, read in _READS.items()]


def known_of(sections: list[Section]) -> Known:
    """Return the facts that the sections found."""
    return Known(**{key: value for one in sections for key, value in one.known.items()})


def _read(asked: Asked, key: str, read: Callable[[Asked, Section], None]) -> Section:
    section = Section(key, text(asked.actor, f"section.{key}"))
    try:
        read(asked, section)
    except AppError as refusal:
        if refusal.status != FORBIDDEN:
            raise
        return Section(key, section.title, refused=text(asked.actor, "not_allowed"))
    if not section.items and section.refused is None:
        section.refused = text(asked.actor, f"none.{key}")
    return section


def _overview(asked: Asked, section: Section) -> None:
    actor, values = asked.actor, asked.card.values
    for key in _FACTS:
        described = field_of(CUSTOMERS, key)
        told = shown(actor, described, values.get(key))
        if told:
            section.items.append(Item(told, in_words(actor, described.label)))
    owner = values.get("owner")
    if isinstance(owner, UUID):
        name = user_names(actor, [owner]).get(owner, "")
        section.items.append(Item(name, in_words(actor, field_of(CUSTOMERS, "owner").label)))


def _history(asked: Asked, section: Section) -> None:
    actor, customer_id = asked.actor, asked.card.id
    for one in latest_orders(actor, customer_id, before=None, limit=_ORDERS):
        amount = one.values.get("amount_cents")
        facts = {
            "product": one.values.get("product") or "",
            "amount": money(amount) if isinstance(amount, int) else str(amount or ""),
        }
        section.items.append(Item(text(actor, "order", facts), day(actor, one.values.get("ordered_at"))))
    last = asked.card.values.get("last_order_at")
    if isinstance(last, datetime):
        section.known["silent_days"] = max((asked.at - last).days, 0)
    for talk in latest_activities(actor, customer_id, before=None, limit=_ORDERS):
        kind = shown(actor, field_of(ACTIVITIES, "kind"), talk.values.get("kind"))
        said = str(talk.values.get("subject") or talk.values.get("body") or "")[:200]
        section.items.append(Item(f"{kind} {said}".strip(), day(actor, talk.at)))
    section.is_known = bool(section.items)


def _people(asked: Asked, section: Section) -> None:
    actor = asked.actor
    people = []
    for one in decision_chain(actor, asked.card.id):
        name, title = (str(one.values.get(key) or "") for key in ("name", "title"))
        people.append(Person(name, one.part, one.attitude, one.concern))
        part = text(actor, f"part.{one.part or 'unknown'}")
        attitude = text(actor, f"attitude.{one.attitude}")
        below = text(actor, "concern", {"concern": one.concern}) if one.concern else ""
        section.items.append(Item(" · ".join(filter(None, (name, title, part, attitude))), below))
    section.known["people"] = people
    section.is_known = bool(people)


def _issues(asked: Asked, section: Section) -> None:
    actor, customer_id = asked.actor, asked.card.id
    tickets = [
        one
        for one in latest_activities(actor, customer_id, before=None, limit=_TALKS)
        if one.values.get("kind") == "ticket" and str(one.values.get("status") or "").lower() not in _SETTLED
    ][:_SHOWN]
    for one in tickets:
        below = " · ".join(filter(None, (text(actor, "ticket"), day(actor, one.at))))
        section.items.append(Item(str(one.values.get("subject") or ""), below))
    section.known["tickets"] = [str(one.values.get("subject") or "") for one in tickets]
    causes = [str(task_texts(actor, one)["cause"]) for one in pending_tasks(actor, customer_id)[:_SHOWN]]
    section.items += [Item(one, text(actor, "task")) for one in causes]
    section.known["tasks"] = causes
    section.is_known = bool(section.items)


def _signals(asked: Asked, section: Section) -> None:
    actor = asked.actor
    found: dict[str, list[str]] = {"competitor": [], "policy": []}
    for one in signals_of_customer(actor, asked.card.id)[:_SHOWN]:
        values = one.card.item.values
        title, kind = str(values.get("title") or ""), values.get("kind")
        label = shown(actor, field_of(SIGNALS, "kind"), kind)
        why = text(actor, f"signal.{one.why}")
        source = str(values.get("source") or "")
        below = " · ".join(filter(None, (label, why, source, day(actor, values.get("published_at")))))
        section.items.append(Item(title, below))
        found.get(str(kind), []).append(title)
    section.known |= {"competitors": found["competitor"], "policies": found["policy"]}
    section.is_known = bool(section.items)


def _offers(asked: Asked, section: Section) -> None:
    told = list_offers(asked.actor, asked.card.id)
    section.items = [Item(one.item, one.reason) for one in told.items]
    section.known["offers"] = [(one.item, one.reason) for one in told.items]
    section.refused = told.refused


def _peers(asked: Asked, section: Section) -> None:
    told = show_peers(asked.actor, asked.card.id)
    for one in told.items:
        shares = {key: f"{getattr(one, key):.0%}" for key in ("share", "low", "high", "base")}
        facts = shares | {"customers": one.customers, "nearest": told.nearest}
        section.items.append(Item(one.item, text(asked.actor, "peer", facts)))
    if told.items and told.trial is not None:
        facts = {"asked": told.trial.asked, "share": f"{told.trial.share:.0%}", "base": f"{told.trial.base:.0%}"}
        better = "better" if told.trial.is_better else "worse"
        section.items.append(Item(text(asked.actor, "trial", facts), text(asked.actor, f"trial_{better}")))
        # What best sellers would have found as well is no point of its own.
        new = [one for one in told.items if one.is_sure and not one.is_again] if told.trial.is_better else []
        section.known["peers"] = [(one.item, f"{one.share:.0%}") for one in new]
    section.refused = told.refused


def _influence(asked: Asked, section: Section) -> None:
    actor, told = asked.actor, explain_influence(asked.actor, asked.card.id)
    if told.index is not None:
        facts = {"index": told.index, "usual": told.usual, "ahead": f"{told.ahead:.0%}", "day": told.data_date}
        section.items.append(Item(text(actor, "influence", facts), text(actor, "influence_day", facts)))
    for key, circle in (("brought", told.brought), ("brought_by", told.brought_by)):
        if circle is None or not circle.total:
            continue
        names = [one.name for one in circle.named]
        below = text(actor, "hidden", {"count": circle.hidden}) if circle.hidden else ""
        facts = {"count": circle.total, "names": text(actor, "comma").join(names)}
        section.items.append(Item(text(actor, key if names else f"{key}_hidden", facts), below))
        section.known[key] = text(actor, "comma").join(names[:2])
        section.is_known = True
    section.refused = told.refused


def _scores(asked: Asked, section: Section) -> None:
    actor, customer_id = asked.actor, asked.card.id
    for why in (explain_prediction(actor, customer_id), explain_score(actor, customer_id, "health")):
        reasons = "；".join(one.text for one in why.reasons[:3])
        section.items.append(
            Item(f"{why.title} {why.value}".strip(), why.refused or f"{reasons} {why.baseline}".strip())
        )
    percent = asked.card.values.get("churn_percent")
    section.known["churn_percent"] = percent if isinstance(percent, int) else None
    value = explain_customer_value(actor, customer_id)
    facts = {"value": money(value.cents), "days": value.horizon_days}
    said = text(actor, "value", facts) if value.refused is None else text(actor, "value_unknown")
    section.items.append(Item(said, value.refused or value.summary))


_READS: Final[Mapping[str, Callable[[Asked, Section], None]]] = {
    "overview": _overview,
    "history": _history,
    "people": _people,
    "issues": _issues,
    "signals": _signals,
    "offers": _offers,
    "peers": _peers,
    "influence": _influence,
    "scores": _scores,
}
