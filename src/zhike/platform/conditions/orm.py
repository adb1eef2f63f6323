"""Conditions as database filters; column names come from the catalog alone."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import reduce
from operator import and_, or_
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import FloatField, Q
from django.db.models import Value as Constant

from zhike.platform.catalog import Field, FieldType
from zhike.platform.conditions import lookups
from zhike.platform.conditions.tree import All, AnyOf, Condition, Not, Test, Value

TEXTUAL: Final = frozenset(
    {
        FieldType.TEXT,
        FieldType.LONG_TEXT,
        FieldType.PHONE,
        FieldType.EMAIL,
        FieldType.IDENTIFIER,
        FieldType.REGION,
        FieldType.CHOICE,
    }
)
_NOTHING: Final = Q(pk__in=[])


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
        case Test():
            return _test(condition, now, zone)


def blank_q(field: Field) -> Q:
    """Return the filter for "this field is blank"."""
    blank = Q(**{f"{field.physical}__isnull": True})
    return blank | Q(**{field.physical: ""}) if field.type in TEXTUAL else blank


def start_of_days_back(days: int, *, now: datetime, zone: str) -> datetime:
    """Return the instant at which the business day ``days`` days before today begins."""
    local_day = now.astimezone(ZoneInfo(zone)).date() - timedelta(days=days)
    return datetime.combine(local_day, time(), tzinfo=ZoneInfo(zone))


def _test(test: Test, now: datetime, zone: str) -> Q:
    name, value = test.field.physical, _exact(test.value)
    filled = ~blank_q(test.field)
    if test.op in ("last_days", "older_days"):
        start = start_of_days_back(int(str(test.value)), now=now, zone=zone)
        edge = start.date() if test.field.type is FieldType.DATE else start
        return filled & Q(**{f"{name}__gte" if test.op == "last_days" else f"{name}__lt": edge})
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
