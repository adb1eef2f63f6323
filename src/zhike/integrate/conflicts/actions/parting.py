"""Records that sources write straight into: what a person changed since and a source tells anew waits; the rest is as told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as filled
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from zhike.govern.notices.public import NoticeDraft, give_notices
from zhike.integrate.conflicts.actions.queueing import NOTICE, close_conflict
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.queries.settings import rules_of
from zhike.integrate.conflicts.rules import ConflictRule, Verdict, changed_at, rule_for, stand_of_row, verdict_by
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.rows import save_changed

type Held = Literal["waits", "kept"]
"""Why what a source tells is not written: somebody has to decide, or it tells nothing new or a rule keeps what people wrote."""

_MEANWHILE: Final[Mapping[Verdict, Held | None]] = {"ask": "waits", "ours": "kept", "theirs": None}
_WHY: Final = "sources reach records of the whole tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "created_at", "updated_at", "object_key", "target_id", "field", "base", "kind", "source_id", "record_id",
    "import_id", "ours", "ours_by", "ours_at", "theirs", "theirs_at", "state", "answer", "settled_at",
)  # fmt: skip
_FACTS: Final = _COLUMNS[8:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A field that a person changed since its source told it last; values as JSON.

    Attributes:
        record_id: the source's record; ours where its rows are written straight into records.
        base: what the source said last, before the person wrote.
        ours, ours_by, ours_at: what stands in the record, by whom and since when; None when nobody knows any more.
        theirs: what the source says now.
        raw: its whole row, which may say when it was changed there.
        owner_id: of the record, who is told.
    """

    target_id: UUID
    record_id: UUID
    field: str
    base: object
    ours: object
    ours_by: UUID | None
    ours_at: datetime | None
    theirs: object
    raw: Mapping[str, str] = filled(default_factory=dict)
    owner_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who tells: a source's import into an object, None for a call of the API; ``zone``: in which its column of instants is read."""

    tenant_id: UUID
    object_key: str
    source_id: UUID
    import_id: UUID | None
    zone: str = "UTC"


@dataclass(slots=True)
class _Desk:
    """What is the same for all fields of a batch, and what is to be written at its end."""

    teller: Teller
    rules: Sequence[ConflictRule]
    fresh: list[tuple[Any, ...]]
    asked: set[UUID]


def hold_parted(teller: Teller, parted: Sequence[Parted]) -> dict[tuple[UUID, str], Held]:
    """Open, refresh or close the conflicts about some fields, and return (record, field) of what must not be written.

    A source that says what it said before says nothing new: what the person wrote stays. What it tells anew waits for a person,
    or goes by the company's rules. Runs in the transaction that writes the records, which are locked.
    """
    if not parted:
        return {}
    known = {(row.target_id, row.field): row for row in _open_rows(teller, {one.target_id for one in parted})}
    desk = _Desk(teller, rules_of(teller.tenant_id), [], set())
    held: dict[tuple[UUID, str], Held] = {}
    # The newest come first in the queue: last to first here, so that the fields of a record stand there by name.
    for one in sorted(parted, key=lambda one: (one.target_id, one.field), reverse=True):
        place = (one.target_id, one.field)
        found = _held(desk, one, row=known.get(place))
        if found is not None:
            held[place] = found
    bulk_insert(Conflict, _COLUMNS, desk.fresh)
    if teller.import_id is not None:
        drafts = [NoticeDraft(user_id=one, kind=NOTICE, subject_id=teller.import_id) for one in sorted(desk.asked)]
        give_notices(teller.tenant_id, drafts)
    return held


def _held(desk: _Desk, one: Parted, *, row: Conflict | None) -> Held | None:
    is_same_source = row is not None and row.source_id == desk.teller.source_id
    base = row.base if row is not None and is_same_source else one.base
    stand = stand_of_row(base, ours=one.ours, theirs=one.theirs)
    if stand == "moved":
        return _settle_or_wait(desk, one, base=base, row=row)
    if row is not None and (is_same_source or stand == "agreed"):
        row.ours, row.theirs = one.ours, one.theirs
        close_conflict(row, stand)
        return "kept"
    return "kept" if row is None else "waits"


def _settle_or_wait(desk: _Desk, one: Parted, *, base: object, row: Conflict | None) -> Held | None:
    """Write down what becomes of a field that both sides changed, and say whether ours stays meanwhile."""
    teller, at = desk.teller, now()
    rule = rule_for(desk.rules, object_key=teller.object_key, field=one.field, source=str(teller.source_id))
    theirs_at = changed_at(one.raw, rule.column, zone=teller.zone, came_at=at)
    verdict = verdict_by(rule, ours_at=one.ours_at, theirs_at=theirs_at)
    end = ("open", "", None) if verdict == "ask" else ("settled", verdict, at)
    facts = (
        "told", teller.source_id, one.record_id, teller.import_id,
        one.ours, one.ours_by, one.ours_at, one.theirs, theirs_at, *end,
    )  # fmt: skip
    if row is None:
        place = (new_id(), teller.tenant_id, at, at, teller.object_key, one.target_id, one.field, base)
        desk.fresh.append((*place, *facts))
    else:
        row.base = base
        for key, value in zip(_FACTS, facts, strict=True):
            setattr(row, key, value)
        save_changed(row)
    if verdict == "ask" and one.owner_id is not None:
        desk.asked.add(one.owner_id)
    return _MEANWHILE[verdict]


def _open_rows(teller: Teller, targets: Collection[UUID]) -> list[Conflict]:
    found: list[Conflict] = []
    rows = Conflict.objects.in_tenant(teller.tenant_id, _WHY).filter(state="open", object_key=teller.object_key)
    for chunk in in_chunks(sorted(targets)):
        found += rows.filter(target_id__in=chunk).select_for_update()
    return found


def disputed_by(tenant_id: UUID, import_id: UUID) -> list[tuple[UUID, str]]:
    """Return (record, field) of the open conflicts that an import's telling left."""
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open", import_id=import_id)
    return list(rows.order_by("id").values_list("target_id", "field"))


def untell(tenant_id: UUID, import_id: UUID, *, before: Mapping[tuple[UUID, str], tuple[object, UUID]]) -> None:
    """Bring the open conflicts of an import that is taken back to what its source had told before; else they close.

    Args:
        tenant_id: whose.
        import_id: what is as if it had never been.
        before: by (record, field), what the source said before that, as JSON, and the import that brought it.
    """
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open", import_id=import_id).select_for_update()
    for row in rows:
        row.theirs, brought = before.get((row.target_id, row.field), (row.base, import_id))
        stand = stand_of_row(row.base, ours=row.ours, theirs=row.theirs)
        if stand != "moved":
            close_conflict(row, stand)
        else:
            row.import_id = brought
            save_changed(row)


def follow_versions(tenant_id: UUID, object_key: str, *, moves: Mapping[UUID, UUID]) -> None:
    """Let conflicts go along with records whose newer version is another row; ``moves``: old id → new id."""
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(object_key=object_key)
    for chunk in in_chunks(sorted(moves)):
        for row in rows.filter(target_id__in=chunk).select_for_update():
            row.target_id = moves[row.target_id]
            save_changed(row)
