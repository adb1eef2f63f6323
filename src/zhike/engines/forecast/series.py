"""From what somebody has to what can be forecast: trimmed, small gaps filled, right-aligned in one array."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.forecast.refusals import Refusal

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]

LEAST_TRAINING: Final = 8
LEAST_TESTED: Final = 4
"""Points beyond the shortest training: three back-tests need them."""
MOST_MISSING: Final = 0.1
MOST_IN_A_ROW: Final = 3


def least_training(season: int) -> int:
    """Return how many points a model is fitted on at least: a season and two more."""
    return max(LEAST_TRAINING, season + 2)


def least_points(season: int) -> int:
    """Return how many points a series needs at least, so that it can be back-tested.

    Example:
        >>> least_points(12), least_points(1)
        (18, 12)
    """
    return least_training(season) + LEAST_TESTED


@dataclass(frozen=True, slots=True)
class Packed:
    """Series of different lengths in one array.

    Attributes:
        values: (n, longest) float64, right-aligned: the last column is everybody's newest point, NaN before the first.
        lengths: (n,) int64, at least 1.
    """

    values: Floats
    lengths: Ints

    @property
    def starts(self) -> Ints:
        """Return the column of each first point."""
        starts: Ints = self.values.shape[1] - self.lengths
        return starts


def prepare(values: Floats, season: int, *, may_be_negative: bool) -> tuple[Floats, int] | Refusal:
    """Return a series without gaps and how many points were filled, or why it cannot be forecast.

    Missing points (NaN) before the first are cut off; the last must be there. Between, a tenth may be missing and three in a
    row; they are filled on the straight line between their neighbours.

    Args:
        values: (n,) float64, one a period, oldest first.
        season: periods of a season, 1 for none.
        may_be_negative: whether a value below 0 can be true.
    """
    known = np.flatnonzero(~np.isnan(values))
    needed = least_points(season)
    if known.size < needed:
        return Refusal("too_few_points", {"found": int(known.size), "needed": needed})
    if known[-1] + 1 < values.size:
        return Refusal("ends_early", {"found": int(values.size - known[-1] - 1), "allowed": 0})
    inner = values[known[0] :]
    found = inner[~np.isnan(inner)]
    if not np.isfinite(found).all():
        return Refusal("not_finite", {"found": int((~np.isfinite(found)).sum()), "allowed": 0})
    if not may_be_negative and (found < 0).any():
        return Refusal("negative", {"found": int((found < 0).sum()), "allowed": 0})
    missing = inner.size - found.size
    longest = int(np.diff(known).max()) - 1
    if missing > MOST_MISSING * inner.size or longest > MOST_IN_A_ROW:
        return Refusal("gaps", {"found": missing, "longest": longest, "allowed": int(MOST_MISSING * inner.size)})
    return np.interp(np.arange(inner.size), known - known[0], found), missing


def pack(series: Sequence[Floats]) -> Packed:
    """Put series without gaps into one array."""
    lengths = np.array([one.size for one in series], dtype=np.int64)
    values = np.full((len(series), int(lengths.max())), np.nan)
    for row, one in zip(values, series, strict=True):
        row[row.size - one.size :] = one
    return Packed(values, lengths)
