"""From JSON to a metric, refusing what the catalog does not know and what the actor may not see."""

from collections.abc import Mapping, Sequence
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, ObjectType, field_of, require_clear
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import AppError, invalid
from zhike.platform.metrics.tree import DATED, FUNCTIONS, GRAINS, GROUPABLE, MEASURABLE, Dimension, Measure, Metric

MAX_MEASURES: Final = 8
MAX_DIMENSIONS: Final = 2


def parse_metric(source: Mapping[str, object], object_type: ObjectType, *, actor: Actor) -> Metric:
    """Parse metric JSON against an object.

    Args:
        source: ``measures``, ``dimensions`` and ``where``, each may be absent.
        object_type: whose fields may be named.
        actor: whose rights decide.

    Raises:
        AppError: 422 ``platform.bad_metric``, ``platform.unknown_field`` or ``platform.bad_condition``; 403
            for a field that the actor does not see plainly: its groups would give it away.
    """
    condition = parse_asked(source.get("where") or {}, object_type, actor=actor, related="database")
    measures = [_measure(one, object_type, actor) for one in _many(source, "measures", MAX_MEASURES)]
    dimensions = [_dimension(one, object_type, actor) for one in _many(source, "dimensions", MAX_DIMENSIONS)]
    if len(set(measures)) != len(measures) or len({one.field.key for one in dimensions}) != len(dimensions):
        raise _bad("named twice", "")
    return Metric(object_type=object_type, measures=tuple(measures), dimensions=tuple(dimensions), condition=condition)


def _bad(problem: str, where: str) -> AppError:
    return invalid("platform.bad_metric", problem=problem, where=where[:80])


def _many(source: Mapping[str, object], key: str, most: int) -> Sequence[object]:
    given = source.get(key) or []
    if not isinstance(given, list | tuple) or len(given) > most:
        raise _bad(f"at most {most}", key)
    return given


def _field(source: object, object_type: ObjectType, actor: Actor) -> tuple[Field, Mapping[str, object]]:
    if not isinstance(source, Mapping) or not isinstance(source.get("field"), str):
        raise _bad("needs a field", "")
    field = field_of(object_type, str(source["field"]))
    require_clear(actor, [field])
    return field, source


def _measure(source: object, object_type: ObjectType, actor: Actor) -> Measure:
    field, rest = _field(source, object_type, actor)
    function = next((one for one in FUNCTIONS if one == rest.get("function")), None)
    if function is None:
        raise _bad("unknown function", field.key)
    if field.type not in MEASURABLE:
        raise _bad("not a figure", field.key)
    return Measure(function, field)


def _dimension(source: object, object_type: ObjectType, actor: Actor) -> Dimension:
    field, rest = _field(source, object_type, actor)
    grain = rest.get("grain")
    if field.type not in GROUPABLE:
        raise _bad("not to be grouped by", field.key)
    if field.type not in DATED:
        if grain is not None:
            raise _bad("has no grain", field.key)
        return Dimension(field)
    known = next((one for one in GRAINS if one == (grain or "day")), None)
    if known is None:
        raise _bad("unknown grain", field.key)
    return Dimension(field, known)
