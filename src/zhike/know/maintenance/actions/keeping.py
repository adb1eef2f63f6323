"""Keeping, changing, switching off and dropping rules."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.maintenance.actions.asking import withdraw_asked
from zhike.know.maintenance.actions.reading import forget_readings
from zhike.know.maintenance.actions.storing import dues_of
from zhike.know.maintenance.models import DueRule
from zhike.know.maintenance.queries.cards import RuleCard, get_rule
from zhike.know.maintenance.queries.drafts import COLUMNS, draft_of, put_draft
from zhike.know.maintenance.queries.rights import may_read, rule_rows
from zhike.know.maintenance.rules.drafts import MAX_RULES, ORDERS_OF, RuleDraft, check_draft
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import FieldType, field_of, object_for, require_clear, store_of
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import CONFLICT, FORBIDDEN, AppError, invalid
from zhike.platform.jobs.public import JobRun, start_job
from zhike.platform.rows import lock_row, save_changed
from zhike.records.orders import public as orders

_NUMBERS: Final = frozenset({FieldType.NUMBER})
_DAYS: Final = frozenset({FieldType.DATE, FieldType.DATETIME})
_METER: Final = ("object_key", "value_field", "day_field")


def create_rule(actor: Actor, draft: RuleDraft) -> RuleCard:
    """Keep a rule; what falls due by it is reckoned in the background.

    Raises:
        AppError: 403 without ``maintenance.manage`` or for a field that the actor does not see; 404 for an object or field that is not
            there; 409 ``maintenance.name_taken``; 422 ``maintenance.too_many`` and as `check_rule`.
    """
    require(actor, "maintenance.manage")
    row = DueRule(tenant_id=actor.tenant_id, owner_id=actor.user_id)
    with transaction.atomic():
        if rule_rows(actor).count() >= MAX_RULES:
            raise invalid("maintenance.too_many", most=MAX_RULES)
        _put(actor, row, draft)
        row.save(force_insert=True)
        _record(actor, row, "created")
        _start(actor, row)
    return get_rule(actor, row.pk)


def update_rule(actor: Actor, rule_id: UUID, draft: RuleDraft, *, version: int) -> RuleCard:
    """Replace what a rule says; switched off, it asks nobody and what it asked is withdrawn.

    Raises:
        AppError: as `create_rule`; 403 ``maintenance.hidden_rule`` of a rule that the actor may not read; 404; 409 ``platform.stale``.
    """
    require(actor, "maintenance.manage")
    with transaction.atomic():
        row = lock_row(rule_rows(actor), rule_id, what="rule", version=version)
        before = draft_of(row)
        if not may_read(actor, before):
            raise AppError(FORBIDDEN, "maintenance.hidden_rule")
        _put(actor, row, draft)
        if any(getattr(before, name) != getattr(draft, name) for name in _METER):
            forget_readings(row)
        if not draft.is_active or before.object_key != draft.object_key or before.kind != draft.kind:
            withdraw_asked(actor, row)
        save_changed(row)
        _record(actor, row, "edited", before=before)
        _start(actor, row)
    return get_rule(actor, row.pk)


def delete_rule(actor: Actor, rule_id: UUID) -> None:
    """Drop a rule with what it said; follow-ups that wait for an answer are withdrawn.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "maintenance.manage")
    with transaction.atomic():
        row = lock_row(rule_rows(actor), rule_id, what="rule")
        withdraw_asked(actor, row)
        forget_readings(row)
        dues_of(row).delete()
        _record(actor, row, "deleted")
        rule_rows(actor).filter(pk=rule_id).delete()


def request_run(actor: Actor, rule_id: UUID) -> JobRun:
    """Reckon by a rule anew now and return the job.

    Raises:
        AppError: 403; 404; 409 ``maintenance.switched_off``.
    """
    require(actor, "maintenance.manage")
    with transaction.atomic():
        row = lock_row(rule_rows(actor), rule_id, what="rule")
        if not row.is_active:
            raise AppError(CONFLICT, "maintenance.switched_off")
        return _job(actor, row)


def check_rule(actor: Actor, draft: RuleDraft) -> None:
    """Refuse what no rule can be, or what the actor may not look at.

    Raises:
        AppError: 403 for an object or field that the actor does not see; 404 for one that is not there; 422 as `rules.drafts.check_draft`,
            ``maintenance.wrong_field`` naming the field and what it has to be, and for a bad condition.
    """
    check_draft(draft)
    described = object_for(actor, draft.object_key)
    store_of(actor, draft.object_key)
    require(actor, f"{draft.object_key}.view")
    if draft.kind == "purchase":
        require(actor, f"{orders.ORDERS.key}.view")
    fields = {key: field_of(described, key) for key in draft.fields()}
    require_clear(actor, fields.values())
    for keys, types, wanted in ((draft.numbers(), _NUMBERS, "number"), (draft.days(), _DAYS, "date")):
        for key in keys:
            if fields[key].value_type not in types:
                raise invalid("maintenance.wrong_field", field=key, wanted=wanted)
    if draft.customer_field and fields[draft.customer_field].reference != ORDERS_OF:
        raise invalid("maintenance.wrong_field", field=draft.customer_field, wanted="customer")
    if draft.condition:
        parse_asked(draft.condition, described, actor=actor, related="database")


def _put(actor: Actor, row: DueRule, draft: RuleDraft) -> None:
    check_rule(actor, draft)
    if rule_rows(actor).filter(name=draft.name).exclude(pk=row.pk).exists():
        raise AppError(CONFLICT, "maintenance.name_taken", {"name": draft.name})
    put_draft(row, draft)


def _start(actor: Actor, row: DueRule) -> None:
    if row.is_active:
        _job(actor, row)


def _job(actor: Actor, row: DueRule) -> JobRun:
    return start_job(actor, "maintenance.reckon", {"rule": str(row.pk)})


def _record(actor: Actor, row: DueRule, action: str, *, before: RuleDraft | None = None) -> None:
    now_said = {name: getattr(row, name) for name in COLUMNS}
    earlier = {name: getattr(before, name) for name in COLUMNS} if before else {}
    differs = [name for name in COLUMNS if not earlier or earlier[name] != now_said[name]]
    change = Change(
        object_key="maintenance",
        record_id=row.pk,
        action=action,
        title=row.name,
        before={name: earlier[name] for name in differs} if earlier else {},
        after={} if action == "deleted" else {name: now_said[name] for name in differs},
    )
    record_change(actor, change)
