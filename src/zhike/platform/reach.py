"""Which records of an object an actor reaches: the one scope rule of everything that people own.

A record is reached by its owner, by its department, by its area, by a condition on its fields, or because it was shared.
What hangs on a customer follows the customer. Objects whose rows are reached this way have ``owner_id`` and
``department_id`` columns.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

import orjson
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.functions import Now

from zhike.platform.actor import Actor, DataScope
from zhike.platform.catalog import Field, FieldType, ObjectType, find_for
from zhike.platform.clock import now
from zhike.platform.conditions import All, AnyOf, Condition, Test, compile_q, parse_condition
from zhike.platform.errors import FORBIDDEN, AppError
from zhike.platform.scope import Scoped, ScopeRule
from zhike.platform.shares.models import RecordShare

AREA_CODE: Final = "adcode"
"""Key of the text field in which an object without an address field has the code of its area."""
_NOTHING: Final = Q(pk__in=[])
_WHY: Final = "the actor's own shares, asked for by the scope rule"


@cache
def reach_of(object_key: str) -> ScopeRule:
    """Return the scope rule of an object's records."""

    def rule(actor: Actor) -> Q:
        return reached(actor, object_key)

    return rule


def reached(actor: Actor, object_key: str) -> Q:
    """Return the filter for the records of an object that an actor reaches, over rows with owner and department."""
    scope = actor.scope_of(object_key)
    if scope.kind == "all":
        return Q()
    found = _of_people(actor, scope)
    if not scope.is_of_people:
        found |= _of_fields(actor, scope, object_key)
    return found | shared_with(actor, object_key) if object_key in actor.shared.objects else found


def _of_people(actor: Actor, scope: DataScope) -> Q:
    users = frozenset({actor.user_id, *scope.user_ids})
    own = Q(owner_id=actor.user_id) if len(users) == 1 else Q(owner_id__in=users)
    return Q(department_id__in=scope.department_ids) | own if scope.department_ids else own


def _of_fields(actor: Actor, scope: DataScope, object_key: str) -> Q:
    described = find_for(actor, object_key)
    if described is None:
        return _NOTHING
    tests = area_tests(described, scope.regions)
    found = compile_q(AnyOf(tests), now=now(), zone=actor.zone) if tests else _NOTHING
    for text in sorted(scope.conditions):
        found |= _of_condition(actor, described, text, at=now())
    return found


def _of_condition(actor: Actor, described: ObjectType, text: str, *, at: datetime) -> Q:
    try:
        # Without the reader's rights to fields: whoever gave the scope had to see what it looks at.
        condition = parse_condition(orjson.loads(text), described)
    except AppError:
        return _NOTHING  # a field of it is gone: nobody may see more for that
    return compile_q(condition, now=at, zone=actor.zone) or Q(pk__isnull=False)


def reach_condition(actor: Actor, object_key: str) -> Condition | None:
    """Return what reaches records as a condition on their fields, for engines that know no tables of people.

    Says the same as `reached`, but for shares: None when single records are shared with the actor, or a condition of the scope
    can no longer be read.
    """
    scope, described = actor.scope_of(object_key), find_for(actor, object_key)
    if scope.kind == "all":
        return All(())
    if described is None or object_key in actor.shared.objects:
        return None
    owner, department = described.field("owner"), described.field("department")
    if owner is None or department is None:
        return None
    users = tuple(sorted(str(one) for one in {actor.user_id, *scope.user_ids} if one is not None))
    departments = tuple(sorted(str(one) for one in scope.department_ids))
    parts: list[Condition] = [Test(owner, "in", users), Test(department, "in", departments)]
    parts += area_tests(described, scope.regions)
    try:
        parts += [parse_condition(orjson.loads(text), described) for text in sorted(scope.conditions)]
    except AppError:
        return None
    return AnyOf(tuple(parts))


def area_tests(described: ObjectType, regions: Sequence[str] | frozenset[str]) -> tuple[Test, ...]:
    """Return the tests that find an object's records of some areas; none for an object that knows no areas."""
    field = area_field(described)
    if field is None or not regions:
        return ()
    if field.type is FieldType.ADDRESS:
        return (Test(field, "within", tuple(sorted(regions))),)
    return tuple(Test(field, "starts_with", one) for one in sorted(regions))


def area_field(described: ObjectType) -> Field | None:
    """Return the field that says in which area a record is: an area code, or else the first address."""
    coded = described.field(AREA_CODE)
    if coded is not None:
        return coded
    return next((one for one in described.fields if one.type is FieldType.ADDRESS and not one.formula), None)


def shared_with(actor: Actor, object_key: str) -> Q:
    """Return the filter for the records of an object that are shared with an actor at the moment of the query."""
    shares = RecordShare.objects.in_tenant(actor.tenant_id, _WHY).filter(
        Q(until=None) | Q(until__gt=Now()),
        object_key=object_key,
        record_id=OuterRef("pk"),
        grantee_id__in=actor.shared.grantee_ids,
    )
    return Q(Exists(shares.filter(may_edit=True) if actor.shared.is_for_editing else shares))


def refuse_view_only(actor: Actor, model: type[Scoped], record_ids: Sequence[UUID], *, rule: ScopeRule) -> None:
    """Let through a write to records that the actor found in scope, unless one is shared with them only to look at.

    Costs nothing for an actor with whom nothing is shared.

    Raises:
        AppError: 403 ``platform.shared_to_view``.
    """
    if not actor.shared.objects:
        return
    found = model.objects.visible_to(actor.writing(), rule=rule).filter(pk__in=record_ids).count()
    if found != len(set(record_ids)):
        raise AppError(FORBIDDEN, "platform.shared_to_view")


def is_reached(actor: Actor, model: type[Model], rule: ScopeRule, *, record_id: UUID) -> bool:
    """Say whether a scope rule lets an actor see a row of their tenant."""
    rows = getattr(model, "objects").visible_to(actor, rule=rule)  # noqa: B009 - every scoped model has it
    return bool(rows.filter(pk=record_id).exists())
