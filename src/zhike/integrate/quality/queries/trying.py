"""What a rule would find, before anybody keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.integrate.quality.models import QualityRule
from zhike.integrate.quality.queries.looking_up import wrong_among, wrong_overall
from zhike.integrate.quality.queries.plans import Plan, plan_for, read_records
from zhike.integrate.quality.rules.specs import RuleSpec
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q
from zhike.platform.errors import invalid
from zhike.platform.ids import new_id
from zhike.platform.lists import records_by_id
from zhike.platform.scope import ScopedQuerySet

SAMPLE: Final = 20_000
"""Newest records that are looked at when a condition cannot say what fails."""
_PAGE: Final = 2_000
_EXAMPLES: Final = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A record that would fail, as the reader may see it; ``value``: of the rule's field."""

    id: UUID
    title: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a rule would find: ``failed`` of ``asked`` records; ``is_sample``: of the newest ``SAMPLE`` records only."""

    asked: int
    failed: int
    is_sample: bool
    examples: tuple[Example, ...]


def try_rule(actor: Actor, described: ObjectType, spec: RuleSpec) -> Trial:
    """Count what a rule would find among the records in the actor's scope.

    Args:
        actor: who asks.
        described: the rule's object.
        spec: checked before for this actor.

    Raises:
        AppError: 422 for a rule that cannot be asked.
    """
    rule = QualityRule(
        id=new_id(),
        object_key=spec.object_key,
        kind=spec.kind,
        field=spec.field,
        settings=spec.settings,
        where=spec.where,
    )
    plan, broken = plan_for(actor, described.key, rules=[rule], now=now())
    if broken:
        raise invalid(broken[rule.pk])
    rows = plan.store.rows(actor)
    asked, failed, is_sample, ids = _by_condition(actor, plan, rows) or _by_reading(actor, plan, rows)
    return Trial(asked=asked, failed=failed, is_sample=is_sample, examples=_examples(actor, described, spec, ids))


type _Found = tuple[int, int, bool, Sequence[UUID]]


def _by_condition(actor: Actor, plan: Plan, rows: ScopedQuerySet[Any]) -> _Found | None:
    check = plan.judges[0].check
    if check.failing is None:
        return None
    at = now()
    asked = rows.filter(compile_q(check.asked, now=at, zone=actor.zone)).count()
    failing = rows.filter(compile_q(check.failing, now=at, zone=actor.zone))
    ids = list(failing.order_by("-pk").values_list("pk", flat=True)[:_EXAMPLES])
    return asked, failing.count(), False, ids


def _by_reading(actor: Actor, plan: Plan, rows: ScopedQuerySet[Any]) -> _Found:
    judge, overall = plan.judges[0], wrong_overall(actor, plan)
    asked = failed = looked_at = 0
    ids: list[UUID] = []
    newest = rows.order_by("-pk")
    while looked_at < SAMPLE:
        records = read_records(actor, plan, rows=newest[:_PAGE])
        wrong = wrong_among(actor, plan, records=records, overall=overall).get(judge.rule_id, frozenset())
        for record in records:
            has_failed = judge.check.fails(record.values, wrong)
            asked += has_failed is not None
            failed += has_failed is True
            if has_failed and len(ids) < _EXAMPLES:
                ids.append(record.id)
        looked_at += len(records)
        if len(records) < _PAGE:
            return asked, failed, False, ids
        newest = rows.filter(pk__lt=records[-1].id).order_by("-pk")
    return asked, failed, True, ids


def _examples(actor: Actor, described: ObjectType, spec: RuleSpec, ids: Sequence[UUID]) -> tuple[Example, ...]:
    keys = list(dict.fromkeys([described.title, *([spec.field] if spec.field else [])]))
    found = records_by_id(actor, described.key, ids, fields=keys)
    return tuple(
        Example(one.id, str(one.values.get(described.title) or ""), one.values.get(spec.field)) for one in found
    )
