"""The shape of a metric."""

from dataclasses import dataclass
from typing import Final, Literal

from zhike.platform.catalog import Field, FieldType, ObjectType
from zhike.platform.catalog.kinds import NUMERIC
from zhike.platform.conditions import Condition

type Function = Literal["sum", "avg", "min", "max"]
type Grain = Literal["day", "week", "month", "quarter", "year"]

FUNCTIONS: Final[tuple[Function, ...]] = ("sum", "avg", "min", "max")
GRAINS: Final[tuple[Grain, ...]] = ("day", "week", "month", "quarter", "year")
MEASURABLE: Final = NUMERIC
DATED: Final = frozenset({FieldType.DATE, FieldType.DATETIME})
GROUPABLE: Final = DATED | {
    FieldType.CHOICE,
    FieldType.USER,
    FieldType.DEPARTMENT,
    FieldType.REGION,
    FieldType.BOOLEAN,
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a group of rows; blank values count for nothing."""

    function: Function
    field: Field


@dataclass(frozen=True, slots=True)
class Dimension:
    """What rows are grouped by; ``grain`` is set for dates and instants, and for nothing else."""

    field: Field
    grain: Grain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """Figures of an object's rows.

    Attributes:
        measures: at most ``MAX_MEASURES``; the number of rows comes with every group.
        dimensions: none (one total), one or two.
        condition: which rows count.
    """

    object_type: ObjectType
    measures: tuple[Measure, ...]
    dimensions: tuple[Dimension, ...]
    condition: Condition
