"""Counted rows become groups: ordered, cut to what people can read, and each with the condition that finds its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast

from zhike.platform.catalog import FieldType
from zhike.platform.metrics.drills import rows_of, rows_of_others
from zhike.platform.metrics.tree import Dimension, Function, Metric

MOST_GROUPS: Final = 200
MOST_PARTS: Final = 40
type Number = int | float
type Key = str | bool | date | None
type Column = Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that share a key.

    Attributes:
        key: the shared value, the first day of a span, None for blank ones.
        is_others: stands for all groups that are not listed.
        count: rows.
        values: one for each measure; None when no row has a value.
        parts: by the second dimension.
        where: condition JSON that finds exactly these rows among the metric's; None when the field cannot be filtered by.
    """

    key: Key
    count: int
    values: tuple[Column, ...]
    where: Mapping[str, object] | None
    parts: tuple["Group", ...] = ()
    is_others: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """All groups, others last, and what they come to together; ``total`` has no key and no condition."""

    groups: tuple[Group, ...]
    total: Group


def _add(left: Column, right: Column) -> Column:
    if left is None or right is None:
        return right if left is None else left
    return left + right


def _least(left: Column, right: Column) -> Column:
    if left is None or right is None:
        return right if left is None else left
    return min(left, right)


def _most(left: Column, right: Column) -> Column:
    if left is None or right is None:
        return right if left is None else left
    return max(left, right)


type _Fold = Callable[[Column, Column], Column]
FOLDS: Final[Mapping[Function, tuple[_Fold, ...]]] = {
    "sum": (_add,),
    "avg": (_add, _add),
    "min": (_least,),
    "max": (_most,),
}
"""Which columns a measure needs of the database, by how they fold; an average is a sum and a number of values."""


@dataclass(slots=True)
class Tally:
    """A sum of rows of the database: how many, the columns of the measures, and the same by further keys."""

    folds: Sequence[_Fold]
    count: int = 0
    columns: list[Column] = field(default_factory=list)

    def add(self, count: int, columns: Sequence[Column]) -> None:
        """Fold more rows in."""
        self.count += count
        self.columns = [
            fold(mine, more)
            for fold, mine, more in zip(self.folds, self.columns or [None] * len(self.folds), columns, strict=True)
        ]

    def values(self, metric: Metric) -> tuple[Column, ...]:
        """Return the figures of the measures."""
        found, at = [], 0
        for measure in metric.measures:
            width = len(FOLDS[measure.function])
            part = (self.columns or [None] * len(self.folds))[at : at + width]
            found.append(_figure(measure.function, part))
            at += width
        return tuple(found)


type Counted = tuple[tuple[Key, ...], int, Sequence[Column]]


def make_groups(metric: Metric, counted: Sequence[Counted], *, zone: str) -> Grouping:
    """Return the groups of rows that the database has counted.

    Args:
        metric: what was asked.
        counted: keys of the dimensions, number of rows, columns in the order of ``FOLDS`` of the measures.
        zone: IANA zone in which spans begin.
    """
    folds = [fold for one in metric.measures for fold in FOLDS[one.function]]
    total = Tally(folds)
    for _, count, columns in counted:
        total.add(count, columns)
    groups = _group(metric, counted, folds=folds, zone=zone, at=0) if metric.dimensions else ()
    return Grouping(groups, Group(key=None, count=total.count, values=total.values(metric), where=None))


def _group(
    metric: Metric, counted: Sequence[Counted], *, folds: Sequence[_Fold], zone: str, at: int, kept: Sequence[Key] = ()
) -> tuple[Group, ...]:
    dimension, is_last = metric.dimensions[at], at + 1 == len(metric.dimensions)
    kept = kept or _kept(dimension, counted, at=at, most=MOST_PARTS if at else MOST_GROUPS)
    parts_kept = () if is_last else _kept(metric.dimensions[at + 1], counted, at=at + 1, most=MOST_PARTS)
    rows: dict[Key, list[Counted]] = {}
    others: list[Counted] = []
    known = set(kept)
    for one in counted:
        (rows.setdefault(one[0][at], []) if one[0][at] in known else others).append(one)

    def group(key: Key, mine: Sequence[Counted], where: Mapping[str, object] | None, *, is_others: bool) -> Group:
        tally = Tally(folds)
        for _, count, columns in mine:
            tally.add(count, columns)
        parts = () if is_last else _group(metric, mine, folds=folds, zone=zone, at=at + 1, kept=parts_kept)
        return Group(
            key=key,
            count=tally.count,
            values=tally.values(metric),
            where=where,
            parts=parts,
            is_others=is_others,
        )

    found = [group(key, rows[key], rows_of(dimension, key, zone=zone), is_others=False) for key in kept if key in rows]
    if others:
        where = rows_of_others(dimension, kept, zone=zone)
        found.append(group(None, others, where, is_others=True))
    return tuple(found)


def _kept(dimension: Dimension, counted: Sequence[Counted], *, at: int, most: int) -> tuple[Key, ...]:
    """Return the keys that are listed, in order: the largest groups, of spans the latest, and blank always."""
    counts: dict[Key, int] = {}
    for keys, count, _ in counted:
        counts[keys[at]] = counts.get(keys[at], 0) + count
    filled = [key for key in counts if key is not None]
    if dimension.grain is not None:
        ordered = sorted(filled, key=str)[-most:]
    else:
        largest = sorted(filled, key=lambda key: (-counts[key], str(key)))[:most]
        places = {one.value: place for place, one in enumerate(dimension.field.choices)}
        ordered = sorted(largest, key=lambda key: _place(dimension, key, places))
    return (*ordered, None) if None in counts else tuple(ordered)


def _place(dimension: Dimension, key: Key, places: Mapping[str, int]) -> int:
    match dimension.field.type:
        case FieldType.CHOICE:
            return places.get(str(key), len(places))
        case FieldType.BOOLEAN:
            return 0 if key else 1
        case _:
            return 0


def _figure(function: Function, part: Sequence[Column]) -> Column:
    if function == "sum":
        return part[0] if part[0] is not None else 0
    if function != "avg":
        return part[0]
    total, filled = cast("tuple[Any, Any]", tuple(part))
    return total / filled if filled else None
