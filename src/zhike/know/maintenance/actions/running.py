"""Say what falls due by the rules: of all records, or of those that changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zhike.integrate.identity import public as identity
from zhike.know.maintenance.actions.asking import ask_owners, note_answers
from zhike.know.maintenance.actions.reading import keep_readings, readings_of, take_readings
from zhike.know.maintenance.actions.storing import Asked, end_dues, store_dues
from zhike.know.maintenance.models import Due, DueRule
from zhike.know.maintenance.queries.drafts import draft_of
from zhike.know.maintenance.queries.subjects import (
    Days,
    Found,
    days_bought,
    find_records,
    keep_trial,
    subject_of,
    trial_kept,
    trial_of,
    with_present,
)
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.maintenance.rules.falling import Subject, next_due
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.errors import AppError
from zhike.platform.outbox.public import emit
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers import public as customers

type Report = Callable[[str, int, int], None]

_WHY: Final = "what falls due is reckoned for the whole company"


@dataclass(frozen=True, slots=True)
class DueReport:
    """What a run did: rules asked, things with a day, things without one, follow-ups opened, rules that could not be asked."""

    rules: int
    known: int
    refused: int
    opened: int
    failed: int


def active_rules(tenant_id: UUID) -> ScopedQuerySet[DueRule]:
    """Return the rules of a tenant that are switched on."""
    return DueRule.objects.in_tenant(tenant_id, _WHY).filter(is_active=True)


def reckon_dues(actor: Actor, report: Report, *, only: UUID | None = None, as_of: date | None = None) -> DueReport:
    """Say of all records what falls due next, and ask owners whose time has come.

    Args:
        actor: the system in the tenant's zone.
        report: told ``(phase, done, total)``.
        only: this rule alone; else every active one.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    rows = active_rules(actor.tenant_id).order_by("id")
    rules = list(rows if only is None else rows.filter(pk=only))
    known = refused = failed = opened = 0
    for done, rule in enumerate(rules):
        report("maintenance.phase.rules", done, len(rules))
        try:
            counts = _reckon(actor, rule, today=today)
        except AppError as why:
            _note(rule, refused_code=why.code, refused_facts=dict(why.facts))
            failed += 1
            continue
        known, refused, opened = known + counts[0], refused + counts[1], opened + counts[2]
    report("maintenance.phase.rules", len(rules), len(rules))
    with transaction.atomic():
        emit(actor, "maintenance.reckoned", str(actor.tenant_id), {"known": known})
    return DueReport(len(rules), known, refused, opened, failed)


def follow_records(actor: Actor, object_key: str, record_ids: Sequence[UUID]) -> int:
    """Say anew what falls due at some records, at most some hundred, that changed; returns by how many rules.

    How near days are is taken from the last whole run.
    """
    today = business_date(now(), actor.zone)
    rules = list(active_rules(actor.tenant_id).filter(object_key=object_key, ran_at__isnull=False))
    for rule in rules:
        try:
            _reckon(actor, rule, today=today, ids=record_ids)
        except AppError as why:
            _note(rule, refused_code=why.code, refused_facts=dict(why.facts))
    return len(rules)


def _reckon(actor: Actor, rule: DueRule, *, today: date, ids: Sequence[UUID] | None = None) -> tuple[int, int, int]:
    draft = draft_of(rule)
    if draft.kind == "reading":
        take_readings(actor, rule, draft)
    note_answers(actor, rule)
    found = list(find_records(actor, draft, ids=ids))
    owners, heirs = _owners(actor.tenant_id, found)
    found = [one for one in found if one.customer_id in heirs]
    subjects = _subjects(actor, rule, draft, found=found, today=today)
    trial = trial_of(draft, subjects) if ids is None else trial_kept(rule.trial)
    asked = [
        Asked(one.record_id, (one.customer_id, heirs[one.customer_id]), subject, falling)
        for one, subject in zip(found, subjects, strict=True)
        if (falling := next_due(draft, subject, today=today, trial=trial)) is not None
    ]
    with transaction.atomic():
        store_dues(rule, draft, asked=asked, today=today)
        end_dues(rule, kept={one.record_id for one in asked}, ids=ids)
        opened = ask_owners(actor, rule, draft, owners=owners, today=today)
        if ids is None:
            _note(rule, trial=keep_trial(trial), ran_at=now(), refused_code="", refused_facts={})
    refused = sum(one.falling.due_on is None for one in asked)
    return len(asked) - refused, refused, opened


def _owners(tenant_id: UUID, found: Sequence[Found]) -> tuple[dict[UUID, UUID | None], dict[UUID, UUID]]:
    """Return the owners of the live customers of some records, and which customer each named one became by merges."""
    named = list({one.customer_id for one in found})
    owners = customers.owners_of(tenant_id, named)
    heirs = identity.customers_of_records(tenant_id, [one for one in named if one not in owners])
    owners |= customers.owners_of(tenant_id, list(set(heirs.values()) - owners.keys()))
    heirs |= {one: one for one in named if one in owners}
    return owners, {named_as: heir for named_as, heir in heirs.items() if heir in owners}


def _subjects(  # sizes: whose, by which rule, which records, and when
    actor: Actor, rule: DueRule, draft: RuleDraft, *, found: Sequence[Found], today: date
) -> list[Subject]:
    ids = [one.record_id for one in found]
    done = _done_of(rule)
    bought = days_bought(actor, draft.item, customer_ids=ids) if draft.kind == "purchase" else {}
    days = _readings(rule, draft, found, today=today) if draft.kind == "reading" else {}
    return [
        subject_of(
            draft,
            one,
            days=days.get(one.record_id, {}),
            bought_on=bought.get(one.record_id, ()),
            done_on=done.get(one.record_id),
        )
        for one in found
    ]


def _readings(rule: DueRule, draft: RuleDraft, found: Sequence[Found], *, today: date) -> Mapping[UUID, Days]:
    kept = readings_of(rule, [one.record_id for one in found])
    now_known = {one.record_id: with_present(draft, one, kept.get(one.record_id, {}), today=today) for one in found}
    news = {
        key: {day: value for day, value in days.items() if day not in kept.get(key, {})}
        for key, days in now_known.items()
    }
    keep_readings(rule, {key: days for key, days in news.items() if days})
    return now_known


def _done_of(rule: DueRule) -> dict[UUID, date]:
    rows = Due.objects.in_tenant(rule.tenant_id, _WHY).filter(rule_id=rule.pk, answer="done").order_by()
    return dict(rows.values_list("record_id").annotate(Max("answered_on")))


def _note(rule: DueRule, **values: object) -> None:
    DueRule.objects.in_tenant(rule.tenant_id, _WHY).filter(pk=rule.pk).update(**values)
