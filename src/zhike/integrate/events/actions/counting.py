"""Counters: of visitors by day, of keys by day, and what customers show of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from django.db.models import Max, Q, Sum

from zhike.integrate.events.models import KeyDay, VisitDay, Visitor
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.clock import now
from zhike.records.customers.public import WebFigures, customers_seen_lately, write_web_figures

_WHY: Final = "counters are kept for the whole tenant"
_VIEWS: Final = frozenset({"page_viewed", "product_viewed"})
MONTH: Final = timedelta(days=30)
WEEK: Final = timedelta(days=7)


class Visits:
    """What a batch of events adds: by visitor and day, and each visitor's first and last instant."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.views: dict[tuple[UUID, date], int] = defaultdict(int)
        self.events: dict[tuple[UUID, date], int] = defaultdict(int)
        self.sessions: dict[tuple[UUID, date], int] = defaultdict(int)
        self.span: dict[UUID, tuple[int, int]] = {}
        self.heard: dict[UUID, list[tuple[str, date]]] = defaultdict(list)

    def add(self, visitor: UUID, at_us: int, *, kind: str, session: str) -> None:
        """Count one event."""
        day = datetime.fromtimestamp(at_us / 1_000_000, UTC).date()
        self.events[visitor, day] += 1
        if kind in _VIEWS:
            self.views[visitor, day] += 1
        first, last = self.span.get(visitor, (at_us, at_us))
        self.span[visitor] = min(first, at_us), max(last, at_us)
        if session and (not self.heard[visitor] or self.heard[visitor][-1][0] != session):
            self.heard[visitor].append((session, day))

    def begin_sessions(self, visitor: UUID, last_session: str) -> str:
        """Count the sessions that began after the last one known, and return the last one now."""
        for session, day in self.heard.get(visitor, ()):
            if session != last_session:
                self.sessions[visitor, day] += 1
                last_session = session
        return last_session


def count_visits(tenant_id: UUID, visits: Visits) -> None:
    """Add to the days of visitors."""
    wanted = {uuid5(visitor, day.isoformat()): (visitor, day) for visitor, day in visits.events}
    stored: dict[UUID, tuple[int, int, int]] = {}
    for ids in in_chunks(wanted):
        rows = VisitDay.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids)
        stored.update((key, figures) for key, *figures in rows.values_list("id", "views", "sessions", "events"))  # type: ignore[misc]  # a row of four
    fresh: list[tuple[Any, ...]] = []
    grown: list[tuple[Any, ...]] = []
    for key, place in wanted.items():
        views, sessions, events = stored.get(key, (0, 0, 0))
        figures = views + visits.views[place], sessions + visits.sessions[place], events + visits.events[place]
        if key in stored:
            grown.append((key, *figures))
        else:
            fresh.append((key, tenant_id, *place, *figures))
    bulk_insert(VisitDay, ("id", "tenant_id", "visitor_id", "day", "views", "sessions", "events"), fresh)
    bulk_update(VisitDay, ["views", "sessions", "events"], grown)


def count_keys(tenant_id: UUID, found: Mapping[tuple[UUID, date], tuple[int, int, Mapping[str, int]]]) -> None:
    """Add to the days of keys."""
    for (key_id, day), (accepted, repeated, rejected) in found.items():
        row_id = uuid5(key_id, day.isoformat())
        row = KeyDay.objects.in_tenant(tenant_id, _WHY).filter(pk=row_id).first()
        row = row or KeyDay(id=row_id, tenant_id=tenant_id, key_id=key_id, day=day)
        row.accepted += accepted
        row.repeated += repeated
        for code, count in rejected.items():
            row.rejected[code] = row.rejected.get(code, 0) + count
        row.save()


def refresh_customers(tenant_id: UUID, customer_ids: Iterable[UUID]) -> None:
    """Recompute what customers show of their visits: last seen, sessions and views of 30 days, views of 7."""
    today = now().astimezone(UTC).date()
    for ids in in_chunks(customer_ids):
        rows = Visitor.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
        customer_of: dict[UUID, Any] = dict(rows.values_list("id", "customer_id"))
        seen = dict(rows.order_by().values_list("customer_id").annotate(at=Max("last_seen_at")))
        figures: dict[UUID, list[int]] = {one: [0, 0, 0] for one in ids}
        for chunk in in_chunks(customer_of):
            for visitor, *sums in _sums(tenant_id, chunk, today):
                at = figures[customer_of[visitor]]
                at[:] = [old + (new or 0) for old, new in zip(at, sums, strict=True)]
        write_web_figures(
            WebFigures(customer_id=one, last_seen_at=seen.get(one), sessions_30d=s, views_30d=month, views_7d=week)
            for one, (s, month, week) in figures.items()
        )


def age_customers(tenant_id: UUID) -> int:
    """Recompute the customers that were seen lately, since days grow old without any event; returns how many."""
    ids = customers_seen_lately(tenant_id, now() - MONTH - timedelta(days=2))
    refresh_customers(tenant_id, ids)
    return len(ids)


def _sums(tenant_id: UUID, visitors: list[UUID], today: date) -> Any:  # noqa: ANN401 - rows of sums
    rows = VisitDay.objects.in_tenant(tenant_id, _WHY).filter(visitor_id__in=visitors, day__gt=today - MONTH)
    of_week = Q(day__gt=today - WEEK)
    return (
        rows.order_by()
        .values_list("visitor_id")
        .annotate(s=Sum("sessions"), month=Sum("views"), week=Sum("views", filter=of_week))
    )
