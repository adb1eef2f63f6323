"""From JSON to a tree, refusing everything that the catalog does not know."""

import reprlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final, Literal
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, FieldType, ObjectType, field_of, require_clear
from zhike.platform.catalog.kinds import NUMERIC
from zhike.platform.conditions.operators import IDS, OPERATORS, WITH_DAYS, WITH_LIST, WITHOUT_VALUE
from zhike.platform.conditions.periods import PERIODS
from zhike.platform.conditions.relations import MEASURES, Relation, find_relation, measure_field
from zhike.platform.conditions.tree import (
    All,
    AnyOf,
    Condition,
    Has,
    Not,
    Scalar,
    Test,
    Value,
    fields_in,
    relations_in,
)
from zhike.platform.errors import AppError, invalid

MAX_DEPTH: Final = 6
MAX_TESTS: Final = 60
MAX_LIST: Final = 500
MAX_TEXT: Final = 500
_MAX_INT: Final = 2**53
_MEASURING: Final = frozenset({"where", "measure", "of", "value"})

type Related = Literal["none", "database", "all"]
"""Which relations a condition may look at: none, those whose rows the database holds, or those of the lake too."""


def parse_condition(source: object, object_type: ObjectType, *, related: Related = "none") -> Condition:
    """Parse condition JSON against an object.

    Args:
        source: decoded JSON; ``{}`` is the condition that is always true.
        object_type: whose fields may be named.
        related: as far as whoever compiles it can follow.

    Raises:
        AppError: 422 with code ``platform.bad_condition`` or ``platform.unknown_field``.
    """
    condition, tests = _parse(source, object_type, depth=0)
    if tests > MAX_TESTS:
        raise _bad("too many tests", str(tests))
    for relation in relations_in(condition):
        if related == "none" or (related == "database" and not relation.is_in_database):
            raise _bad("not possible here", relation.key)
    return condition


def parse_asked(source: object, object_type: ObjectType, *, actor: Actor, related: Related = "none") -> Condition:
    """Parse a condition that somebody asks; it may only look at fields whose values they see.

    Raises:
        AppError: as `parse_condition`; 403 for a field that the actor sees masked or not at all, and for rows of an object
            that they do not see.
    """
    condition = parse_condition(source, object_type, related=related)
    for relation in relations_in(condition):
        require(actor, relation.grant)
    require_clear(actor, fields_in(condition))
    return condition


def _bad(problem: str, where: str) -> AppError:
    return invalid("platform.bad_condition", problem=problem, where=where[:80])


def _parse(source: object, object_type: ObjectType, *, depth: int) -> tuple[Condition, int]:
    if depth > MAX_DEPTH:
        raise _bad("too deep", "")
    if not isinstance(source, Mapping):
        raise _bad("not an object", reprlib.repr(source))
    match dict(source):
        case {} if not source:
            return All(()), 0
        case {"all": list() as parts, **rest} if not rest:
            trees, tests = _parse_parts(parts, object_type, depth)
            return All(trees), tests
        case {"any": list() as parts, **rest} if not rest:
            trees, tests = _parse_parts(parts, object_type, depth)
            return AnyOf(trees), tests
        case {"not": part, **rest} if not rest:
            tree, tests = _parse(part, object_type, depth=depth + 1)
            return Not(tree), tests
        case leaf:
            return _parse_leaf(leaf, object_type, depth)


def _parse_leaf(source: Mapping[object, object], object_type: ObjectType, depth: int) -> tuple[Condition, int]:
    match source:
        case {"has": str() as key, "op": str() as op, **rest} if not rest.keys() - _MEASURING:
            return _parse_has(object_type, key, op, said=rest, depth=depth)
        case {"field": str() as key, "op": str() as op, **rest} if not rest.keys() - {"value"}:
            return _parse_test(field_of(object_type, key), op, rest.get("value")), 1
        case _:
            raise _bad("unknown form", reprlib.repr(source))


def _parse_parts(parts: list[object], object_type: ObjectType, depth: int) -> tuple[tuple[Condition, ...], int]:
    if len(parts) > MAX_TESTS:
        raise _bad("too many parts", str(len(parts)))
    parsed = [_parse(part, object_type, depth=depth + 1) for part in parts]
    return tuple(tree for tree, _ in parsed), sum(tests for _, tests in parsed)


def _parse_has(  # sizes: one line of JSON
    object_type: ObjectType, key: str, op: str, *, said: Mapping[object, object], depth: int
) -> tuple[Condition, int]:
    relation = find_relation(object_type.key, key)
    if relation is None:
        raise _bad("unknown relation", key)
    described = relation.of
    counted, _ = _parse(relation.counts, described, depth=depth + 1)
    where, tests = _parse(said.get("where", {}), described, depth=depth + 1)
    of, at = _measured(relation, described, said), field_of(described, relation.at)
    measure = str(said.get("measure", "count"))
    tested = measure_field(measure, of) if measure in MEASURES else None
    if tested is None:
        raise _bad("unknown measure", f"{key} {measure}")
    test = _parse_test(tested, op, said.get("value"))
    return Has(relation, All((counted, where)), measure, of, test, at), tests + 1


def _measured(relation: Relation, described: ObjectType, said: Mapping[object, object]) -> Field | None:
    if said.get("measure") in ("first", "last"):
        return field_of(described, relation.at)
    key = said.get("of")
    return None if key is None else field_of(described, str(key))


def _parse_test(field: Field, op: str, value: object) -> Test:
    if not field.is_filterable:
        raise _bad("not filterable", field.key)
    if op not in OPERATORS[field.value_type]:
        raise _bad("unknown operator", f"{field.key} {op}")
    return Test(field, op, _parse_value(field, op, value))


def _parse_value(field: Field, op: str, value: object) -> Value:
    if op in WITHOUT_VALUE:
        return None
    if op in WITH_DAYS:
        return _parse_days(field, value)
    if op == "in_period":
        return _parse_period(field, value)
    if op in WITH_LIST or op == "between":
        if not isinstance(value, list) or len(value) > MAX_LIST or (op == "between" and len(value) != 2):
            raise _bad("needs a list", field.key)
        return tuple(_parse_scalar(field, one) for one in value)
    return _parse_scalar(field, value)


def _parse_days(field: Field, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 36500:
        raise _bad("needs a number of days", field.key)
    return value


def _parse_period(field: Field, value: object) -> str:
    if not isinstance(value, str) or value not in PERIODS:
        raise _bad("needs a period", field.key)
    return value


def _parse_scalar(field: Field, value: object) -> Scalar:
    if field.value_type in NUMERIC:
        return _parse_number(field, value)
    if field.value_type is FieldType.BOOLEAN:
        if isinstance(value, bool):
            return value
        raise _bad("needs true or false", field.key)
    if not isinstance(value, str) or not value or len(value) > MAX_TEXT or "\x00" in value:
        raise _bad("needs text", field.key)
    try:
        return _parse_text(field.value_type, value)
    except (ValueError, OverflowError) as error:
        raise _bad(f"needs a {field.value_type.value}", field.key) from error


def _parse_text(field_type: FieldType, value: str) -> Scalar:
    value.encode()  # a lone surrogate is no text
    if field_type is FieldType.DATE:
        return date.fromisoformat(value)
    if field_type is FieldType.TIME:
        return _parse_time(value)
    if field_type is FieldType.DATETIME:
        return _parse_instant(value)
    if field_type is FieldType.ADDRESS:
        return _parse_area(value)
    return str(UUID(value)) if field_type in IDS else value


def _parse_number(field: Field, value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_MAX_INT <= value <= _MAX_INT:
        raise _bad("needs a number", field.key)
    return value


def _parse_instant(value: str) -> datetime:
    parsed = datetime.fromisoformat(value)
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def _parse_time(value: str) -> time:
    parsed = time.fromisoformat(value)
    if parsed.tzinfo is not None:
        raise ValueError
    return parsed.replace(microsecond=0)


def _parse_area(value: str) -> str:
    """Return the digits that the codes of all places inside an area begin with."""
    if len(value) != 6 or not (value.isascii() and value.isdigit()):
        raise ValueError
    province, city, district = value[:2], value[2:4], value[4:]
    return value if district != "00" else province + city if city != "00" else province
