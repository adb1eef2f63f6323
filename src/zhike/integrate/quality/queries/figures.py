"""Where quality stands: by object, rule, field, owner and source, and day by day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Max, Q, Sum

from zhike.govern.people.public import user_names
from zhike.integrate.quality.models import QualityRule, QualityRun, QualityScore
from zhike.integrate.quality.queries.rules import list_rules, reached_owners
from zhike.integrate.quality.queries.tickets import ticket_rows
from zhike.integrate.quality.rules.tallies import Share
from zhike.platform.actor import Actor, require
from zhike.platform.clock import business_date, now
from zhike.platform.paging import NEWEST_FIRST, Count, Page, count_capped, fetch_page
from zhike.platform.scope import ScopedQuerySet

TREND_DAYS: Final = 90
MOST_OWNERS: Final = 200
_WHY: Final = "cut to what the actor reaches by the filter that follows"

type Latest = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class OwnerFigures:
    """One person's records: correct ones, and values that are filled among those that ought to be."""

    owner_id: UUID | None
    name: str
    records: Share
    filled: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Where the records stand that the actor reaches.

    Attributes:
        day: of the newest figures, None before the first run.
        whole: correct records of all objects together.
        objects: by object key, records.
        rules: by rule id, records that it was asked of.
        fields: by object and field, what rules of that field were asked of.
        owners: worst first.
        sources: by object and source, records; only for objects of which the actor sees all records.
        trend: correct records of each day.
    """

    day: date | None
    whole: Share
    objects: Mapping[str, Share]
    rules: Mapping[UUID, Share]
    fields: Mapping[tuple[str, str], Share]
    owners: Sequence[OwnerFigures]
    sources: Mapping[tuple[str, str], Share]
    trend: Sequence[tuple[date, Share]]
    open_tickets: Count
    my_tickets: Count
    last_run: QualityRun | None


def quality_figures(actor: Actor) -> Figures:
    """Return where quality stands, in a fixed number of queries.

    Raises:
        AppError: 403.
    """
    rules = list_rules(actor)
    keys = sorted({one.object_key for one in rules})
    scores = _scores(actor).filter(reached_owners(actor, keys), part="owner")
    latest: dict[str, date] = dict(scores.order_by().values_list("object_key").annotate(Max("day")))
    newest = scores.filter(_on(latest))
    objects = _summed(newest.filter(rule_id=None), "object_key")
    of_rules = _summed(newest.filter(rule_id__in=[one.pk for one in rules]), "rule_id")
    tickets = ticket_rows(actor, rules).filter(state="open")
    return Figures(
        day=max(latest.values(), default=None),
        whole=_whole(objects.values()),
        objects={key[0]: share for key, share in objects.items()},
        rules={key[0]: share for key, share in of_rules.items()},
        fields=_fields(rules, {key[0]: share for key, share in of_rules.items()}),
        owners=_owners(actor, newest, rules),
        sources=_sources(actor, latest),
        trend=_trend(actor, scores),
        open_tickets=count_capped(tickets),
        my_tickets=count_capped(tickets.filter(owner_id=actor.user_id)),
        last_run=QualityRun.objects.visible_to(actor).order_by("-created_at", "-id").first(),
    )


def list_runs(actor: Actor, *, limit: int, cursor: str | None) -> Page[QualityRun]:
    """Return runs, the newest first.

    Raises:
        AppError: 403; 422 for a bad cursor.
    """
    require(actor, "quality.view")
    return fetch_page(QualityRun.objects.visible_to(actor), NEWEST_FIRST, limit=limit, cursor=cursor)


def _scores(actor: Actor) -> ScopedQuerySet[QualityScore]:
    return QualityScore.objects.in_tenant(actor.tenant_id, _WHY)


def _on(latest: Latest) -> Q:
    found = Q(pk__in=[])
    for key, day in latest.items():
        found |= Q(object_key=key, day=day)
    return found


def _summed(rows: ScopedQuerySet[QualityScore], *keys: str) -> dict[tuple[Any, ...], Share]:
    found = rows.order_by().values_list(*keys).annotate(Sum("checked"), Sum("failed"))
    return {row[:-2]: Share(row[-2], row[-1]) for row in found}


def _whole(shares: Iterable[Share]) -> Share:
    whole = Share()
    for one in shares:
        whole = whole.plus(checked=one.checked, failed=one.failed)
    return whole


def _fields(rules: Iterable[QualityRule], of_rules: Mapping[UUID, Share]) -> dict[tuple[str, str], Share]:
    found: defaultdict[tuple[str, str], Share] = defaultdict(Share)
    for one in rules:
        share = of_rules.get(one.pk)
        if one.field and share is not None:
            found[one.object_key, one.field] = found[one.object_key, one.field].plus(
                checked=share.checked, failed=share.failed
            )
    return dict(found)


def _owners(
    actor: Actor, newest: ScopedQuerySet[QualityScore], rules: Iterable[QualityRule]
) -> tuple[OwnerFigures, ...]:
    records = _summed(newest.filter(rule_id=None), "owner_id")
    required = [one.pk for one in rules if one.kind == "required"]
    filled = _summed(newest.filter(rule_id__in=required), "owner_id")
    worst = sorted(records, key=lambda key: (-records[key].failed, records[key].right, str(key)))[:MOST_OWNERS]
    names = user_names(actor, [key[0] for key in worst if key[0]])
    return tuple(
        OwnerFigures(key[0], names.get(key[0], "") if key[0] else "", records[key], filled.get(key, Share()))
        for key in worst
    )


def _sources(actor: Actor, latest: Latest) -> dict[tuple[str, str], Share]:
    seen = {key: day for key, day in latest.items() if actor.scope_of(key).kind == "all"}
    rows = _scores(actor).filter(_on(seen), part="source")
    return {(key[0], key[1]): share for key, share in _summed(rows, "object_key", "source").items()}


def _trend(actor: Actor, scores: ScopedQuerySet[QualityScore]) -> list[tuple[date, Share]]:
    """Return the days' shares; an object that was not looked at on a day counts as it stood before."""
    first = business_date(now(), actor.zone) - timedelta(days=TREND_DAYS)
    by_day: defaultdict[date, dict[str, Share]] = defaultdict(dict)
    for (day, key), share in _summed(scores.filter(rule_id=None, day__gte=first), "day", "object_key").items():
        by_day[day][key] = share
    stands: dict[str, Share] = {}
    found = []
    for day in sorted(by_day):
        stands |= by_day[day]
        found.append((day, _whole(stands.values())))
    return found
