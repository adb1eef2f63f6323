"""How likely an open amount is paid on each day, by how likely it is to be late."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.payment.dues import Dues, Floats, Ints
from zhike.engines.payment.moments import Moments

FIRST: Final = -90
LAST: Final = 365
"""Days from the due date that are told apart; what is paid earlier or later counts as on the first or the last."""
GROUPS: Final = 5
_LEAST: Final = 10
_TAIL_FROM: Final = 30


@dataclass(frozen=True, slots=True)
class Hazards:
    """Chance of being paid on a day when open the day before.

    Attributes:
        edges: (groups - 1,) probabilities of being late that part the groups.
        daily: (groups, LAST - FIRST + 1) by days from the due date.
    """

    edges: Floats
    daily: Floats

    def group_of(self, chance: Floats) -> Ints:
        """Return (n,) the group of each probability of being late."""
        return np.searchsorted(self.edges, chance, side="right").astype(np.int64)

    def open_after(self, chance: Floats, overdue: Ints, *, days: int) -> Floats:
        """Return (n, days + 1) the chance of being open after 0 … ``days`` more days.

        Args:
            chance: (n,) of being late.
            overdue: (n,) days since the due date now, negative before it.
            days: to look ahead.
        """
        at = np.clip(overdue[:, None] + np.arange(1, days + 1) - FIRST, 0, self.daily.shape[1] - 1)
        stays = 1.0 - self.daily[self.group_of(chance)[:, None], at]
        return np.concatenate([np.ones((chance.size, 1)), np.cumprod(stays, axis=1)], axis=1)


def hazards_of(dues: Dues, moments: Moments, *, chance: Floats, until: int) -> Hazards:
    """Learn hazards from moments that were followed until a day.

    An amount counts among those open only from the day after its moment on (late entry), and until it was paid or the day came.
    Days on which fewer than ten of a group were open have the hazard of all groups together. Where these are fewer than ten, too, it
    is the mean one of all days from a month after the due date on, and before that nothing.

    Args:
        dues: what is known on the day ``until``.
        moments: (m,) of it.
        chance: (m,) of being late, said on each moment by a model that did not learn from it.
        until: a day.
    """
    edges = np.quantile(chance, np.linspace(0, 1, GROUPS + 1)[1:-1])
    group = np.searchsorted(edges, chance, side="right")
    due, settled = dues.due[moments.row], dues.settled_on[moments.row]
    is_paid = settled <= until
    entry = _place(moments.day - due)
    exit_ = _place(np.where(is_paid, settled, until) - due)
    width = LAST - FIRST + 1
    paid, entered, left = (np.zeros((GROUPS, width + 1)) for _ in range(3))
    np.add.at(paid, (group[is_paid], exit_[is_paid]), 1.0)
    np.add.at(entered, (group, entry + 1), 1.0)
    np.add.at(left, (group, exit_ + 1), 1.0)
    is_open = np.maximum(np.cumsum(entered - left, axis=1), paid)[:, :width]
    return Hazards(edges, _rates(paid[:, :width], is_open))


def _rates(paid: Floats, is_open: Floats) -> Floats:
    tail = np.arange(FIRST, LAST + 1) >= _TAIL_FROM
    rest = (paid[:, tail].sum() + 0.5) / (is_open[:, tail].sum() + 50.0)
    rare = np.where(tail, rest, 0.0)
    pooled = np.where(is_open.sum(axis=0) >= _LEAST, _share(paid.sum(axis=0), is_open.sum(axis=0)), rare)
    pooled[-1] = rest
    rates = np.where(is_open >= _LEAST, _share(paid, is_open), pooled)
    rates[:, -1] = rest
    return rates


def _share(paid: Floats, is_open: Floats) -> Floats:
    return np.minimum(paid / np.maximum(is_open, 1.0), 1.0)


def _place(days: Floats | Ints) -> Ints:
    return np.asarray(np.clip(days, FIRST, LAST) - FIRST, dtype=np.int64)
