"""Make forecasts add up: what belongs together sums to its whole, and the surest forecast moves least."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from zhike.engines.forecast.series import Floats

_LEAST_SPREAD: Final = 1e-9


def reconcile(
    points: Floats, parts: Mapping[int, Sequence[Sequence[int]]], *, variances: Floats, may_be_negative: bool = False
) -> Floats:
    """Return the nearest forecasts that add up, errors weighed by their variances (minimum trace, diagonal).

    A whole may be split in several ways, such as by region and by product: each split adds up. Regions need no split by product
    for that, so the number of series stays that of what people look at.

    Args:
        points: (n, horizon) float64, forecasts of all nodes made each for itself.
        parts: whole → its splits, each a sequence of nodes, a whole before the wholes among its parts; a node is a part in at
            most one split.
        variances: (n,) of the forecasts' errors, at least 0; 0 counts as the smallest that is above it.
        may_be_negative: else what would go below 0 stays at 0, and its neighbours share the whole in proportion.

    Returns:
        (n, horizon); equal to ``points`` when nothing is split.

    Raises:
        ValueError: a negative point where none may be.

    Example:
        >>> reconcile(np.array([[10.0], [4.0], [3.0]]), {0: [[1, 2]]}, variances=np.ones(3)).ravel().tolist()
        [9.0, 5.0, 4.0]
    """
    if not may_be_negative and (points < 0).any():
        msg = "negative points where none may be"
        raise ValueError(msg)
    rules = _rules(parts, len(points))
    if not len(rules):
        return points.copy()
    above = variances[variances > 0]
    spread = np.maximum(variances, above.min() if above.size else 1.0)
    spread = np.maximum(spread / spread.max(), _LEAST_SPREAD)
    moved = _nearest(points, rules, spread)
    return moved if may_be_negative else _share_out(moved, parts)


def _rules(parts: Mapping[int, Sequence[Sequence[int]]], count: int) -> Floats:
    """Return one row a split: the whole counts 1, each part −1; forecasts that add up give 0."""
    rows = []
    for whole, splits in parts.items():
        for split in splits:
            row = np.zeros(count)
            row[whole] = 1.0
            row[list(split)] = -1.0
            rows.append(row)
    return np.array(rows).reshape(len(rows), count)


def _share_out(points: Floats, parts: Mapping[int, Sequence[Sequence[int]]]) -> Floats:
    """Raise what is below 0 to 0, and let the parts share their whole in proportion, from the top down."""
    shared: Floats = np.maximum(points, 0.0)
    for whole, splits in parts.items():
        for split in splits:
            places = list(split)
            of_parts = shared[places]
            total = of_parts.sum(axis=0)
            share = np.divide(of_parts, total, out=np.full_like(of_parts, 1 / len(places)), where=total > 0)
            shared[places] = share * shared[whole]
    return shared


def _nearest(points: Floats, rules: Floats, spread: Floats) -> Floats:
    weighed = spread[:, None] * rules.T
    shift, *_ = np.linalg.lstsq(rules @ weighed, rules @ points, rcond=None)
    found: Floats = points - weighed @ shift
    return found
