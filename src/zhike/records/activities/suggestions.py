"""Suggestions of rules over the whole company: what waits, and how people answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.records.activities.models import PENDING, Task

_WHY: Final = "suggestions are weighed for the whole company"
_ENDED: Final = ("id", "customer_id", "rule_key", "status", "dismissal", "dismissal_note", "ended_by", "ended_at")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pending task that a rule suggested; ``opened_at`` is when."""

    id: UUID
    home_id: UUID
    customer_id: UUID
    owner_id: UUID | None
    rule_key: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """How a suggestion ended; ``by`` None and ``status`` gone where its cause went away by itself."""

    id: UUID
    customer_id: UUID
    rule_key: str
    status: str
    dismissal: str
    note: str
    by: UUID | None
    at: datetime

    @property
    def was_acted_on(self) -> bool:
        """Say whether somebody did what was suggested, now or before it was."""
        return self.status == "done" or self.dismissal == "already_done"


def pending_suggestions(tenant_id: UUID, rules: Collection[str]) -> list[Suggestion]:
    """Return what some rules suggested and nobody answered yet, in order of id."""
    rows = Task.objects.in_tenant(tenant_id, _WHY).filter(rule_key__in=rules, status__in=PENDING).order_by("id")
    columns = ("id", "home_id", "customer_id", "owner_id", "rule_key", "created_at")
    return [Suggestion(*row) for row in rows.values_list(*columns)]


def answers_since(tenant_id: UUID, rules: Collection[str], *, since: datetime) -> list[Answered]:
    """Return what people answered to suggestions of some rules, oldest first."""
    rows = Task.objects.in_tenant(tenant_id, _WHY).filter(rule_key__in=rules, ended_by__isnull=False)
    return [Answered(*row) for row in rows.filter(ended_at__gte=since).order_by("ended_at", "id").values_list(*_ENDED)]


def answers_to(tenant_id: UUID, task_ids: Iterable[UUID]) -> dict[UUID, Answered]:
    """Return how those of some suggestions ended that did."""
    found: dict[UUID, Answered] = {}
    for ids in in_chunks(task_ids):
        rows = Task.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids, ended_at__isnull=False)
        found.update((row[0], Answered(*row)) for row in rows.values_list(*_ENDED))
    return found
