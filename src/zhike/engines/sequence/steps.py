"""What happened to each row, step by step."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Channel:
    """One measure of a step, never negative; measures of one ``group`` are explained together."""

    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The newest steps of each row.

    Attributes:
        channels: what is measured of a step; the first one is known of every step there is.
        values: (rows, steps, channels) float64, the newest step last; NaN where there is no such step, or no such value.
    """

    channels: tuple[Channel, ...]
    values: NDArray[np.float64]

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups of channels, in order of their first channel."""
        return tuple(dict.fromkeys(one.group for one in self.channels))

    def take(self, rows: NDArray[np.int64]) -> "Steps":
        """Return the steps of some rows."""
        return replace(self, values=self.values[rows])

    def usual(self, group: str) -> NDArray[np.float64]:
        """Return each row's mean of a group's first channel over the steps that have it, (n,); NaN without any."""
        place = next(at for at, one in enumerate(self.channels) if one.group == group)
        found = self.values[:, :, place]
        known = ~np.isnan(found)
        count = known.sum(axis=1)
        total = np.where(known, found, 0.0).sum(axis=1)
        return np.asarray(np.divide(total, count, out=np.full(count.size, np.nan), where=count > 0), dtype=np.float64)
