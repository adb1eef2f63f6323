"""Jobs that come round by themselves: every so many minutes, or each night at an hour of the tenant's own clock."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from zhike.platform.actor import system_actor
from zhike.platform.clock import now
from zhike.platform.jobs.models import JobRun, JobSchedule
from zhike.platform.jobs.public import start_job

type TenantLister = Callable[[], Iterable[tuple[UUID, str]]]
"""Yields each tenant's id and IANA time zone."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a kind of job is due: ``minutes`` after it was last due, or daily ``at`` an hour; one of both is set.

    ``when`` says of a tenant whether there is anything to do; a turn without is passed over. None = always.
    """

    minutes: int = 0
    at: time | None = None
    when: Callable[[UUID], bool] | None = None

    def next_after(self, instant: datetime, zone: str) -> datetime:
        """Return the first due instant behind an instant.

        A daily hour that the zone's clocks skip is due when they have skipped it; one that comes twice, the first time.

        Example:
            >>> from datetime import UTC
            >>> Rhythm(at=time(2)).next_after(datetime(2026, 1, 1, 17, tzinfo=UTC), "Asia/Shanghai").isoformat()
            '2026-01-01T18:00:00+00:00'
        """
        if self.at is None:
            return instant + timedelta(minutes=self.minutes)
        here = instant.astimezone(ZoneInfo(zone))
        due = datetime.combine(here.date(), self.at, tzinfo=here.tzinfo)
        if due <= here:
            due = datetime.combine(here.date() + timedelta(days=1), self.at, tzinfo=here.tzinfo)
        return due.astimezone(instant.tzinfo)


_rhythms: Final[dict[str, Rhythm]] = {}
_listers: Final[list[TenantLister]] = []


def run_each_night(kind: str, at: time) -> None:
    """Let a registered kind of job run for each tenant every day at this hour of its clock, with the system's rights."""
    _rhythms[kind] = Rhythm(at=at)


def run_every(kind: str, minutes: int, *, when: Callable[[UUID], bool] | None = None) -> None:
    """Let a registered kind of job run for each tenant every so many minutes, with the system's rights.

    Args:
        kind: as registered with `job`.
        minutes: from one turn to the next.
        when: a cheap look at whether a tenant has anything to do, so that idle turns leave no run behind.
    """
    _rhythms[kind] = Rhythm(minutes=minutes, when=when)


def use_tenant_lister(lister: TenantLister) -> None:
    """Set how all tenants are found; wiring calls this once."""
    _listers[:] = [lister]


def queue_due() -> int:
    """Queue what is due and return how many; safe to call from many processes, each turn is queued once.

    A turn that was missed while nothing ran is made up for once, however many were missed. A kind whose last turn has
    not ended yet waits for its next.
    """
    queued = 0
    for tenant_id, zone in _listers[0]() if _listers else ():
        rows = JobSchedule.objects.in_tenant(tenant_id, "the system keeps its own schedule")
        due_at = dict(rows.values_list("kind", "due_at"))
        for kind, rhythm in _rhythms.items():
            if kind not in due_at:
                _begin(tenant_id, kind, rhythm.next_after(now(), zone))
            elif due_at[kind] <= now():
                queued += _queue(tenant_id, kind, was_due=due_at[kind], due=rhythm.next_after(now(), zone))
    return queued


def due_times(tenant_id: UUID) -> dict[str, datetime]:
    """Return when each kind of job comes round next in a company; a kind that was never planned is left out."""
    rows = JobSchedule.objects.in_tenant(tenant_id, "a plan of the whole company")
    return dict(rows.values_list("kind", "due_at"))


def _begin(tenant_id: UUID, kind: str, due: datetime) -> None:
    JobSchedule.objects.bulk_create([JobSchedule(tenant_id=tenant_id, kind=kind, due_at=due)], ignore_conflicts=True)


def _queue(tenant_id: UUID, kind: str, *, was_due: datetime, due: datetime) -> bool:
    is_wanted = _rhythms[kind].when
    with transaction.atomic():
        rows = JobSchedule.objects.in_tenant(tenant_id, "as above").filter(kind=kind, due_at=was_due)
        if not rows.update(due_at=due, updated_at=now()):
            return False
        if is_wanted is not None and not is_wanted(tenant_id):
            return False
        runs = JobRun.objects.in_tenant(tenant_id, "as above").filter(kind=kind, payload={})
        if runs.filter(state__in=("queued", "running")).exists():
            return False
        start_job(system_actor(tenant_id), kind, {})
    return True
