"""What was read of texts, in the reader's scope; who does not see the texts is told nothing of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from zhike.engines.meaning import Rise, rising_terms
from zhike.know.texts.models import TextReading
from zhike.know.texts.rules import MOST_TEXTS, RECENT_DAYS, RISKY, USUAL_DAYS, WEEKS_BEFORE, mark_of
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.clock import now
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers

_SHOWN: Final = 100
_TERMS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one text says; ``usual_risk`` is the share of likely complaints among the texts of 90 days that the reader sees."""

    activity_id: UUID
    mark: str
    pleased: float | None
    risk: float | None
    usual_risk: float | None
    wish: str
    wish_words: tuple[str, ...]
    feeling: tuple[tuple[str, float], ...]
    alarm: tuple[tuple[str, float], ...]
    refused: str
    model_version: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """A customer whose recent text is likely a complaint: the riskiest one."""

    customer_id: UUID
    name: str
    said_at: datetime
    told: Read


@dataclass(frozen=True, slots=True)
class Region:
    """What is said more often in a province, "" for all of them; ``rises`` None when too little was said to compare."""

    province: str
    now: int
    before: int
    rises: tuple[Rise, ...] | None


def read_of_customer(actor: Actor, customer_id: UUID) -> tuple[Read, ...]:
    """Return the readings of a customer's newest texts, at most 100.

    Raises:
        AppError: 404 for a customer out of scope; 403 for who does not see the texts.
    """
    _require_texts(actor)
    customers.require_customer(actor, customer_id)
    usual = _usual_risk(actor)
    rows = TextReading.objects.visible_to(actor).filter(customer_id=customer_id).order_by("-said_at", "-id")
    return tuple(_told(one, usual) for one in rows[:_SHOWN])


def list_complaints(actor: Actor) -> tuple[Complaint, ...]:
    """Return the customers in scope whose texts of the last 30 days are likely a complaint, the riskiest first, at most 100.

    Raises:
        AppError: 403.
    """
    _require_texts(actor)
    since, usual = now() - timedelta(days=RECENT_DAYS), _usual_risk(actor)
    rows = TextReading.objects.visible_to(actor).filter(said_at__gte=since, risk__gte=RISKY)
    worst: dict[UUID, TextReading] = {}
    for row in rows.order_by("-risk", "-said_at", "-id")[: 10 * _SHOWN]:
        worst.setdefault(row.customer_id, row)
    chosen = list(worst.values())[:_SHOWN]
    names = customers.customer_names(actor, [one.customer_id for one in chosen])
    return tuple(
        Complaint(one.customer_id, names[one.customer_id], one.said_at, _told(one, usual))
        for one in chosen
        if one.customer_id in names
    )


def rising_by_region(actor: Actor, *, days: int) -> tuple[Region, ...]:
    """Compare what was said in the last days with eight such spans before, over all and by province, most texts first.

    Raises:
        AppError: 403.
    """
    _require_texts(actor)
    at, span = now(), timedelta(days=days)
    said = activities.visible_texts(actor, since=at - span, until=at, limit=MOST_TEXTS)
    earlier = activities.visible_texts(actor, since=at - span * (WEEKS_BEFORE + 1), until=at - span, limit=MOST_TEXTS)
    provinces = customers.provinces_of(actor, {one.customer_id for one in (*said, *earlier)})
    groups = defaultdict[str, tuple[list[str], list[str]]](lambda: ([], []))
    for side, texts in enumerate((said, earlier)):
        for one in texts:
            for key in {"", provinces.get(one.customer_id, "")}:
                groups[key][side].append(one.text)
    groups[""]  # all of them, also when nobody said anything
    found = [_region(key, *sides) for key, sides in groups.items()]
    return tuple(sorted(found, key=lambda it: (it.province != "", -it.now, it.province)))


def _region(province: str, said: list[str], earlier: list[str]) -> Region:
    rises = rising_terms(said, earlier)
    return Region(province, len(said), len(earlier), None if rises is None else tuple(rises[:_TERMS]))


def _require_texts(actor: Actor) -> None:
    require(actor, "activities.view")
    require_clear(actor, [field_of(activities.ACTIVITIES, key) for key in ("subject", "body")])


def _usual_risk(actor: Actor) -> float | None:
    since = now() - timedelta(days=USUAL_DAYS)
    rows = TextReading.objects.visible_to(actor).filter(said_at__gte=since, risk__isnull=False)
    found = rows.aggregate(total=Count("id"), risky=Count("id", filter=Q(risk__gte=RISKY)))
    return found["risky"] / found["total"] if found["total"] else None


def _told(row: TextReading, usual: float | None) -> Read:
    is_read = row.pleased is not None and row.risk is not None
    return Read(
        activity_id=row.pk,
        mark=mark_of(row.pleased or 0.0, row.risk or 0.0) if is_read else "none",
        pleased=row.pleased,
        risk=row.risk,
        usual_risk=usual,
        wish=row.wish,
        wish_words=tuple(row.wish_words),
        feeling=tuple((piece, effect) for piece, effect in row.feeling),
        alarm=tuple((piece, effect) for piece, effect in row.alarm),
        refused=row.refused_code,
        model_version=row.model_version,
    )


def risks_of(tenant_id: UUID, customer_ids: Iterable[UUID]) -> dict[UUID, tuple[float, datetime]]:
    """Return the highest risk of a complaint of the last 30 days by customer, and when it was said, for what builds on it."""
    since, found = now() - timedelta(days=RECENT_DAYS), dict[UUID, tuple[float, datetime]]()
    for ids in in_chunks(customer_ids):
        rows = TextReading.objects.in_tenant(tenant_id, "what builds on readings is made for the whole company")
        risky = rows.filter(customer_id__in=ids, said_at__gte=since, risk__isnull=False).order_by(
            "risk", "said_at", "id"
        )
        found.update((key, (risk or 0.0, at)) for key, risk, at in risky.values_list("customer_id", "risk", "said_at"))
    return found
