"""What a value can be inside a formula."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from zhike.engines.formula.errors import FormulaError

type Operand = str | Decimal | bool | date | datetime | tuple["Operand", ...] | None


class Kind(StrEnum):
    """The kind of one value; ``BLANK`` is that of ``null``, which fits everywhere."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Column:
    """Many values of one kind: a column of a sub-table, or a list."""

    kind: Kind


type Shape = Kind | Column
type Names = Mapping[str, Shape]
"""Shapes by name; a column of a sub-table is named ``table.column``."""

NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY})


def joined(one: Shape, other: Shape, *, at: int) -> Shape:
    """Return the kind that holds values of both: money where a number meets money.

    Raises:
        FormulaError: there is none.
    """
    if one == other or other is Kind.BLANK:
        return one
    if one is Kind.BLANK:
        return other
    if one in NUMERIC and other in NUMERIC:
        return Kind.MONEY
    raise FormulaError("wrong_kind", at=at, wanted=name_of(one), found=name_of(other))


def name_of(shape: Shape) -> str:
    """Return the word for a shape in messages."""
    return "column" if isinstance(shape, Column) else shape.value
