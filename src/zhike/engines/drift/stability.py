"""The spread of a figure over bins, and the distance of another spread over the same bins."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

LOOK_FROM: Final = 0.1
ACT_FROM: Final = 0.25
"""Siddiqi (2006): below the first a spread is stable, from the second on a model needs to be looked at again."""
_PARTS: Final = 10
_Z: Final = 1.645
"""One-sided 95 %."""

type Level = Literal["stable", "look", "act"]


@dataclass(frozen=True, slots=True)
class Spread:
    """How a figure spreads.

    Attributes:
        edges: ends of the bins, ascending; a value equal to an edge lies in the bin below it. Up to nine.
        counts: rows in each bin, one more than edges, last those without a value.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def rows(self) -> int:
        """Return how many rows there are, with and without a value."""
        return sum(self.counts)

    @property
    def filled(self) -> float:
        """Return the share of rows with a value, 0 when there is no row."""
        return 1 - self.counts[-1] / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a spread moved.

    Attributes:
        index: PSI, 0 = the same.
        chance: what chance alone reaches in one of twenty cases, by the number of rows.
        level: ``act`` or ``look`` from their limits on and above chance, else ``stable``.
    """

    index: float
    chance: float
    level: Level


def spread_of(values: NDArray[np.float64], *, edges: Sequence[float] | None = None) -> Spread:
    """Count values over bins.

    Args:
        values: (n,) NaN = no value.
        edges: of an earlier spread; its tenths by rank when absent, fewer where many values are equal.
    """
    known = values[~np.isnan(values)]
    if edges is None:
        ranked = np.sort(known)
        ends = [-(-known.size * part // _PARTS) - 1 for part in range(1, _PARTS)] if known.size else []
        edges = [float(one) for one in np.unique(ranked[ends]) if one < ranked[-1]] if ends else []
    places = np.searchsorted(np.asarray(edges, dtype=np.float64), known, side="left")
    counts = np.bincount(places, minlength=len(edges) + 1)
    return Spread(tuple(edges), (*counts.tolist(), int(values.size - known.size)))


def measure_drift(before: Spread, now: Spread) -> Drift:
    """Measure how far a spread moved; a bin that one of both never saw counts half a row there.

    Raises:
        ValueError: the spreads are over different bins, or one has no row.
    """
    if before.edges != now.edges or not before.rows or not now.rows:
        msg = "spreads can be compared over the same bins, with rows in both"
        raise ValueError(msg)
    used = [pair for pair in zip(before.counts, now.counts, strict=True) if any(pair)]
    old, new = (_shares([pair[side] for pair in used]) for side in (0, 1))
    index = sum((b - a) * math.log(b / a) for a, b in zip(old, new, strict=True))
    chance = chance_level(len(used), before=before.rows, now=now.rows)
    return Drift(index, chance, _level(index, chance))


def chance_level(bins: int, *, before: int, now: int) -> float:
    """Return the PSI that two samples of the same spread reach in one of twenty cases.

    The index over 1/n + 1/m is nearly chi-square with bins - 1 degrees of freedom, taken by its mean and spread here.

    Example:
        >>> round(chance_level(10, before=1000, now=1000), 3)
        0.032
    """
    free = max(0, bins - 1)
    return (free + _Z * math.sqrt(2 * free)) * (1 / before + 1 / now)


def _shares(counts: Sequence[int]) -> list[float]:
    full = [max(count, 0.5) for count in counts]
    return [count / sum(full) for count in full]


def _level(index: float, chance: float) -> Level:
    if index < LOOK_FROM or index <= chance:
        return "stable"
    return "act" if index >= ACT_FROM else "look"
