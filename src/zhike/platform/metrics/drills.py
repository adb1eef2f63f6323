"""The condition that finds the rows of a group, so that a click on a figure shows what it counts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from zhike.platform.catalog import FieldType
from zhike.platform.conditions import operators_of
from zhike.platform.metrics.spans import end_of_span, midnight
from zhike.platform.metrics.tree import Dimension

type Json = Mapping[str, object]


def rows_of(dimension: Dimension, key: object, *, zone: str) -> Json | None:
    """Return condition JSON for the rows with this key; None when the field cannot be filtered by."""
    field = dimension.field
    if not field.is_filterable:
        return None
    if key is None:
        return _test(dimension, "is_blank") if "is_blank" in operators_of(field.type) else None
    if dimension.grain is None:
        return _test(dimension, "eq", key)
    start = cast("date", key)
    since = _test(dimension, "gte", _edge(dimension, start, zone))
    try:
        end = end_of_span(start, dimension.grain)
    except OverflowError:
        return since
    return {"all": [since, _test(dimension, "lt", _edge(dimension, end, zone))]}


def rows_of_others(dimension: Dimension, kept: Sequence[object], *, zone: str) -> Json | None:
    """Return condition JSON for the rows of all groups but the kept ones; blank is always kept."""
    filled = [one for one in kept if one is not None]
    if not dimension.field.is_filterable:
        return None
    if dimension.grain is not None:
        return _test(dimension, "lt", _edge(dimension, cast("date", filled[0]), zone))
    return {"all": [_test(dimension, "is_filled"), _test(dimension, "not_in", filled)]}


def _edge(dimension: Dimension, day: date, zone: str) -> str:
    return day.isoformat() if dimension.field.type is FieldType.DATE else midnight(day, zone)


def _test(dimension: Dimension, op: str, value: object = None) -> Json:
    test: dict[str, object] = {"field": dimension.field.key, "op": op}
    return test if value is None else {**test, "value": value}
