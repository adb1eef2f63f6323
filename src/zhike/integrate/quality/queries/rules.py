"""Reads of rules, as far as a reader may know of them."""

from collections.abc import Iterable

from django.db.models import Q

from zhike.integrate.quality.models import QualityRule
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import ObjectType, find_for, find_store, is_hidden


def list_rules(actor: Actor) -> tuple[QualityRule, ...]:
    """Return the rules of objects that the actor sees, without those about fields that are hidden from them.

    Raises:
        AppError: 403.
    """
    require(actor, "quality.view")
    rows = QualityRule.objects.visible_to(actor).order_by("object_key", "created_at", "id")
    return tuple(row for row in rows if _may_know(actor, row))


def described_of(actor: Actor, object_key: str) -> ObjectType | None:
    """Return an object whose records the actor may list, or None."""
    described = find_for(actor, object_key)
    if described is None or not actor.has(f"{object_key}.view") or find_store(actor, object_key) is None:
        return None
    return described


def reached_owners(actor: Actor, object_keys: Iterable[str]) -> Q:
    """Return the filter of rows with object, owner and department whose records people and departments let the actor see.

    What an area or a condition adds to somebody's scope is not counted, since figures know neither.
    """
    found = Q(pk__in=[])
    for key in object_keys:
        scope = actor.scope_of(key)
        if scope.kind == "all":
            found |= Q(object_key=key)
            continue
        people = Q(owner_id__in=[actor.user_id, *scope.user_ids])
        found |= Q(object_key=key) & (people | Q(department_id__in=list(scope.department_ids)))
    return found


def _may_know(actor: Actor, row: QualityRule) -> bool:
    described = described_of(actor, row.object_key)
    if described is None:
        return False
    field = described.field(row.field)
    return field is None or not is_hidden(actor, field)
