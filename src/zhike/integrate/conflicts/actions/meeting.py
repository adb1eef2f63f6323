"""A source that was written to had changed meanwhile: what it says there waits beside what a person wrote here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.govern.audit.public import last_writers
from zhike.integrate.conflicts.actions.queueing import tell_owners
from zhike.integrate.conflicts.actions.settling_records import held_values
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.rules import CUSTOMERS, instant_of, person_of
from zhike.platform.catalog import is_same
from zhike.platform.clock import now
from zhike.platform.rows import save_changed
from zhike.records.customers.public import locks_of

_WHY: Final = "the worker found it while it wrote to the source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What a source says of a field of a record, found when it was to be written to; values as JSON.

    Attributes:
        base: what it was known to say before.
        theirs: what it says now.
    """

    target_id: UUID
    field: str
    source_id: UUID
    record_id: UUID
    import_id: UUID
    base: object
    theirs: object


@dataclass(frozen=True, slots=True)
class _Ours:
    """What a person wrote, by whom and when."""

    value: object
    by: UUID | None
    at: datetime | None


type _Wanted = Sequence[tuple[UUID, str]]


def queue_met(tenant_id: UUID, object_key: str, *, met: Sequence[Met]) -> int:
    """Open or refresh a conflict for each field that a person wrote, in the caller's transaction; returns how many wait.

    A field that nobody wrote follows its sources anyway: the next pull brings what they say, and nothing is to be decided.
    """
    wanted = [(one.target_id, one.field) for one in met]
    is_customer = object_key == CUSTOMERS
    ours = _locked(tenant_id, wanted) if is_customer else _written(tenant_id, object_key, wanted)
    asked: dict[UUID, set[UUID]] = {}
    for one in met:
        mine = ours.get((one.target_id, one.field))
        if mine is not None and not is_same(mine.value, one.theirs):
            _open(tenant_id, object_key, one, ours=mine)
            asked.setdefault(one.target_id, set()).add(one.import_id)
    if is_customer:
        tell_owners(tenant_id, asked)
    return len(asked)


def _locked(tenant_id: UUID, wanted: _Wanted) -> dict[tuple[UUID, str], _Ours]:
    locks = locks_of(tenant_id, sorted({key for key, _ in wanted}))
    found: dict[tuple[UUID, str], _Ours] = {}
    for key, field in wanted:
        lock = locks.get(key, {}).get(field)
        if lock is not None:
            found[key, field] = _Ours(lock["value"], person_of(lock["by"]), instant_of(lock["at"]))
    return found


def _written(tenant_id: UUID, object_key: str, wanted: _Wanted) -> dict[tuple[UUID, str], _Ours]:
    fields: dict[UUID, set[str]] = {}
    for key, field in wanted:
        fields.setdefault(key, set()).add(field)
    writers = last_writers(tenant_id, object_key, fields=fields)
    held = held_values(tenant_id, object_key, wanted=wanted)
    return {
        place: _Ours(held[place].value, who.user_id, who.at)
        for place, who in writers.items()
        if who.is_person and place in held
    }


def _open(tenant_id: UUID, object_key: str, one: Met, *, ours: _Ours) -> None:
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open", target_id=one.target_id, field=one.field)
    row = rows.select_for_update().first()
    facts: Mapping[str, Any] = {
        "kind": "refused",
        "source_id": one.source_id,
        "record_id": one.record_id,
        "import_id": one.import_id,
        "ours": ours.value,
        "ours_by": ours.by,
        "ours_at": ours.at,
        "theirs": one.theirs,
        "theirs_at": now(),
    }
    if row is None:
        place = {"object_key": object_key, "target_id": one.target_id, "field": one.field}
        Conflict(tenant_id=tenant_id, base=one.base, **place, **facts).save(force_insert=True)
        return
    for key, value in facts.items():
        setattr(row, key, value)
    save_changed(row)
