"""The path of a customer over the company's sites, while it happens."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from zhike.integrate.events.queries.finding import newest_sighting, visitors_of
from zhike.integrate.events.queries.keys import event_types
from zhike.integrate.events.queries.lake import latest_events
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.records.customers.public import require_customer

STEPS: Final = 50
LIVE: Final = timedelta(minutes=5)
TICK_S: Final = 1.0
LONGEST_S: Final = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One step: what was done, and what it was about."""

    event_id: str
    kind: str
    kind_label: tuple[str, str]
    at: datetime
    title: str
    url: str
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPath:
    """A customer's latest steps, newest first; ``is_live``: they did something in the last five minutes."""

    devices: int
    is_live: bool
    steps: tuple[Visit, ...]


def path_of(actor: Actor, customer_id: UUID) -> VisitPath:
    """Return the latest steps of a customer.

    Raises:
        AppError: 403; 404.
    """
    require_visits(actor, customer_id)
    return _path(actor.tenant_id, visitors_of(actor.tenant_id, customer_id))


def require_visits(actor: Actor, customer_id: UUID) -> None:
    """Let through an actor who may see a customer's steps.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "customers.view")
    require_customer(actor, customer_id)


def watch_path(actor: Actor, customer_id: UUID) -> Iterator[VisitPath | None]:
    """Yield the path, again when there is a new step, and None at each look that found nothing new; at least once.

    Raises:
        AppError: 403; 404.
    """
    require_customer(actor, customer_id)
    ends_at, last = time.monotonic() + LONGEST_S, object()
    while True:
        visitors = visitors_of(actor.tenant_id, customer_id)
        newest = (tuple(visitors), newest_sighting(visitors))
        yield _path(actor.tenant_id, visitors) if newest != last else None
        last = newest
        if time.monotonic() >= ends_at:
            return
        time.sleep(TICK_S)


def _path(tenant_id: UUID, visitors: list[UUID]) -> VisitPath:
    kinds = event_types(tenant_id)
    steps = []
    for one in latest_events(tenant_id, visitors, limit=STEPS):
        known = kinds.get(one["kind"])
        label = (known.label.zh, known.label.en) if known else (one["kind"], one["kind"])
        steps.append(
            Visit(
                event_id=one["event_id"],
                kind=one["kind"],
                kind_label=label,
                at=one["at"],
                title=one["title"] or "",
                url=one["url"] or "",
                session=one["session"] or "",
            )
        )
    is_live = bool(steps) and steps[0].at > now() - LIVE
    return VisitPath(devices=len(visitors), is_live=is_live, steps=tuple(steps))
