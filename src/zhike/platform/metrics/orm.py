"""Metrics as one query of the database; column names come from the catalog alone."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, DateField, F, Max, Min, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Trunc

from zhike.platform.catalog import FieldType
from zhike.platform.conditions import compile_q
from zhike.platform.errors import invalid
from zhike.platform.metrics.groups import Column, Grouping, Key, make_groups
from zhike.platform.metrics.tree import Dimension, Function, Metric
from zhike.platform.scope import ScopedQuerySet

MOST_KEYS: Final = 50_000
"""Distinct keys that the database may answer; a metric with more is refused instead of filling the memory."""
_COLUMNS: Final[dict[Function, tuple[Any, ...]]] = {
    "sum": (Sum,),
    "avg": (Sum, Count),
    "min": (Min,),
    "max": (Max,),
}


def group_rows(rows: ScopedQuerySet[Any], metric: Metric, *, now: datetime, zone: str) -> Grouping:
    """Count and measure rows by the metric's dimensions, in one query.

    Args:
        rows: scoped, and filtered by anything beside the metric's own condition.
        metric: parsed for the actor whose rows these are.
        now: aware instant from which the condition's days count back.
        zone: IANA zone in which spans begin.

    Raises:
        AppError: 422 ``platform.metric_too_fine`` past ``MOST_KEYS`` groups.
    """
    keys = {f"key_{at}": _key(one, zone) for at, one in enumerate(metric.dimensions)}
    columns = {
        f"column_{at}_{place}": function(one.field.physical)
        for at, one in enumerate(metric.measures)
        for place, function in enumerate(_COLUMNS[one.function])
    }
    matching = rows.filter(compile_q(metric.condition, now=now, zone=zone)).order_by()
    if keys:
        asked = matching.values(**keys).annotate(row_count=Count("*"), **columns)
        found = list(asked.values_list(*keys, "row_count", *columns)[: MOST_KEYS + 1])
        if len(found) > MOST_KEYS:
            raise invalid("platform.metric_too_fine", most=MOST_KEYS)
    else:
        answer = matching.aggregate(row_count=Count("*"), **columns)
        found = [(answer["row_count"], *(answer[one] for one in columns))]
    width = len(keys)
    counted = [
        (tuple(_plain_key(one) for one in row[:width]), row[width], [_plain(one) for one in row[width + 1 :]])
        for row in found
    ]
    return make_groups(metric, counted, zone=zone)


def _key(dimension: Dimension, zone: str) -> Combinable:
    name = dimension.field.physical
    if dimension.grain is None or (dimension.grain == "day" and dimension.field.type is FieldType.DATE):
        return F(name)
    tzinfo = ZoneInfo(zone) if dimension.field.type is FieldType.DATETIME else None
    return Trunc(name, dimension.grain, output_field=DateField(), tzinfo=tzinfo)


def _plain_key(value: object) -> Key:
    """Return a key as it goes out; the blank forms of nothing are one key."""
    if value is None or value == "":
        return None
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bool | date):
        return value
    return str(value)


def _plain(value: object) -> Column:
    """Return a figure without the database's own number type."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, int | float) else None
