"""Checks that a layout names fields that the object has, that fit, and that its maker sees plainly."""

from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog import FieldType, ObjectType, field_of
from zhike.platform.errors import AppError, invalid
from zhike.platform.metrics import parse_metric
from zhike.studio.views.rules import Layout

MAX_WIDTH: Final = 1_200
_DATED: Final = frozenset({FieldType.DATE, FieldType.DATETIME})


def check_layout(actor: Actor, described: ObjectType, layout: Layout) -> None:
    """Let through a layout that can be shown.

    Raises:
        AppError: 422 ``views.bad_layout`` or what a metric refuses; 403 for a field that the actor sees only masked.
    """
    dimensions = [{"field": layout.group, "grain": layout.grain or None}] if layout.group else []
    dimensions += [{"field": layout.split, "grain": None}] if layout.split else []
    measures = [{"function": layout.function, "field": layout.figure}] if layout.figure else []
    parse_metric({"dimensions": dimensions, "measures": measures}, described, actor=actor)
    if layout.kind == "kanban" and field_of(described, layout.group).type is not FieldType.CHOICE:
        raise _bad("group")
    if layout.date:
        parse_metric({"dimensions": [{"field": layout.date}]}, described, actor=actor)
    if (layout.date or layout.kind == "calendar") and field_of(described, layout.date).type not in _DATED:
        raise _bad("date")
    if any(not 0 < width <= MAX_WIDTH for width in layout.widths.values()) or len(layout.widths) > len(
        described.fields
    ):
        raise _bad("widths")
    for key in layout.widths:
        field_of(described, key)


def _bad(part: str) -> AppError:
    return invalid("views.bad_layout", part=part)
