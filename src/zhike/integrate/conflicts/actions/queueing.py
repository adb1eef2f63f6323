"""Conflicts come and go while sources reach customers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.govern.notices.public import NoticeDraft, give_notices
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.queries.settings import rules_of, two_way_of
from zhike.integrate.conflicts.rules import (
    ConflictRule,
    Verdict,
    changed_at,
    instant_of,
    person_of,
    rule_for,
    stand_of,
    verdict_by,
)
from zhike.integrate.sources.public import Telling
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.rows import save_changed
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.public import MovedLock, owners_of

NOTICE: Final = "conflicts"
_WHY: Final = "sources reach customers of the whole tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "created_at", "updated_at", "target_id", "field", "source_id", "record_id", "import_id", "base",
    "ours", "ours_by", "ours_at", "theirs", "theirs_at", "state", "answer", "settled_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a record tells, and the fields in which that is new."""

    telling: Telling
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judge:
    """Says which locks give way to what sources told; pure once made.

    Attributes:
        told: what is new, by record; a record that is not there told nothing new.
        rules: the company's.
        zone: in which a source's column of instants is read.
        two_way: (source, field) of fields that are written back to the source that fills them.
    """

    told: Mapping[str, Told] = field(default_factory=dict)
    rules: Sequence[ConflictRule] = ()
    zone: str = "UTC"
    two_way: Collection[tuple[str, str]] = ()

    def gives_up(self, moved: MovedLock) -> bool:
        """Say whether a lock goes: by rule, or because its source took over what was written here and is followed again."""
        stand = stand_of(moved.base, ours=moved.ours, theirs=moved.theirs)
        if stand == "agreed":
            return self._is_taken_over(moved)
        return stand == "moved" and self.verdict(moved) == "theirs"

    def _is_taken_over(self, moved: MovedLock) -> bool:
        told = self.told.get(moved.record_id)
        return told is not None and (str(told.telling.source_id), moved.field) in self.two_way

    def verdict(self, moved: MovedLock) -> Verdict | None:
        """Return what becomes of a lock below which a source moved; None when no source told anything new."""
        told = self.told.get(moved.record_id)
        if told is None or moved.field not in told.fields:
            return None
        rule = rule_for(self.rules, field=moved.field, source=str(told.telling.source_id))
        return verdict_by(rule, ours_at=instant_of(moved.at), theirs_at=self.told_at(moved))

    def told_at(self, moved: MovedLock) -> datetime:
        """Return when theirs was told; of what nobody told anew, now."""
        told = self.told.get(moved.record_id)
        if told is None:
            return now()
        rule = rule_for(self.rules, field=moved.field, source=str(told.telling.source_id))
        return changed_at(told.telling.raw, rule.column, zone=self.zone, came_at=told.telling.at)


def open_judge(actor: Actor, told: Mapping[str, Told]) -> Judge:
    """Return who judges what sources told just now."""
    if not told:
        return Judge()
    return Judge(told, rules_of(actor.tenant_id), actor.zone, two_way_of(actor.tenant_id))


def queue_conflicts(actor: Actor, judge: Judge, moved: Sequence[MovedLock]) -> None:
    """Open, refresh and close conflicts after sources moved below locks; in the transaction that moved them.

    Owners are told once an import.
    """
    if not moved:
        return
    known = {(row.target_id, row.field): row for row in _open(actor.tenant_id, {one.customer_id for one in moved})}
    fresh = []
    # The newest come first in the queue: last to first here, so that the fields of a customer stand there by name.
    for one in sorted(moved, key=lambda one: (one.customer_id, one.field), reverse=True):
        row = known.get((one.customer_id, one.field))
        if row is not None:
            _follow(row, judge, one)
        elif stand_of(one.base, ours=one.ours, theirs=one.theirs) == "moved" and (verdict := judge.verdict(one)):
            fresh.append((one, verdict))
    _write(actor, judge, fresh)


def close_conflict(row: Conflict, why: str) -> None:
    """End a conflict in which there is nothing left to decide."""
    row.state, row.answer, row.settled_at = "closed", why, now()
    save_changed(row)


def _open(tenant_id: UUID, customers: set[UUID]) -> list[Conflict]:
    found: list[Conflict] = []
    for chunk in in_chunks(sorted(customers)):
        rows: ScopedQuerySet[Conflict] = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open")
        found += rows.filter(target_id__in=chunk).select_for_update()
    return found


def _follow(row: Conflict, judge: Judge, moved: MovedLock) -> None:
    verdict, stand = judge.verdict(moved), stand_of(row.base, ours=moved.ours, theirs=moved.theirs)
    if row.kind == "refused" and verdict is None:
        # Its source told us by refusing; what its record says still is older than that.
        return
    row.ours, row.theirs = moved.ours, moved.theirs
    if verdict is not None:
        telling = judge.told[moved.record_id].telling
        row.kind, row.theirs_at = "told", judge.told_at(moved)
        row.source_id, row.record_id, row.import_id = telling.source_id, telling.record_id, telling.import_id
    if stand != "moved":
        close_conflict(row, stand)
    elif moved.is_given_up or verdict == "ours":
        row.state, row.answer, row.settled_at = "settled", "theirs" if moved.is_given_up else "ours", now()
        save_changed(row)
    else:
        save_changed(row)


def _write(actor: Actor, judge: Judge, fresh: Sequence[tuple[MovedLock, Verdict]]) -> None:
    at, rows, asked = now(), list[tuple[Any, ...]](), dict[UUID, set[UUID]]()
    for one, verdict in fresh:
        telling = judge.told[one.record_id].telling
        is_open = verdict == "ask"
        rows.append((
            new_id(), actor.tenant_id, at, at, one.customer_id, one.field, telling.source_id, telling.record_id,
            telling.import_id, one.base, one.ours, person_of(one.by), instant_of(one.at), one.theirs, judge.told_at(one),
            "open" if is_open else "settled", "" if is_open else verdict, None if is_open else at,
        ))  # fmt: skip
        if is_open:
            asked.setdefault(one.customer_id, set()).add(telling.import_id)
    bulk_insert(Conflict, _COLUMNS, rows)
    tell_owners(actor.tenant_id, asked)


def tell_owners(tenant_id: UUID, asked: Mapping[UUID, set[UUID]]) -> None:
    """Tell the owners of customers that conflicts wait; ``asked``: customer → imports."""
    owners = owners_of(tenant_id, sorted(asked))
    drafts = {(owner, one) for key, owner in owners.items() if owner is not None for one in asked[key]}
    give_notices(tenant_id, [NoticeDraft(user_id=owner, kind=NOTICE, subject_id=one) for owner, one in sorted(drafts)])
