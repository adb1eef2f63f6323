"""Try a rule on examples before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from zhike.know.maintenance.actions.keeping import check_rule
from zhike.know.maintenance.queries.dues import titles_of, unit_of
from zhike.know.maintenance.queries.subjects import (
    Days,
    Found,
    days_bought,
    find_records,
    read_history,
    subject_of,
    trial_of,
    with_present,
)
from zhike.know.maintenance.queries.words import reason_of, refusal_of, spread_note
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.maintenance.rules.falling import Falling, next_due
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.clock import business_date, now
from zhike.records.customers import public as customers

LOOKED_AT: Final = 200
SHOWN: Final = 8
_SOON: Final = 90


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule would say of one record; ``refused`` why it would not."""

    record_id: UUID
    title: str
    customer_id: UUID
    customer: str
    due_on: date | None
    low_on: date | None
    high_on: date | None
    reason: str
    refused: str | None


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule would say of the newest records, at most ``LOOKED_AT``: those soonest due, and how many of which kind.

    ``soon``: due within 90 days or overdue; ``note``: where the range comes from.
    """

    looked_at: int
    known: int
    soon: int
    refused: int
    silent: int
    note: str
    examples: tuple[Example, ...]


def try_rule(actor: Actor, draft: RuleDraft) -> Tried:
    """Say what a rule would say of the newest records in the actor's scope; nothing is kept.

    Raises:
        AppError: 403 without ``maintenance.manage``; as `check_rule`.
    """
    require(actor, "maintenance.manage")
    check_rule(actor, draft)
    today = business_date(now(), actor.zone)
    found = list(find_records(actor, draft, most=LOOKED_AT))
    ids = [one.record_id for one in found]
    days = read_history(actor, draft, ids=ids) if draft.kind == "reading" else {}
    bought = days_bought(actor, draft.item, customer_ids=ids) if draft.kind == "purchase" else {}
    subjects = [
        subject_of(
            draft,
            one,
            days=_days(draft, one, days, today=today),
            bought_on=bought.get(one.record_id, ()),
            done_on=None,
        )
        for one in found
    ]
    trial = trial_of(draft, subjects)
    said = [next_due(draft, one, today=today, trial=trial) for one in subjects]
    pairs = [(one, falling) for one, falling in zip(found, said, strict=True) if falling is not None]
    pairs.sort(key=lambda pair: (pair[1].due_on is None, pair[1].due_on or date.max))
    dated = [falling.due_on for _, falling in pairs if falling.due_on is not None]
    return Tried(
        looked_at=len(found),
        known=len(dated),
        soon=sum(day <= today + timedelta(days=_SOON) for day in dated),
        refused=len(pairs) - len(dated),
        silent=len(found) - len(pairs),
        note=spread_note(actor, draft, trial.trials),
        examples=_examples(actor, draft, pairs),
    )


def _days(draft: RuleDraft, found: Found, days: Mapping[UUID, Days], *, today: date) -> Days:
    known = days.get(found.record_id, {})
    return with_present(draft, found, known, today=today) if draft.kind == "reading" else known


def _examples(actor: Actor, draft: RuleDraft, pairs: list[tuple[Found, Falling]]) -> tuple[Example, ...]:
    # Those without a day are shown too: they are what the rule still lacks.
    refused = [pair for pair in pairs if pair[1].due_on is None][:2]
    shown = [*[pair for pair in pairs if pair[1].due_on is not None][: SHOWN - len(refused)], *refused]
    title = object_for(actor, draft.object_key).title
    titles = titles_of(actor, draft.object_key, [one.record_id for one, _ in shown])
    firms = titles_of(actor, customers.CUSTOMERS.key, [one.customer_id for one, _ in shown])
    unit = unit_of(actor, draft)
    return tuple(
        Example(
            record_id=one.record_id,
            title=str(titles[one.record_id].values.get(title) or ""),
            customer_id=one.customer_id,
            customer=str(firms[one.customer_id].values.get("name") or "") if one.customer_id in firms else "",
            due_on=falling.due_on,
            low_on=falling.low_on,
            high_on=falling.high_on,
            reason=reason_of(actor, draft, falling, unit=unit),
            refused=refusal_of(actor, falling),
        )
        for one, falling in shown
    )
