"""Repair tickets are opened, closed and opened again by what was found; never two for the same finding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from zhike.integrate.quality.models import RepairTicket
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.scope import ScopedQuerySet

_WHY: Final = "whoever finds something speaks for the whole company"
_COLUMNS: Final = (
    *("id", "tenant_id", "topic", "object_key", "record_id"),
    *("other_id", "owner_id", "facts", "opened_at"),
)

type Finding = tuple[str, UUID, UUID | None]
"""Topic, record, and the second record of a finding about two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDraft:
    """What is wrong with whose record."""

    object_key: str
    owner_id: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Synced:
    """What a comparison with what was found changed."""

    opened: int = 0
    closed: int = 0
    reopened: int = 0
    owners: frozenset[UUID] = frozenset()

    def plus(self, other: "Synced") -> "Synced":
        """Return both together."""
        return Synced(
            self.opened + other.opened,
            self.closed + other.closed,
            self.reopened + other.reopened,
            self.owners | other.owners,
        )


def tickets_of(tenant_id: UUID) -> ScopedQuerySet[RepairTicket]:
    """Return all tickets of a company, for who finds or forgets things."""
    return RepairTicket.objects.in_tenant(tenant_id, _WHY)


def sync_tickets(tenant_id: UUID, known: Iterable[RepairTicket], *, wanted: Mapping[Finding, TicketDraft]) -> Synced:
    """Bring tickets to what was found, in the caller's transaction.

    Args:
        tenant_id: whose.
        known: every ticket, open or closed, about what was looked at.
        wanted: what is wrong there now; open tickets about anything else are closed.
    """
    at = now()
    held = {(one.topic, one.record_id, one.other_id): one for one in known}
    fresh = [(key, draft) for key, draft in wanted.items() if key not in held]
    bulk_insert(
        RepairTicket,
        _COLUMNS,
        (
            (new_id(), tenant_id, key[0], one.object_key, key[1], key[2], one.owner_id, dict(one.facts), at)
            for key, one in fresh
        ),
        skip_existing=True,
    )
    mended = [one for key, one in held.items() if key not in wanted and one.state == "open"]
    broken = [(one, wanted[key]) for key, one in held.items() if key in wanted and one.state != "open"]
    moved = [
        (one.pk, wanted[key].owner_id)
        for key, one in held.items()
        if key in wanted and one.state == "open" and one.owner_id != wanted[key].owner_id
    ]
    if mended:
        bulk_update(RepairTicket, ["state", "closed_at"], [(one.pk, "closed", at) for one in mended])
    if broken:
        rows = [(one.pk, "open", None, at, one.returns + 1, draft.owner_id, dict(draft.facts)) for one, draft in broken]
        bulk_update(RepairTicket, ["state", "closed_at", "opened_at", "returns", "owner_id", "facts"], rows)
    if moved:
        bulk_update(RepairTicket, ["owner_id"], moved)
    told = {draft.owner_id for _, draft in (*fresh, *broken) if draft.owner_id is not None}
    return Synced(len(fresh), len(mended), len(broken), frozenset(told))


def close_topic(tenant_id: UUID, topic: str) -> int:
    """Close what a finder has open that no longer looks, and return how many."""
    rows = tickets_of(tenant_id).filter(topic=topic, state="open")
    return rows.update(state="closed", closed_at=now())


def forget_tickets(tenant_id: UUID, record_ids: Sequence[UUID], *, topic: str | None = None) -> None:
    """Remove tickets about records that are deleted for good."""
    rows = tickets_of(tenant_id) if topic is None else tickets_of(tenant_id).filter(topic=topic)
    for chunk in in_chunks(record_ids):
        rows.filter(record_id__in=chunk).delete()
        rows.filter(other_id__in=chunk).delete()
