"""How each part of the way of the data stands: connectors, sources, collector, outbox."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, Sum

from zhike.integrate.connectors.public import list_connectors
from zhike.integrate.events.public import Flow, flow
from zhike.integrate.monitoring.rules import Health
from zhike.integrate.sources.public import Import, Source
from zhike.platform.actor import Actor, require, system_actor
from zhike.platform.clock import now
from zhike.platform.outbox.lags import SubscriberLag, subscriber_lags
from zhike.platform.outbox.public import OutboxState, outbox_state

DAY: Final = timedelta(hours=24)
MOST_RUNS: Final = 100
_WHY: Final = "whoever may see the monitoring sees all runs of the company, without their rows"
_CUT_SHORT: Final = ("failed", "cancelled")
_ENDED: Final = ("done", "failed", "cancelled", "undone")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorState:
    """A connector; ``state`` and ``at`` are of its last run, "" and None before the first."""

    id: UUID
    name: str
    is_on: bool
    every_minutes: int
    made_at: datetime
    object_key: str
    state: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """An import: what came in and what became of it; ``may_go_on``: it ended before its file did, and can be run on."""

    id: UUID
    source_id: UUID | None
    source: str
    object_key: str
    state: str
    at: datetime
    rows_in: int
    stored: int
    rejected: int
    skipped: int
    may_go_on: bool


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source over the last day: rows that came in and were stored; its last run."""

    id: UUID
    name: str
    object_key: str
    rows_in: int
    stored: int
    last: RunState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything at one instant."""

    at: datetime
    connectors: tuple[ConnectorState, ...]
    sources: tuple[SourceState, ...]
    runs: tuple[RunState, ...]
    broken: tuple[RunState, ...]
    collector: Flow
    outbox: OutboxState
    subscribers: tuple[SubscriberLag, ...]


def standing_of(actor: Actor) -> Standing:
    """Return how everything stands, in a fixed number of queries.

    Raises:
        AppError: 403.
    """
    require(actor, "monitoring.view")
    # Who may see the monitoring may see that things run, also without the grants to each thing.
    system = replace(system_actor(actor.tenant_id), zone=actor.zone)
    names = dict(Source.objects.in_tenant(actor.tenant_id, _WHY).values_list("id", "name"))
    runs = _runs(actor, names)
    return Standing(
        at=now(),
        connectors=_connectors(system),
        sources=_sources(actor, runs),
        runs=runs,
        broken=_broken(actor, names),
        collector=flow(system),
        outbox=outbox_state(actor.tenant_id),
        subscribers=tuple(subscriber_lags(actor.tenant_id)),
    )


def health_of_run(state: str) -> Health:
    """Return how a run's end is shown."""
    if state == "failed":
        return "wrong"
    return "busy" if state == "running" else "well" if state == "done" else "idle"


def _connectors(system: Actor) -> tuple[ConnectorState, ...]:
    return tuple(
        ConnectorState(
            id=row.pk,
            name=row.name,
            is_on=row.is_on,
            every_minutes=row.every_minutes,
            made_at=row.created_at,
            object_key=row.object,
            state=last.state if last else "",
            at=last.created_at if last else None,
        )
        for row, last in list_connectors(system)
    )


def _runs(actor: Actor, names: Mapping[UUID, str]) -> tuple[RunState, ...]:
    rows = Import.objects.in_tenant(actor.tenant_id, _WHY).exclude(started_at=None).order_by("-started_at", "-id")
    return tuple(_run(row, names) for row in rows[:MOST_RUNS])


def _broken(actor: Actor, names: Mapping[UUID, str]) -> tuple[RunState, ...]:
    """Return the ended runs whose rows do not add up, which must never be."""
    rows = Import.objects.in_tenant(actor.tenant_id, _WHY).filter(state__in=_ENDED)
    wrong = rows.exclude(rows_in=F("stored") + F("rejected") + F("skipped")).exclude(started_at=None)
    return tuple(_run(row, names) for row in wrong.order_by("-started_at", "-id")[:MOST_RUNS])


def _run(row: Import, names: Mapping[UUID, str]) -> RunState:
    return RunState(
        id=row.pk,
        source_id=row.source_id,
        source=names.get(row.source_id, "") if row.source_id else "",
        object_key=row.object,
        state=row.state,
        at=row.started_at or row.created_at,
        rows_in=row.rows_in,
        stored=row.stored,
        rejected=row.rejected,
        skipped=row.skipped,
        # A replay has a page of its own: its rows come from other runs.
        may_go_on=row.state in _CUT_SHORT and row.replays is None,
    )


def _sources(actor: Actor, runs: tuple[RunState, ...]) -> tuple[SourceState, ...]:
    rows = Import.objects.in_tenant(actor.tenant_id, _WHY).filter(started_at__gte=now() - DAY).order_by()
    day = {
        source_id: (rows_in or 0, stored or 0)
        for source_id, rows_in, stored in rows.values_list("source_id").annotate(Sum("rows_in"), Sum("stored"))
    }
    last: dict[UUID | None, RunState] = {}
    objects: defaultdict[UUID | None, str] = defaultdict(str)
    for run in runs:
        last.setdefault(run.source_id, run)
        objects[run.source_id] = objects[run.source_id] or run.object_key
    found = Source.objects.in_tenant(actor.tenant_id, _WHY).order_by("priority", "name")
    return tuple(
        SourceState(row.pk, row.name, objects[row.pk] or row.object, *day.get(row.pk, (0, 0)), last.get(row.pk))
        for row in found
    )
