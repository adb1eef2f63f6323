"""Conditions turned round, so that a list can show what fails in the words of its filter, which knows no "not"."""

from collections.abc import Mapping
from typing import Any, Final

from zhike.integrate.quality.rules.specs import Json

_TURNED: Final = {
    "is_blank": "is_filled",
    "is_filled": "is_blank",
    "eq": "ne",
    "ne": "eq",
    "in": "not_in",
    "not_in": "in",
    "has_any": "has_none",
    "has_none": "has_any",
}
_BEYOND: Final = {"gt": "lte", "gte": "lt", "lt": "gte", "lte": "gt"}


def without_not(condition: Json) -> Json | None:
    """Return the same condition without ``not``, None when some part has no opposite of its own."""
    if "not" in condition:
        return opposite_of(condition["not"])
    return _each(condition, without_not, {"all": "all", "any": "any"})


def opposite_of(condition: Json) -> Json | None:
    """Return the condition that is true when this one is not, None when operators cannot say it.

    Example:
        >>> opposite_of({"field": "city", "op": "is_filled"})
        {'field': 'city', 'op': 'is_blank'}
    """
    if "not" in condition:
        return without_not(condition["not"])
    if "op" in condition:
        return _turned(condition)
    return _each(condition, opposite_of, {"all": "any", "any": "all"})


def _turned(test: Json) -> Json | None:
    op = test["op"]
    if op in _TURNED:
        return {**test, "op": _TURNED[op]}
    if op in _BEYOND:
        # A test on a blank value is false, so its opposite is true there.
        return {"any": [{"field": test["field"], "op": "is_blank"}, {**test, "op": _BEYOND[op]}]}
    return None


def _each(condition: Json, turn: Any, kinds: Mapping[str, str]) -> Json | None:  # noqa: ANN401 - one of the two above
    for kind, turned in kinds.items():
        if kind in condition:
            parts = [turn(one) for one in condition[kind]]
            return None if None in parts else {turned: parts}
    return condition
