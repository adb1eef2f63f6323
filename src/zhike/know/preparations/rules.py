"""What to talk about: templates chosen by facts, most urgent first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SILENT_DAYS: Final = 90
LIKELY_LEAVING: Final = 50
MOST_OF_A_KIND: Final = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who decides: ``part`` and ``attitude`` as of the decision chain."""

    name: str
    part: str
    attitude: int
    concern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The facts that points are chosen by; what the reader may not see is left out.

    Attributes:
        tickets: subjects of open tickets; ``tasks`` of open tasks.
        silent_days: days since the last order, None without one.
        churn_percent: chance of leaving, None when unknown.
        people: the decision chain.
        offers: (product, why); ``peers``: (product, share of the customers who buy alike) of what stands out among them.
        brought: names of customers whom they introduced as one text; ``brought_by`` of those who introduced them.
        competitors: titles of signals about competitors; ``policies`` of policies.
    """

    tickets: Sequence[str] = ()
    tasks: Sequence[str] = ()
    silent_days: int | None = None
    churn_percent: int | None = None
    people: Sequence[Person] = ()
    offers: Sequence[tuple[str, str]] = ()
    peers: Sequence[tuple[str, str]] = ()
    brought: str = ""
    brought_by: str = ""
    competitors: Sequence[str] = ()
    policies: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A talking point: the template, what is put into it, and the section that it rests on."""

    code: str
    facts: dict[str, object]
    section: str


def talking_points(known: Known) -> list[Point]:
    """Return what to talk about, trouble first, then people, then what to offer.

    Example:
        >>> [one.code for one in talking_points(Known(tickets=["漏墨"], silent_days=120))]
        ['ticket', 'silent']
    """
    return [*_trouble(known), *_people(known), *_chances(known)]


def _trouble(known: Known) -> Iterator[Point]:
    for subject in known.tickets[:MOST_OF_A_KIND]:
        yield Point("ticket", {"subject": subject}, "issues")
    for subject in known.tasks[:MOST_OF_A_KIND]:
        yield Point("task", {"subject": subject}, "issues")
    if known.churn_percent is not None and known.churn_percent >= LIKELY_LEAVING:
        yield Point("leaving", {"percent": known.churn_percent}, "scores")
    if known.silent_days is not None and known.silent_days >= SILENT_DAYS:
        yield Point("silent", {"days": known.silent_days}, "history")


def _people(known: Known) -> Iterator[Point]:
    against = [one for one in known.people if one.part == "blocks" or one.attitude < 0]
    for one in against[:MOST_OF_A_KIND]:
        yield Point("against_why" if one.concern else "against", {"name": one.name, "concern": one.concern}, "people")
    for one in [one for one in known.people if one.attitude > 0 and one not in against][:MOST_OF_A_KIND]:
        yield Point("ally_why" if one.concern else "ally", {"name": one.name, "concern": one.concern}, "people")
    if known.people and not any(one.part in ("decides", "signs") for one in known.people):
        yield Point("no_decider", {}, "people")
    if known.brought:
        yield Point("brought", {"names": known.brought}, "influence")
    if known.brought_by:
        yield Point("brought_by", {"names": known.brought_by}, "influence")


def _chances(known: Known) -> Iterator[Point]:
    for item, reason in known.offers[:MOST_OF_A_KIND]:
        yield Point("offer", {"item": item, "reason": reason}, "offers")
    named = {item for item, _ in known.offers[:MOST_OF_A_KIND]}
    for item, share in [one for one in known.peers if one[0] not in named][:MOST_OF_A_KIND]:
        yield Point("peers", {"item": item, "share": share}, "peers")
    for title in known.competitors[:MOST_OF_A_KIND]:
        yield Point("competitor", {"title": title}, "signals")
    for title in known.policies[:MOST_OF_A_KIND]:
        yield Point("policy", {"title": title}, "signals")
