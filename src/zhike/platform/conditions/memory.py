"""Conditions over plain mappings: for rows not stored yet, events in flight and tests of the other compilers."""

import operator
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from zhike.platform.catalog import FieldType
from zhike.platform.conditions.orm import start_of_days_back
from zhike.platform.conditions.tree import All, AnyOf, Condition, Not, Test

type Row = Mapping[str, object]
type Predicate = Callable[[Row], bool]

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "eq": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda stored, wanted: stored in wanted,
    "contains": lambda stored, wanted: _fold(wanted) in _fold(stored),
    "starts_with": lambda stored, wanted: _fold(stored).startswith(_fold(wanted)),
    "between": lambda stored, wanted: wanted[0] <= stored <= wanted[1],
    "is_filled": lambda _stored, _wanted: True,
}


def compile_predicate(condition: Condition, *, now: datetime, zone: str) -> Predicate:
    """Return the condition as a function of a row keyed by field key; arguments as in ``compile_q``."""
    match condition:
        case All(parts=parts):
            tests = [compile_predicate(part, now=now, zone=zone) for part in parts]
            return lambda row: all(test(row) for test in tests)
        case AnyOf(parts=parts):
            tests = [compile_predicate(part, now=now, zone=zone) for part in parts]
            return lambda row: any(test(row) for test in tests)
        case Not(part=part):
            inner = compile_predicate(part, now=now, zone=zone)
            return lambda row: not inner(row)
        case Test():
            return _test(condition, now, zone)


def _fold(text: str) -> str:
    # SQLite folds ASCII only; PostgreSQL folds more. Only what both agree on is promised.
    return "".join(char.lower() if char.isascii() else char for char in text)


def _test(test: Test, now: datetime, zone: str) -> Predicate:
    key, op, value = test.field.key, test.op, test.value
    if op == "is_blank":
        return lambda row: row.get(key) in (None, "", [])
    if op in ("ne", "not_in"):
        wanted = value if isinstance(value, tuple) else (value,)
        return lambda row: row.get(key) in (None, "", []) or row.get(key) not in wanted
    if op in ("last_days", "older_days"):
        start = start_of_days_back(int(str(value)), now=now, zone=zone)
        edge = start.date() if test.field.type is FieldType.DATE else start
        compare: Callable[[Any, Any], bool] = operator.ge if op == "last_days" else operator.lt
        return lambda row: row.get(key) not in (None, "") and compare(row[key], edge)
    known = _COMPARE[op]
    return lambda row: row.get(key) not in (None, "", []) and known(row[key], value)
