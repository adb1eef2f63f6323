"""Values that are wrong only in the light of other rows: held twice, or pointing at nothing."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Count

from zhike.govern.people.public import active_people, department_names
from zhike.integrate.quality.queries.plans import Judge, Looked, Plan
from zhike.integrate.quality.rules.checks import NO_VALUES, looked_up
from zhike.platform.actor import Actor, system_actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, FieldType, from_stored, store_of
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q
from zhike.platform.scope import ScopedQuerySet

type Wrong = dict[UUID, frozenset[object]]
"""By rule the values that are known to be wrong."""
_CHUNK: Final = 400


def wrong_overall(system: Actor, plan: Plan) -> Wrong:
    """Return what is wrong whichever rows are looked at, with one query a rule: for a look at all rows."""
    return {one.rule_id: _held_twice(system, plan, one, None) for one in plan.judges if one.kind == "uniqueness"}


def wrong_among(system: Actor, plan: Plan, *, records: Sequence[Looked], overall: Wrong | None) -> Wrong:
    """Return what is wrong of the values of some records; ``overall`` as found before, None to look for twins of these."""
    found: Wrong = dict(overall or {})
    for one in plan.judges:
        field = one.check.looks_up
        if field is None:
            continue
        values = {looked_up(row.values[field.key]) for row in records} - {None, ""}
        if one.kind == "reference":
            found[one.rule_id] = _pointing_nowhere(system, field, values)
        elif overall is None:
            found[one.rule_id] = _held_twice(system, plan, one, values)
    return found


def _held_twice(system: Actor, plan: Plan, judge: Judge, values: Iterable[object] | None) -> frozenset[object]:
    field = judge.check.looks_up
    if field is None:
        return NO_VALUES
    rows = plan.store.rows(system).filter(compile_q(judge.check.asked, now=now(), zone=system.zone))
    if values is None:
        return frozenset(_twins(rows, field))
    found: set[object] = set()
    for chunk in in_chunks(values, _CHUNK):
        found.update(_twins(rows.filter(**{f"{field.physical}__in": chunk}), field))
    return frozenset(found)


def _twins(rows: ScopedQuerySet[Any], field: Field) -> Iterable[object]:
    grouped = rows.order_by().values_list(field.physical).annotate(rows_with_it=Count("pk")).filter(rows_with_it__gt=1)
    return (looked_up(_typed(field, value)) for value, _ in grouped)


def _typed(field: Field, value: object) -> object:
    return from_stored(field, value) if field.slot else value


def _pointing_nowhere(system: Actor, field: Field, values: Iterable[object]) -> frozenset[object]:
    wanted = {UUID(str(one)) for one in values}
    if field.type is FieldType.USER:
        known: Iterable[UUID] = active_people(system.tenant_id)
    elif field.type is FieldType.DEPARTMENT:
        known = department_names(system, wanted)
    else:
        known = _live(system, field.reference, wanted)
    return frozenset(str(one) for one in wanted - set(known))


def _live(system: Actor, object_key: str, wanted: Iterable[UUID]) -> set[UUID]:
    # What is out of somebody's sight is not gone.
    whole = system_actor(system.tenant_id)
    rows, found = store_of(whole, object_key).rows(whole), set[UUID]()
    for chunk in in_chunks(wanted):
        found.update(rows.filter(pk__in=chunk).values_list("pk", flat=True))
    return found
