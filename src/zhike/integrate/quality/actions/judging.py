"""Records are judged by the rules of their object, and their tickets brought to the outcome."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.quality.actions.ticketing import Finding, Synced, TicketDraft, sync_tickets, tickets_of
from zhike.integrate.quality.models import QualityRule
from zhike.integrate.quality.queries.looking_up import Wrong, wrong_among, wrong_overall
from zhike.integrate.quality.queries.plans import Looked, Plan, plan_for, read_records
from zhike.integrate.quality.rules.tallies import Tally
from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.scope import ScopedQuerySet

PAGE: Final = 2_000
MOST_OPEN: Final = 20_000
"""Open tickets of one rule; what fails beyond them is counted, and gets a ticket when others are closed."""
_WHY: Final = "rules speak for the whole company"

type Verdict = tuple[UUID, bool]


@dataclass(slots=True)
class Outcome:
    """What a look at an object's records found."""

    tally: Tally = field(default_factory=Tally)
    synced: Synced = field(default_factory=Synced)
    seen: int = 0
    opened: Counter[UUID] = field(default_factory=Counter)


def rules_on(tenant_id: UUID, object_key: str | None = None) -> ScopedQuerySet[QualityRule]:
    """Return the rules by which records are judged: all of a company, or of one object."""
    rows = QualityRule.objects.in_tenant(tenant_id, _WHY).filter(is_on=True)
    return rows if object_key is None else rows.filter(object_key=object_key)


def judge_all(system: Actor, plan: Plan, *, report: Callable[[int], None]) -> Outcome:
    """Judge every record of an object, page by page, each page's tickets in one transaction.

    Args:
        system: the system of the company.
        plan: the compiled rules.
        report: told how many records were looked at; may stop the work by raising.
    """
    outcome, overall, after = Outcome(), wrong_overall(system, plan), UUID(int=0)
    rules = [str(one.rule_id) for one in plan.judges]
    rows = plan.store.rows(system).order_by("pk")
    while True:
        records = read_records(system, plan, rows=rows.filter(pk__gt=after)[:PAGE])
        is_last = len(records) < PAGE
        wrong = wrong_among(system, plan, records=records, overall=overall)
        tickets = tickets_of(system.tenant_id).filter(topic__in=rules, record_id__gt=after)
        if not is_last:
            tickets = tickets.filter(record_id__lte=records[-1].id)
        _judge(system, plan, records, wrong=wrong, tickets=tickets, outcome=outcome)
        report(outcome.seen)
        if is_last:
            return outcome
        after = records[-1].id


def judge_some(system: Actor, object_key: str, *, record_ids: Sequence[UUID]) -> Synced:
    """Judge some records again, as after they were changed; what is gone has nothing to repair."""
    rules = list(rules_on(system.tenant_id, object_key))
    if not rules or not record_ids:
        return Synced()
    plan, _ = plan_for(system, object_key, rules=rules, now=now())
    records = read_records(system, plan, rows=plan.store.rows(system).filter(pk__in=record_ids))
    wrong = wrong_among(system, plan, records=records, overall=None)
    topics = [str(one.rule_id) for one in plan.judges]
    tickets = tickets_of(system.tenant_id).filter(topic__in=topics, record_id__in=record_ids)
    outcome = Outcome()
    _judge(system, plan, records, wrong=wrong, tickets=tickets, outcome=outcome)
    return outcome.synced


def verdicts_of(plan: Plan, record: Looked, *, wrong: Wrong) -> list[Verdict]:
    """Return what each rule that was asked of a record says: true when it failed."""
    found = []
    for one in plan.judges:
        has_failed = one.check.fails(record.values, wrong.get(one.rule_id, frozenset()))
        if has_failed is not None:
            found.append((one.rule_id, has_failed))
    return found


def _judge(
    system: Actor,
    plan: Plan,
    records: Iterable[Looked],
    *,
    wrong: Wrong,
    tickets: ScopedQuerySet[Any],
    outcome: Outcome,
) -> None:  # sizes: a page and what is known of it
    errors = {one.rule_id for one in plan.judges if one.is_error}
    stewards = {one.rule_id: one.owner_id for one in plan.judges}
    wanted: dict[Finding, TicketDraft] = {}
    known = list(tickets)
    held = {(one.topic, one.record_id) for one in known if one.state == "open"}
    for record in records:
        verdicts = verdicts_of(plan, record, wrong=wrong)
        failed = [rule_id for rule_id, has_failed in verdicts if has_failed]
        outcome.tally.add(verdicts, is_wrong=not errors.isdisjoint(failed), owner=record.owner, sources=record.sources)
        outcome.seen += 1
        for rule_id in failed:
            if (str(rule_id), record.id) in held or outcome.opened[rule_id] < MOST_OPEN:
                outcome.opened[rule_id] += 1
                owner_id = record.owner[0] or stewards[rule_id]
                wanted[str(rule_id), record.id, None] = TicketDraft(object_key=plan.described.key, owner_id=owner_id)
    with transaction.atomic():
        outcome.synced = outcome.synced.plus(sync_tickets(system.tenant_id, known, wanted=wanted))
