"""The shape of a condition: what it tests, apart from the values that it tests for."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db.models import FloatField

from zhike.platform.conditions.operators import RELATIVE
from zhike.platform.conditions.periods import edges_of
from zhike.platform.conditions.tree import All, AnyOf, Condition, Has, Not, Test
from zhike.platform.later import Later

_VARIES: Final = frozenset({"eq", "ne", "gt", "gte", "lt", "lte", "in", "not_in", "between", "contains", "starts_with"})


def shape_of(condition: Condition, values: list[Any], *, now: datetime, zone: str) -> tuple[Hashable, Condition]:
    """Take the values out of a condition.

    Args:
        condition: parsed tree.
        values: where they are put.
        now: as for `compile_q`.
        zone: as for `compile_q`.

    Returns:
        The shape, and the condition with a `Later` in place of each value. Conditions of one shape over one edition of an
        object compile to the same SQL: what is not left to them stands in the shape.
    """
    match condition:
        case All(parts=parts):
            shapes, open_ = _shapes(parts, values, now, zone)
            return ("all", shapes), All(open_)
        case AnyOf(parts=parts):
            shapes, open_ = _shapes(parts, values, now, zone)
            return ("any", shapes), AnyOf(open_)
        case Not(part=part):
            shape, inner = shape_of(part, values, now=now, zone=zone)
            return ("not", shape), Not(inner)
        case Has():
            return _shape_of_has(condition, values, now, zone)
        case Test():
            return _shape_of_test(condition, values, now, zone)


def _shape_of_has(has: Has, values: list[Any], now: datetime, zone: str) -> tuple[Hashable, Condition]:
    shape, where = shape_of(has.where, values, now=now, zone=zone)
    test = has.test
    compared = edges_of(test, now=now, zone=zone) if test.op in RELATIVE else test.value
    values.append(now)
    until = Later(len(values) - 1, has.at.physical)
    named = ("has", has.relation.key, has.measure, has.of.key if has.of else "", test.op, compared)
    return (*named, shape), replace(has, where=where, until=until)


def _shapes(
    parts: tuple[Condition, ...], values: list[Any], now: datetime, zone: str
) -> tuple[tuple[Hashable, ...], tuple[Condition, ...]]:
    found = [shape_of(part, values, now=now, zone=zone) for part in parts]
    return tuple(shape for shape, _ in found), tuple(open_ for _, open_ in found)


def _shape_of_test(test: Test, values: list[Any], now: datetime, zone: str) -> tuple[Hashable, Condition]:
    named = (test.field.key, test.op)
    if test.op in RELATIVE:
        return (*named, edges_of(test, now=now, zone=zone)), test
    given = test.value if isinstance(test.value, tuple) else (test.value,)
    if test.op not in _VARIES or not all(_may_vary(one) for one in given):
        return (*named, test.value), test
    later = tuple(_later(test, one, values) for one in given)
    is_many = isinstance(test.value, tuple)
    kinds = tuple(isinstance(one, float) and not one.is_integer() for one in given)
    # The types say that values are in the tree; a `Later` is in the place of one.
    return (*named, is_many, kinds), replace(test, value=later if is_many else later[0])  # type: ignore[arg-type]


def _may_vary(value: object) -> bool:
    return isinstance(value, str | int | float | date) and not isinstance(value, bool)


def _later(test: Test, value: Any, values: list[Any]) -> Later:  # noqa: ANN401 - a scalar of any type
    is_fraction = isinstance(value, float) and not value.is_integer()
    values.append(int(value) if isinstance(value, float) and not is_fraction else value)
    # Left to a column of integers, a fraction would be cut off before it is compared: 5 would equal 5.5.
    return Later(len(values) - 1, test.field.physical, FloatField() if is_fraction else None)
