"""Which rules an actor may read, and what of them falls due within their reach."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from zhike.know.maintenance.models import Due, DueRule
from zhike.know.maintenance.queries.drafts import draft_of
from zhike.know.maintenance.rules.drafts import ORDERS_OF, RuleDraft
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, find_for, find_store, sees_clear
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import AppError
from zhike.platform.scope import ScopedQuerySet
from zhike.records.orders import public as orders

_NONE: Final = Q(pk__in=[])


def rule_rows(actor: Actor) -> ScopedQuerySet[DueRule]:
    """Return the rules of the actor's tenant."""
    return DueRule.objects.visible_to(actor)


def may_read(actor: Actor, draft: RuleDraft) -> bool:
    """Say whether the actor sees everything that a rule reads: its object, its fields, what its condition looks at."""
    described = find_for(actor, draft.object_key)
    if described is None or not actor.has(f"{draft.object_key}.view"):
        return False
    if draft.kind == "purchase" and not actor.has(f"{orders.ORDERS.key}.view"):
        return False
    try:
        fields = [field_of(described, key) for key in draft.fields()]
        if draft.condition:
            parse_asked(draft.condition, described, actor=actor, related="database")
    except AppError:
        return False
    return all(sees_clear(actor, one) for one in fields)


def readable_rules(actor: Actor) -> list[DueRule]:
    """Return the rules that the actor may read, by name."""
    return [row for row in rule_rows(actor).order_by("name", "id") if may_read(actor, draft_of(row))]


def visible_dues(actor: Actor, rules: Iterable[DueRule]) -> ScopedQuerySet[Due]:
    """Return what some rules say of customers and records within the actor's reach."""
    wanted = _NONE
    for rule in rules:
        one = Q(rule_id=rule.pk)
        if rule.object_key != ORDERS_OF and actor.scope_of(rule.object_key).kind != "all":
            store = find_store(actor, rule.object_key)
            one &= Q(record_id__in=store.rows(actor).order_by().values("pk")) if store is not None else _NONE
        wanted |= one
    return Due.objects.visible_to(actor).filter(wanted)
