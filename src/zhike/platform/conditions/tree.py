"""The parsed form of a condition: every field known, every value of the right type."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from zhike.platform.catalog import Field
from zhike.platform.conditions.relations import Relation
from zhike.platform.later import Later

type Scalar = str | int | float | bool | date | datetime | time
type Value = Scalar | tuple[Scalar, ...] | None


@dataclass(frozen=True, slots=True)
class Test:
    """One field compared with a value already parsed to the field's type."""

    field: Field
    op: str
    value: Value


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is true; true when empty."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when some part is true; false when empty."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is false."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Has:
    """A measure of rows that hang on the record, compared: at least two orders of a category in the last 90 days.

    Attributes:
        relation: which rows.
        where: condition on them.
        measure: one of ``relations.MEASURES``.
        of: what is measured, None for ``count``.
        test: on the field that the measure is tested as.
        at: field with the instant of a row; those behind the moment of asking are not there yet.
        until: stands for that moment in a plan; None elsewhere.
    """

    relation: Relation
    where: "Condition"
    measure: str
    of: Field | None
    test: Test
    at: Field
    until: Later | None = None


type Condition = Test | Has | All | AnyOf | Not


def tests_in(condition: Condition) -> Iterator[Test | Has]:
    """Yield every test of a condition, in the order in which it names them; those of a measure's rows are its own."""
    match condition:
        case Test() | Has():
            yield condition
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from tests_in(part)
        case Not(part=part):
            yield from tests_in(part)


def fields_in(condition: Condition) -> Iterator[Field]:
    """Yield every field that a condition looks at, so that access to it can be checked."""
    for one in tests_in(condition):
        if isinstance(one, Test):
            yield one.field
            continue
        yield from one.relation.guards
        yield from fields_in(one.where)
        yield one.at
        if one.of is not None:
            yield one.of


def relations_in(condition: Condition) -> Iterator[Relation]:
    """Yield every relation that a condition looks at."""
    return (one.relation for one in tests_in(condition) if isinstance(one, Has))
