"""What is wrong now, kind by kind."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from zhike.integrate.monitoring.models import Alert, AlertRule
from zhike.integrate.monitoring.queries.standing import Standing
from zhike.integrate.monitoring.rules import KINDS, THRESHOLDS, AlertKind, Finding, is_late, is_rejecting, is_silent
from zhike.platform.actor import Actor, require
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page


def rules_of(tenant_id: UUID) -> dict[AlertKind, AlertRule]:
    """Return the rule of each kind, in menu order; kinds that nobody touched as they come."""
    rows = AlertRule.objects.in_tenant(tenant_id, "the system watches by them")
    known = {row.kind: row for row in rows}
    return {
        kind: known.get(kind) or AlertRule(tenant_id=tenant_id, kind=kind, threshold=THRESHOLDS.get(kind, 0))
        for kind in KINDS
    }


def list_alerts(actor: Actor, *, state: str, limit: int = 50, cursor: str | None = None) -> Page[Alert]:
    """Return alerts, the newest first.

    Raises:
        AppError: 403; 422 for a bad cursor.
    """
    require(actor, "monitoring.view")
    return fetch_page(Alert.objects.visible_to(actor).filter(state=state), NEWEST_FIRST, limit=limit, cursor=cursor)


def find_trouble(standing: Standing, rules: Mapping[AlertKind, AlertRule]) -> list[Finding]:
    """Return what is wrong by the rules that are on."""
    found = [*_failed(standing), *_unbalanced(standing), *_silent(standing, rules["silent"].threshold)]
    found += [
        *_rejecting(standing, rules["rejected"].threshold),
        *_late(standing, rules["lag"].threshold),
        *_dead(standing),
    ]
    return [one for one in found if rules[one.kind].is_on]


def _failed(standing: Standing) -> Iterable[Finding]:
    for connector in standing.connectors:
        if connector.state == "failed" and connector.is_on:
            yield Finding("run_failed", f"connector:{connector.id}", connector.name, "/connectors")
    for source in standing.sources:
        if source.last is not None and source.last.state == "failed":
            yield Finding("run_failed", f"source:{source.id}", source.name, f"/imports/{source.last.id}")


def _unbalanced(standing: Standing) -> Iterable[Finding]:
    for run in standing.broken:
        facts = {"rows_in": run.rows_in, "stored": run.stored, "rejected": run.rejected, "skipped": run.skipped}
        yield Finding("mismatch", f"import:{run.id}", run.source, f"/imports/{run.id}", facts)


def _silent(standing: Standing, hours: int) -> Iterable[Finding]:
    for one in standing.connectors:
        rhythm: Any = {"every_minutes": one.every_minutes, "hours": hours, "now": standing.at}
        if one.is_on and is_silent(one.at, since=one.made_at, **rhythm):
            yield Finding("silent", f"connector:{one.id}", one.name, "/connectors", {"hours": hours})


def _rejecting(standing: Standing, percent: int) -> Iterable[Finding]:
    for source in standing.sources:
        run = source.last
        if (
            run is not None
            and run.state == "done"
            and is_rejecting(rows_in=run.rows_in, rejected=run.rejected, percent=percent)
        ):
            facts = {"rejected": run.rejected, "rows_in": run.rows_in}
            yield Finding("rejected", f"source:{source.id}", source.name, f"/imports/{run.id}", facts)


def _late(standing: Standing, minutes: int) -> Iterable[Finding]:
    if is_late(standing.outbox.oldest_at, minutes=minutes, now=standing.at):
        yield Finding("lag", "bus", "", "/monitoring", {"count": standing.outbox.pending})
    if is_late(standing.collector.oldest_waiting_at, minutes=minutes, now=standing.at):
        yield Finding("lag", "collector", "", "/events", {"bytes": standing.collector.waiting_bytes})


def _dead(standing: Standing) -> Iterable[Finding]:
    if standing.outbox.dead:
        yield Finding("dead", "bus", "", "/monitoring", {"count": standing.outbox.dead})
