"""Conditions as database filters; column names come from the catalog alone."""

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from django.apps import apps
from django.db.models import Count, Exists, FloatField, Max, Min, OuterRef, Q, Sum
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce

from zhike.platform.catalog import Field
from zhike.platform.catalog.kinds import LISTS, STRUCTURED, TEXTUAL
from zhike.platform.conditions import json_lookups, lookups
from zhike.platform.conditions.memory import is_met_by_nothing
from zhike.platform.conditions.operators import RELATIVE
from zhike.platform.conditions.periods import edges_of
from zhike.platform.conditions.relations import MEASURED
from zhike.platform.conditions.tree import All, AnyOf, Condition, Has, Not, Test, Value

_NOTHING: Final = Q(pk__in=[])
_JSON: Final = LISTS | STRUCTURED
_OF_JSON: Final = {
    "has_any": json_lookups.JsonHasAny.lookup_name,
    "has_all": json_lookups.JsonHasAll.lookup_name,
    "has_none": json_lookups.JsonHasAny.lookup_name,
    "within": json_lookups.JsonWithin.lookup_name,
}


def compile_q(condition: Condition, *, now: datetime, zone: str) -> Q:
    """Return the condition as a Django filter.

    Args:
        condition: parsed tree.
        now: aware instant from which ``last_days`` and ``older_days`` count back.
        zone: IANA zone in which those days begin.
    """
    match condition:
        case All(parts=parts):
            return reduce(and_, (compile_q(part, now=now, zone=zone) for part in parts), Q())
        case AnyOf(parts=parts):
            compiled = [compile_q(part, now=now, zone=zone) for part in parts]
            # An empty Q is "always true", but Django drops it from an OR.
            return reduce(or_, compiled, _NOTHING) if all(compiled) else Q()
        case Not(part=part):
            inner = compile_q(part, now=now, zone=zone)
            return ~inner if inner else _NOTHING
        case Has():
            return _has(condition, now, zone)
        case Test():
            return _test(condition, now, zone)


def _has(has: Has, now: datetime, zone: str) -> Q:
    """Ask for each record whether its rows meet the test; for a measure that no rows meet, whether they fail it."""
    is_turned = is_met_by_nothing(has, now=now, zone=zone)
    wanted = compile_q(Not(has.test) if is_turned else has.test, now=now, zone=zone)
    model = apps.get_model(has.relation.of.model)
    rows: Any = getattr(model, "objects").unscoped("whoever sees a record sees what hangs on it")  # noqa: B009 - as every scoped model
    known = Q(**{f"{has.at.physical}__lte": has.until or now, has.relation.link: OuterRef("pk")})
    counted = rows.filter(known, compile_q(has.where, now=now, zone=zone)).order_by().values(has.relation.link)
    found = Exists(counted.annotate(**{MEASURED: _aggregate(has)}).filter(wanted))
    return Q(~found) if is_turned else Q(found)


def _aggregate(has: Has) -> Any:  # noqa: ANN401 - any aggregate of Django
    if has.of is None:
        return Count("pk")
    column = has.of.physical
    if has.measure == "sum":
        return Coalesce(Sum(column), 0)
    return Min(column) if has.measure in ("min", "first") else Max(column)


def blank_q(field: Field) -> Q:
    """Return the filter for "this field is blank"."""
    if field.type in _JSON:
        return Q(**{f"{field.physical}__{json_lookups.JsonBlank.lookup_name}": True})
    blank = Q(**{f"{field.physical}__isnull": True})
    return blank | Q(**{field.physical: ""}) if field.value_type in TEXTUAL else blank


def _test(test: Test, now: datetime, zone: str) -> Q:
    name, value = test.field.physical, _exact(test.value)
    filled = ~blank_q(test.field)
    if test.op in RELATIVE:
        return filled & _between(test, now, zone)
    if test.op in _OF_JSON:
        return _json_test(test, filled)
    builders: dict[str, Callable[[], Q]] = {
        "is_blank": lambda: blank_q(test.field),
        "is_filled": lambda: filled,
        "eq": lambda: filled & Q(**{name: value}),
        "ne": lambda: blank_q(test.field) | ~Q(**{name: value}),
        "in": lambda: filled & Q(**{f"{name}__in": _many(value)}),
        "not_in": lambda: blank_q(test.field) | ~Q(**{f"{name}__in": _many(value)}),
        "contains": lambda: filled & Q(**{f"{name}__{lookups.AsciiContains.lookup_name}": value}),
        "starts_with": lambda: filled & Q(**{f"{name}__{lookups.AsciiStartsWith.lookup_name}": value}),
        "between": lambda: filled & Q(**{f"{name}__gte": _many(value)[0], f"{name}__lte": _many(value)[1]}),
    }
    if test.op in builders:
        return builders[test.op]()
    return filled & Q(**{f"{name}__{test.op}": value})


def _between(test: Test, now: datetime, zone: str) -> Q:
    first, after = edges_of(test, now=now, zone=zone)
    name = test.field.physical
    from_first = Q() if first is None else Q(**{f"{name}__gte": first})
    return from_first if after is None else from_first & Q(**{f"{name}__lt": after})


def _json_test(test: Test, filled: Q) -> Q:
    wanted = tuple(str(one) for one in _many(test.value))
    met = Q(**{f"{test.field.physical}__{_OF_JSON[test.op]}": wanted}) if wanted else _NOTHING
    match test.op:
        case "has_none":
            return ~met if wanted else Q()
        case "has_all":
            return filled & met if wanted else filled
        case _:
            return met


def _exact(value: Value) -> object:
    """Return the value so that the database compares it as it is.

    Left alone, Django would cut a fraction off before it compares it with a column of integers: 5 would equal 5.5.
    """
    if isinstance(value, tuple):
        return tuple(_exact(one) for one in value)
    if not isinstance(value, float):
        return value
    return int(value) if value.is_integer() else Constant(value, output_field=FloatField())


def _many(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
