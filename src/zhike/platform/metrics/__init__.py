"""One language for every figure: a measure of an object's rows, by dimensions, at a time grain, under a condition.

JSON: ``{"measures": [{"function": "sum", "field": "amount_cents"}], "dimensions": [{"field": "created_at", "grain": "month"}],
"where": {}}``. Rows are always counted. Blank is a group of its own; days, weeks (from Monday), months, quarters and years
begin at midnight of the given zone.
"""

from zhike.platform.metrics.groups import MOST_GROUPS, MOST_PARTS, Group, Grouping
from zhike.platform.metrics.orm import group_rows
from zhike.platform.metrics.parse import parse_metric
from zhike.platform.metrics.tree import (
    GRAINS,
    GROUPABLE,
    MEASURABLE,
    Dimension,
    Function,
    Grain,
    Measure,
    Metric,
)

__all__ = [
    "GRAINS",
    "GROUPABLE",
    "MEASURABLE",
    "MOST_GROUPS",
    "MOST_PARTS",
    "Dimension",
    "Function",
    "Grain",
    "Group",
    "Grouping",
    "Measure",
    "Metric",
    "group_rows",
    "parse_metric",
]
