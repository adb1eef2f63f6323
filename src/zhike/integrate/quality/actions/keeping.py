"""Rules are made, changed, switched and removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.engines.formula import names_read
from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import get_user
from zhike.integrate.quality.actions.ticketing import close_topic, tickets_of
from zhike.integrate.quality.models import QualityRule, QualityScore
from zhike.integrate.quality.queries.plans import spec_of
from zhike.integrate.quality.rules.checks import Moment, compile_check
from zhike.integrate.quality.rules.readymade import READY_RULES
from zhike.integrate.quality.rules.specs import RuleSpec, Severity, field_of_rule
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Label, ObjectType, field_of, find_for, is_hidden, object_for, require_clear, store_of
from zhike.platform.clock import business_date, now
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import CONFLICT, FORBIDDEN, AppError, stale
from zhike.platform.rows import lock_row, save_changed

MOST_RULES: Final = 200
_WHY: Final = "what a rule found goes with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """A rule as its maker describes it; ``owner_id`` answers for it."""

    spec: RuleSpec
    name: Label
    severity: Severity = "error"
    owner_id: UUID | None = None
    is_on: bool = True


def create_rule(actor: Actor, draft: RuleDraft) -> QualityRule:
    """Make a rule; records are judged by it from the next run on, or when they are changed.

    Raises:
        AppError: 403, also for fields that the actor does not see; 404 for an object; 409 ``quality.too_many``; 422.
    """
    require(actor, "quality.edit")
    check_rule(actor, draft.spec)
    if QualityRule.objects.visible_to(actor).count() >= MOST_RULES:
        raise AppError(CONFLICT, "quality.too_many", {"most": MOST_RULES})
    row = QualityRule(tenant_id=actor.tenant_id)
    _fill(actor, row, draft)
    with transaction.atomic():
        row.save(force_insert=True)
        _audit(actor, row, "created", before={})
    return row


def change_rule(actor: Actor, rule_id: UUID, *, draft: RuleDraft, version: int) -> QualityRule:
    """Change a rule; its object stays.

    Raises:
        AppError: as `create_rule`; 404; 409 for a stale version.
    """
    require(actor, "quality.edit")
    check_rule(actor, draft.spec)
    with transaction.atomic():
        row = _held(actor, rule_id)
        if row.version != version:
            raise stale("rule", row.version)
        if row.object_key != draft.spec.object_key:
            raise AppError(CONFLICT, "quality.other_object")
        before, was_on = _shown(row), row.is_on
        _fill(actor, row, draft)
        save_changed(row)
        if was_on and not row.is_on:
            close_topic(actor.tenant_id, str(row.pk))
        _audit(actor, row, "changed", before=before)
    return row


def switch_rule(actor: Actor, rule_id: UUID, *, is_on: bool) -> QualityRule:
    """Switch a rule on or off; what an idle rule found is closed at once.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "quality.edit")
    with transaction.atomic():
        row = _held(actor, rule_id)
        if row.is_on != is_on:
            before = _shown(row)
            row.is_on = is_on
            save_changed(row)
            if not is_on:
                close_topic(actor.tenant_id, str(row.pk))
            _audit(actor, row, "changed", before=before)
    return row


def delete_rule(actor: Actor, rule_id: UUID) -> None:
    """Remove a rule with its tickets and figures.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "quality.edit")
    with transaction.atomic():
        row = _held(actor, rule_id)
        tickets_of(actor.tenant_id).filter(topic=str(row.pk)).delete()
        QualityScore.objects.in_tenant(actor.tenant_id, _WHY).filter(rule_id=row.pk).delete()
        _audit(actor, row, "deleted", before=_shown(row))
        QualityRule.objects.visible_to(actor).filter(pk=row.pk).delete()


def take_ready_rules(actor: Actor) -> int:
    """Switch the ready-made rules on that the company has not taken yet, and return how many.

    Raises:
        AppError: 403.
    """
    require(actor, "quality.edit")
    taken = set(QualityRule.objects.visible_to(actor).exclude(ready_key="").values_list("ready_key", flat=True))
    rows = []
    for one in READY_RULES:
        if one.key in taken or find_for(actor, one.spec.object_key) is None:
            continue
        row = QualityRule(tenant_id=actor.tenant_id, ready_key=one.key)
        _fill(actor, row, RuleDraft(spec=one.spec, name=one.name, severity=one.severity, owner_id=actor.user_id))
        rows.append(row)
    with transaction.atomic():
        for row in rows:
            row.save(force_insert=True)
            _audit(actor, row, "created", before={})
    return len(rows)


def check_rule(actor: Actor, spec: RuleSpec) -> ObjectType:
    """Refuse a rule that cannot be, or that would tell its maker of values that they do not see.

    Returns:
        The object as the actor's company has it.

    Raises:
        AppError: 403; 404; 422.
    """
    described = object_for(actor, spec.object_key)
    store_of(actor, described.key)
    require(actor, f"{described.key}.view")
    field = field_of_rule(described, spec)
    if spec.field and is_hidden(actor, field_of(described, spec.field)):
        raise AppError(FORBIDDEN, "platform.hidden_field", {"field": spec.field})
    if field is not None and (spec.kind in ("range", "freshness") or spec.settings.get("format") == "pattern"):
        require_clear(actor, [field])
    for condition in (spec.where, spec.settings.get("must")):
        if condition:
            parse_asked(condition, described, actor=actor)
    read = names_read(str(spec.settings.get("formula") or ""))
    require_clear(actor, [one for one in described.fields if one.key in read])
    compile_check(described, spec, moment=Moment(now(), business_date(now(), actor.zone), actor.zone))
    return described


def _fill(actor: Actor, row: QualityRule, draft: RuleDraft) -> None:
    spec = draft.spec
    if draft.owner_id is not None:
        get_user(actor, draft.owner_id)
    row.object_key, row.kind, row.field = spec.object_key, spec.kind, spec.field
    row.settings, row.where = dict(spec.settings), dict(spec.where)
    row.name_zh, row.name_en = draft.name.zh.strip(), draft.name.en.strip()
    row.severity, row.owner_id, row.is_on, row.problem = draft.severity, draft.owner_id, draft.is_on, ""


def _held(actor: Actor, rule_id: UUID) -> QualityRule:
    return lock_row(QualityRule.objects.visible_to(actor), rule_id, what="rule")


def _shown(row: QualityRule) -> dict[str, Any]:
    spec = spec_of(row)
    return {
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        "object_key": spec.object_key,
        "field": spec.field,
        "kind": spec.kind,
        "severity": row.severity,
        "is_on": row.is_on,
        "owner": str(row.owner_id) if row.owner_id else None,
        "settings": row.settings,
        "where": row.where,
    }


def _audit(actor: Actor, row: QualityRule, action: str, *, before: Mapping[str, object]) -> None:
    after = {} if action == "deleted" else _shown(row)
    change = Change(
        object_key="quality", record_id=row.pk, action=action, title=row.name_zh, before=before, after=after
    )
    record_change(actor, change)
