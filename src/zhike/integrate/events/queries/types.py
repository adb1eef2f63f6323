"""Types of events as people look after them: what each carries, how much of it came in a day, what was refused and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Max

from zhike.integrate.events.models import Sighting
from zhike.integrate.events.queries.finding import Found, parts_of, told_of
from zhike.integrate.events.queries.keys import event_types
from zhike.integrate.events.queries.lake import properties_of
from zhike.integrate.events.rules.types import EventType
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Label
from zhike.platform.clock import now
from zhike.platform.errors import not_found

DAY: Final = timedelta(hours=24)
SAMPLES: Final = 5
_LOOKED_AT: Final = 25
_MOST_UNKNOWN: Final = 50
_MOST_REASONS: Final = 3
_WHY: Final = "counts of events are the tenant's; no event is told"


@dataclass(frozen=True, slots=True)
class TypeDay:
    """What came of a type in the last 24 hours; ``reasons``: why events were refused, ("code", "fact", how often), most first."""

    stored: int = 0
    rejected: int = 0
    last_at: datetime | None = None
    reasons: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TypeStory:
    """A type with its day; ``is_described`` false for one that came without anybody having described it."""

    kind: EventType
    day: TypeDay = field(default_factory=TypeDay)
    is_described: bool = True


@dataclass(frozen=True, slots=True)
class TypeSamples:
    """The last events of a type with what they carried, and the last that were refused."""

    events: tuple[tuple[Found, Mapping[str, Any]], ...]
    refused: tuple[Found, ...]


def type_stories(actor: Actor) -> list[TypeStory]:
    """Return the described types and those that came in a day undescribed, each with its day; in two queries.

    Raises:
        AppError: 403.
    """
    require(actor, "events.view")
    kinds, days = event_types(actor.tenant_id), _days(actor)
    told = [TypeStory(one, days.get(key, TypeDay())) for key, one in kinds.items()]
    unknown = sorted((key for key in days if key and key not in kinds), key=lambda key: -days[key].stored)
    return [
        *told,
        *(
            TypeStory(EventType(key, Label(key, key), is_builtin=False), days[key], is_described=False)
            for key in unknown[:_MOST_UNKNOWN]
        ),
    ]


def type_samples(actor: Actor, key: str) -> TypeSamples:
    """Return the last events of a type that the actor may see, with their properties.

    Raises:
        AppError: 403; 404 for a type that is neither described nor came lately.
    """
    require(actor, "events.manage")
    rows = Sighting.objects.in_tenant(actor.tenant_id, _WHY).filter(kind=key, received_at__gt=now() - DAY)
    newest = rows.order_by("-received_at", "-id")
    stored = told_of(actor, newest.exclude(state="rejected")[:_LOOKED_AT])[:SAMPLES]
    refused = told_of(actor, newest.filter(state="rejected")[:SAMPLES])
    if not stored and not refused and key not in event_types(actor.tenant_id):
        raise not_found("event_type")
    carried = properties_of(actor.tenant_id, _visitors(rows, [one.event_id for one in stored]))
    return TypeSamples(tuple((one, carried.get(one.event_id, {})) for one in stored), tuple(refused))


def _visitors(rows: Any, event_ids: Sequence[str]) -> dict[str, str]:  # noqa: ANN401 - a query set of sightings
    """Return event id → visitor."""
    found = rows.filter(event_id__in=event_ids, visitor_id__isnull=False).exclude(state="rejected")
    return {event_id: str(visitor) for event_id, visitor in found.values_list("event_id", "visitor_id")}


def _days(actor: Actor) -> dict[str, TypeDay]:
    rows = Sighting.objects.in_tenant(actor.tenant_id, _WHY).filter(received_at__gt=now() - DAY).order_by()
    grouped = rows.values_list("kind", "state", "reason").annotate(count=Count("id"), last=Max("received_at"))
    by_kind: dict[str, list[tuple[str, str, int, datetime]]] = {}
    for kind, state, reason, count, last in grouped:
        by_kind.setdefault(kind, []).append((state, reason, count, last))
    return {kind: _day(found) for kind, found in by_kind.items()}


def _day(found: Iterable[tuple[str, str, int, datetime]]) -> TypeDay:
    found = list(found)
    refused = sorted(
        ((reason, count) for state, reason, count, _ in found if state == "rejected"), key=lambda it: -it[1]
    )
    return TypeDay(
        stored=sum(count for state, _, count, _ in found if state != "rejected"),
        rejected=sum(count for _, count in refused),
        last_at=max(last for *_, last in found),
        reasons=tuple((*parts_of(reason), count) for reason, count in refused[:_MOST_REASONS]),
    )
