"""Whether one model orders rows better than another by more than chance, both asked about the same rows."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.scores import ranks_of

_SURE: Final = 1.645
"""One-sided 95 %."""


@dataclass(frozen=True, slots=True)
class Contest:
    """A challenger beside the model that is best without it.

    Attributes:
        against: name of that model.
        difference: area under the curve of the challenger less that of the other.
        margin: 1.645 standard errors of the difference; what lies within is noise.
    """

    against: str
    difference: float
    margin: float

    @property
    def is_won(self) -> bool:
        """Say whether the challenger is better by more than chance."""
        return self.difference > self.margin


def hold_contest(
    target: NDArray[np.bool_],
    challenger: NDArray[np.float64],
    *,
    champion: tuple[str, NDArray[np.float64]],
    groups: NDArray[np.int64] | None = None,
) -> Contest:
    """Compare two models' scores of the same rows.

    The variance is Obuchowski's (*Nonparametric analysis of clustered ROC curve data*, 1997) of the difference: rows of one group
    (all moments of one customer) may go together, both models see the same rows. With one row a group it is DeLong's.

    Args:
        target: (n,) the answer; both occur.
        challenger: (n,) scores.
        champion: name and (n,) scores.
        groups: (n,) int64; each row by itself when absent.
    """
    name, scores = champion
    new, old = _placements(target, challenger), _placements(target, scores)
    placed = new - old
    difference = float(placed[target].mean())
    _, group = np.unique(np.arange(target.size) if groups is None else groups, return_inverse=True)
    rows, found = [], []
    for answer in (True, False):
        chosen = target == answer
        count = np.bincount(group[chosen], minlength=int(group.max()) + 1)
        total = np.bincount(group[chosen], weights=placed[chosen], minlength=count.size)
        rows.append(count)
        found.append(total - count * difference)
    size = [int(one.sum()) for one in rows]
    kinds = [max(2, int((one > 0).sum())) for one in rows]
    own = sum(float((one**2).sum()) * k / (k - 1) / n**2 for one, k, n in zip(found, kinds, size, strict=True))
    both = max(2, rows[0].size)
    shared = float((found[0] * found[1]).sum()) * both / (both - 1) / (size[0] * size[1])
    return Contest(name, difference, _SURE * sqrt(max(0.0, own + 2 * shared)))


def _placements(target: NDArray[np.bool_], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return of each row the share of rows of the other answer that it stands on the right side of, (n,); ties count half."""
    placed = np.empty(target.size)
    ranks = ranks_of(scores)
    positives = int(target.sum())
    others = target.size - positives
    placed[target] = (ranks[target] - ranks_of(scores[target])) / others
    placed[~target] = 1 - (ranks[~target] - ranks_of(scores[~target])) / positives
    return placed
