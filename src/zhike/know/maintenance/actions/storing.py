"""Keep what falls due: one row an interval, with what was first said of it and what came."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from zhike.know.maintenance.models import Due, DueRule
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.maintenance.rules.falling import Falling, Subject, came_on
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.ids import new_id
from zhike.platform.scope import ScopedQuerySet

_WHY: Final = "what falls due is kept for the whole company"
_NEW: Final = ("id", "tenant_id", "rule_id", "record_id", "home_id", "customer_id", "mark")
_SAID: Final = (
    *("state", "because", "target", "until_on", "due_on", "low_on", "high_on", "facts", "refused_code"),
    *("said_on", "said_day", "said_low", "said_high"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A record, its customer as named and as it is by merges, how it stands, and what falls due at it next."""

    record_id: UUID
    customer: tuple[UUID, UUID]
    subject: Subject
    falling: Falling


def dues_of(rule: DueRule) -> ScopedQuerySet[Due]:
    """Return everything that a rule said."""
    return Due.objects.in_tenant(rule.tenant_id, _WHY).filter(rule_id=rule.pk)


def store_dues(rule: DueRule, draft: RuleDraft, *, asked: Sequence[Asked], today: date) -> None:
    """Write what falls due next at some records; what was said before of the same interval keeps its first words.

    An interval that was passed by is ended, and what came is compared with what was said.
    """
    known: dict[UUID, list[Due]] = {}
    by_record = {one.record_id: one for one in asked}
    for ids in in_chunks(by_record):
        for row in dues_of(rule).filter(record_id__in=ids, came_on__isnull=True):
            known.setdefault(row.record_id, []).append(row)
    fresh: list[list[Any]] = []
    for one in asked:
        rows = known.get(one.record_id, [])
        same = next((row for row in rows if row.mark == one.falling.mark), None)
        for row in rows:
            _note_came(draft, row, one.subject)
            row.state = row.state if row is same else "ended"
        if same is None:
            ids = [new_id(), rule.tenant_id, rule.pk, one.record_id, *one.customer]
            fresh.append([*ids, one.falling.mark, *_said(one.falling, None, today=today)])
        else:
            for name, value in zip(_SAID, _said(one.falling, same, today=today), strict=True):
                setattr(same, name, value)
            same.home_id, same.customer_id = one.customer
    changed = [row for rows in known.values() for row in rows]
    columns = ("home_id", "customer_id", *_SAID, "came_on", "is_hit")
    bulk_update(Due, columns, ([row.pk, *(getattr(row, name) for name in columns)] for row in changed))
    bulk_insert(Due, (*_NEW, *_SAID), fresh, skip_existing=True)


def end_dues(rule: DueRule, *, kept: Collection[UUID], ids: Sequence[UUID] | None = None) -> None:
    """End what was said of records at which nothing falls due any more; of all records, or of some."""
    rows = dues_of(rule).exclude(state="ended")
    rows = rows if ids is None else rows.filter(record_id__in=ids)
    gone = [key for key, record_id in rows.values_list("id", "record_id") if record_id not in kept]
    for keys in in_chunks(gone):
        dues_of(rule).filter(pk__in=keys).update(state="ended")


def _said(falling: Falling, before: Due | None, *, today: date) -> list[Any]:
    state = "refused" if falling.due_on is None else "known"
    first: tuple[Any, ...] = (None, None, None, None) if falling.said is None else (today, *falling.said)
    if before is not None and before.said_on is not None:
        first = (before.said_on, before.said_day, before.said_low, before.said_high)
    return [
        *(state, falling.because, falling.target, falling.until_on, falling.due_on, falling.low_on, falling.high_on),
        *(falling.facts, falling.refused_code, *first),
    ]


def _note_came(draft: RuleDraft, row: Due, subject: Subject) -> None:
    if row.said_on is None or row.said_low is None or row.said_high is None:
        return
    came = came_on(draft, subject, target=row.target, mark=row.mark)
    if came is not None and came > row.said_on:
        row.came_on, row.is_hit = came, row.said_low <= came <= row.said_high
