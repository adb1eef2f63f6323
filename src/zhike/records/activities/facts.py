"""Activities as the lake mirrors them: by batch, with a fingerprint that changes when a batch's content does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Max, Min

from zhike.platform.bulk import in_chunks
from zhike.records.activities.models import Activity

BY_HAND: Final = "hand"
SETTLED: Final = frozenset({"closed", "done", "resolved", "cancelled", "已关闭", "已完成", "已解决", "已取消"})
"""Statuses of tickets that trouble nobody any more, as sources write them."""
_COMPLAINTS: Final = ("投诉", "complaint")
_CHUNK: Final = 5_000
_WHY: Final = "the lake mirrors the whole tenant"


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """What analysis needs of one activity; ``is_trouble``: an unsettled ticket, or any complaint."""

    home_id: UUID
    happened_at: datetime
    is_trouble: bool


def activity_batches(tenant_id: UUID) -> dict[str, str]:
    """Return batch → fingerprint; a batch is an import's id, or ``hand`` for activities noted by people."""
    rows = Activity.objects.in_tenant(tenant_id, _WHY).order_by().values_list("import_id")
    return {
        str(import_id) if import_id else BY_HAND: f"{count}-{changed.timestamp():.0f}"
        for import_id, count, changed in rows.annotate(Count("id"), Max("updated_at"))
    }


def iter_activity_facts(tenant_id: UUID, batch: str) -> Iterator[ActivityFact]:
    """Yield the activities of one batch, at constant memory."""
    rows = Activity.objects.in_tenant(tenant_id, _WHY).filter(import_id=None if batch == BY_HAND else UUID(batch))
    columns = rows.values_list("home_id", "happened_at", "kind", "status", "subject")
    for home_id, happened_at, kind, status, subject in columns.iterator(_CHUNK):
        yield ActivityFact(home_id, happened_at, _is_trouble(kind, status, subject))


@dataclass(frozen=True, slots=True)
class KindFact:
    """That an activity of a kind happened; ``kind`` is ``complaint`` for a ticket that complains."""

    home_id: UUID
    happened_at: datetime
    kind: str


def iter_activity_kinds(tenant_id: UUID, batch: str) -> Iterator[KindFact]:
    """Yield what kind each activity of one batch is, at constant memory."""
    rows = Activity.objects.in_tenant(tenant_id, _WHY).filter(import_id=None if batch == BY_HAND else UUID(batch))
    for home_id, happened_at, kind, subject in rows.values_list("home_id", "happened_at", "kind", "subject").iterator(
        _CHUNK
    ):
        yield KindFact(home_id, happened_at, "complaint" if _is_complaint(kind, subject) else kind)


def activity_facts_of(tenant_id: UUID, customer_ids: Iterable[UUID]) -> Iterator[ActivityFact]:
    """Yield the activities of some customers, each customer as the home of its own."""
    for ids in in_chunks(customer_ids):
        rows = Activity.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
        columns = rows.values_list("customer_id", "happened_at", "kind", "status", "subject")
        for customer_id, happened_at, kind, status, subject in columns.iterator(_CHUNK):
            yield ActivityFact(customer_id, happened_at, _is_trouble(kind, status, subject))


def customers_of_activities(tenant_id: UUID, activity_ids: Sequence[UUID]) -> set[UUID]:
    """Return the customers that some activities belong to."""
    rows = Activity.objects.in_tenant(tenant_id, "upkeep follows what changed").filter(pk__in=activity_ids)
    return set(rows.values_list("customer_id", flat=True))


def _is_trouble(kind: str, status: str, subject: str) -> bool:
    if kind != "ticket":
        return False
    return status.lower() not in SETTLED or _is_complaint(kind, subject)


def _is_complaint(kind: str, subject: str) -> bool:
    return kind == "ticket" and any(word in subject.lower() for word in _COMPLAINTS)


@dataclass(frozen=True, slots=True)
class Talks:
    """How often somebody of ours talked with a customer, and when first and last."""

    customer_id: UUID
    user_id: UUID
    count: int
    first_at: datetime
    last_at: datetime


def iter_talks(tenant_id: UUID) -> Iterator[Talks]:
    """Yield who talked with whom; notes are no talks."""
    rows = Activity.objects.in_tenant(tenant_id, "the graph is built over the whole company")
    rows = rows.filter(owner_id__isnull=False).exclude(kind="note").order_by()
    found = rows.values_list("customer_id", "owner_id").annotate(Count("id"), Min("happened_at"), Max("happened_at"))
    for row in found.iterator(_CHUNK):
        yield Talks(*row)
