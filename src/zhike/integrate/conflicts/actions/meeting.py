"""A source that was written to had changed meanwhile: what it says there waits beside what a person wrote here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.integrate.conflicts.actions.queueing import tell_owners
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.rules import instant_of, person_of
from zhike.platform.catalog import is_same
from zhike.platform.clock import now
from zhike.platform.rows import save_changed
from zhike.records.customers.public import locks_of

_WHY: Final = "the worker found it while it wrote to the source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What a source says of a field of a customer, found when it was to be written to; values as JSON.

    Attributes:
        base: what it was known to say before.
        theirs: what it says now.
    """

    customer_id: UUID
    field: str
    source_id: UUID
    record_id: UUID
    import_id: UUID
    base: object
    theirs: object


def queue_met(tenant_id: UUID, met: Sequence[Met]) -> int:
    """Open or refresh a conflict for each field that a person wrote, in the caller's transaction; returns how many wait.

    A field that nobody locked follows its sources anyway: the next pull brings what they say, and nothing is to be decided.
    """
    locks = locks_of(tenant_id, sorted({one.customer_id for one in met}))
    asked: dict[UUID, set[UUID]] = {}
    for one in met:
        lock = locks.get(one.customer_id, {}).get(one.field)
        if lock is not None and not is_same(lock["value"], one.theirs):
            _open(tenant_id, one, lock=lock)
            asked.setdefault(one.customer_id, set()).add(one.import_id)
    tell_owners(tenant_id, asked)
    return len(asked)


def _open(tenant_id: UUID, one: Met, *, lock: Mapping[str, Any]) -> None:
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(
        state="open", customer_id=one.customer_id, field=one.field
    )
    row = rows.select_for_update().first()
    facts: dict[str, Any] = {
        "kind": "refused",
        "source_id": one.source_id,
        "record_id": one.record_id,
        "import_id": one.import_id,
        "ours": lock["value"],
        "ours_by": person_of(lock["by"]),
        "ours_at": instant_of(lock["at"]),
        "theirs": one.theirs,
        "theirs_at": now(),
    }
    if row is None:
        fresh = Conflict(tenant_id=tenant_id, customer_id=one.customer_id, field=one.field, base=one.base, **facts)
        fresh.save(force_insert=True)
        return
    for key, value in facts.items():
        setattr(row, key, value)
    save_changed(row)
