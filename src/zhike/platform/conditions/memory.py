"""Conditions over plain mappings: for rows not stored yet, events in flight and tests of the other compilers."""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from zhike.platform.catalog import Field
from zhike.platform.conditions.lookups import fold_ascii
from zhike.platform.conditions.operators import IDS, RELATIVE
from zhike.platform.conditions.periods import edges_of
from zhike.platform.conditions.relations import MEASURED, measure_of_nothing
from zhike.platform.conditions.tree import All, AnyOf, Condition, Has, Not, Test

type Row = Mapping[str, object]
type Predicate = Callable[[Row], bool]

_BLANK: Final[tuple[object, ...]] = (None, "", [], {})
_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "eq": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda stored, wanted: stored in wanted,
    "contains": lambda stored, wanted: fold_ascii(wanted) in fold_ascii(stored),
    "starts_with": lambda stored, wanted: fold_ascii(stored).startswith(fold_ascii(wanted)),
    "between": lambda stored, wanted: wanted[0] <= stored <= wanted[1],
    "has_any": lambda stored, wanted: any(one in wanted for one in stored),
    "has_all": lambda stored, wanted: all(one in stored for one in wanted),
    "within": lambda stored, wanted: str(stored.get("adcode") or "").startswith(wanted) if wanted else False,
    "is_filled": lambda _stored, _wanted: True,
}


def compile_predicate(condition: Condition, *, now: datetime, zone: str) -> Predicate:
    """Return the condition as a function of a row keyed by field key; arguments as in ``compile_q``.

    Rows that hang on the row stand under the key of their relation, as a list of rows keyed by their fields' keys.
    """
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
        case Has():
            measure = compile_measure(condition, now=now, zone=zone)
            is_met = _test(condition.test, now, zone)
            return lambda row: is_met({MEASURED: measure(row)})
        case Test():
            return _test(condition, now, zone)


def is_met_by_nothing(has: Has, *, now: datetime, zone: str) -> bool:
    """Say whether a record on which no rows hang meets a test on a measure of them."""
    return _test(has.test, now, zone)({MEASURED: measure_of_nothing(has.measure)})


def compile_measure(has: Has, *, now: datetime, zone: str) -> Callable[[Row], object]:
    """Return what is measured as a function of a row, so that a test on it can be explained; None: there is nothing."""
    is_counted = compile_predicate(has.where, now=now, zone=zone)
    at, of, key = has.at.key, has.of, has.relation.key

    def measure(row: Row) -> object:
        found: Any = row.get(key) or ()
        rows = [one for one in found if one.get(at) is not None and one[at] <= now and is_counted(one)]
        if of is None:
            return len(rows)
        return _measured(has.measure, [one[of.key] for one in rows if one.get(of.key) is not None])

    return measure


def _measured(measure: str, values: Sequence[Any]) -> object:
    if not values:
        return measure_of_nothing(measure)
    if measure == "sum":
        return sum(values)
    return min(values) if measure in ("min", "first") else max(values)


def _test(test: Test, now: datetime, zone: str) -> Predicate:
    read, op, value = _reader(test.field), test.op, test.value
    if op == "is_blank":
        return lambda row: read(row) in _BLANK
    if op in ("ne", "not_in"):
        wanted = value if isinstance(value, tuple) else (value,)
        return lambda row: read(row) not in wanted
    if op in RELATIVE:
        return _from_until(read, *edges_of(test, now=now, zone=zone))
    if op == "has_none":
        return lambda row: not _COMPARE["has_any"](read(row) or (), value)
    compare = _COMPARE[op]

    def is_met(row: Row) -> bool:
        stored = read(row)
        return stored not in _BLANK and compare(stored, value)

    return is_met


def _from_until(read: Callable[[Row], object], first: date | None, after: date | None) -> Predicate:
    def is_met(row: Row) -> bool:
        stored: Any = read(row)
        return stored is not None and (first is None or stored >= first) and (after is None or stored < after)

    return is_met


def _reader(field: Field) -> Callable[[Row], object]:
    key = field.key
    if field.type not in IDS:
        return lambda row: row.get(key)
    # Rows of the database hold UUIDs, events in flight their texts.
    return lambda row: _as_text(row.get(key))


def _as_text(stored: object) -> object:
    if isinstance(stored, list):
        return [_as_text(one) for one in stored]
    return str(stored) if isinstance(stored, UUID) else stored
