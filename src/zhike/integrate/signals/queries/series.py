"""Dated figures as models read them: one value a day and series, as it was known at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Max, Min

from zhike.integrate.signals.models import ObservationVersion
from zhike.integrate.signals.queries.rows import live_observations
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, object_for, require_clear

_SHOWN: Final = ("series", "kind", "on", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What is observed: ``series`` names it within its kind; ``unit`` of its newest figures."""

    kind: str
    series: str
    competitor: str
    product: str
    unit: str
    count: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a day, and from when on it was known."""

    on: date
    value: float
    known_at: datetime


def list_series(actor: Actor, *, kind: str = "") -> tuple[Series, ...]:
    """Return the series that are observed, by name; of one kind, or all.

    Raises:
        AppError: 403, also when the actor does not see names or values in clear.
    """
    _require(actor)
    rows = live_observations(actor).order_by()
    rows = rows.filter(kind=kind) if kind else rows
    names = rows.values_list("kind", "series", "competitor", "product")
    found = names.annotate(Max("unit"), Count("id"), Min("on"), Max("on"))
    told = (
        Series(
            kind=row[0], series=row[1], competitor=row[2], product=row[3], unit=row[4], count=row[5], first_on=row[6],
            last_on=row[7],
        )
        for row in found
    )  # fmt: skip
    return tuple(sorted(told, key=lambda one: (one.kind, one.series)))


def read_series(
    actor: Actor, *, kind: str, names: Iterable[str], since: date | None = None, known_at: datetime | None = None
) -> dict[str, tuple[Point, ...]]:
    """Return the figures of some series, the oldest day first, as they were known at a moment.

    What came to be known later, corrections and withdrawals included, is not in it: a model that learns from a moment in the
    past may use it without seeing its future.

    Args:
        actor: needs ``observations.view``.
        kind, names: of the series.
        since: first day; None for all.
        known_at: the moment; None for what is known now.

    Raises:
        AppError: as `list_series`.
    """
    _require(actor)
    wanted = list(names)
    rows = ObservationVersion.objects.visible_to(actor).filter(kind=kind, series__in=wanted)
    rows = rows.filter(on__gte=since) if since else rows
    rows = rows.filter(known_at__lte=known_at) if known_at else rows
    last: dict[tuple[str, date], tuple[float | None, datetime]] = {}
    told = rows.order_by("series", "on", "revision").values_list("series", "on", "value", "known_at")
    for series, on, value, known in told.iterator():
        last[series, on] = (value, known)
    found: dict[str, list[Point]] = {name: [] for name in wanted}
    for (series, on), (value, known) in last.items():
        if value is not None:
            found[series].append(Point(on, value, known))
    return {name: tuple(points) for name, points in found.items()}


def _require(actor: Actor) -> None:
    require(actor, "observations.view")
    described = object_for(actor, "observations")
    require_clear(actor, [field_of(described, key) for key in _SHOWN])
