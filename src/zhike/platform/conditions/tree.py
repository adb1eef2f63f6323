"""The parsed form of a condition: every field known, every value of the right type."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from zhike.platform.catalog import Field

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


type Condition = Test | All | AnyOf | Not


def fields_in(condition: Condition) -> Iterator[Field]:
    """Yield every field that a condition looks at, so that access to it can be checked."""
    match condition:
        case Test(field=field):
            yield field
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from fields_in(part)
        case Not(part=part):
            yield from fields_in(part)
