"""From three scores to one tier that a salesperson can act on."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: scores within these bounds, first match wins.

    Attributes:
        key: stable code, also a locale key suffix.
        recency: lowest and highest recency score.
        value: lowest and highest mean of frequency and monetary score.
    """

    key: str
    recency: tuple[int, int]
    value: tuple[float, float]


TIERS: Final = (
    Tier("champion", (4, 5), (4.0, 5.0)),
    Tier("loyal", (3, 5), (3.0, 5.0)),
    Tier("new", (5, 5), (1.0, 2.0)),
    Tier("developing", (3, 5), (1.0, 3.0)),
    Tier("at_risk", (1, 2), (3.5, 5.0)),
    Tier("cooling", (2, 2), (1.0, 3.5)),
    Tier("lost", (1, 1), (1.0, 3.5)),
)
"""Every combination of scores falls into a tier; the order decides where bounds overlap."""


def tiers_of(scores: NDArray[np.int8]) -> NDArray[np.str_]:
    """Return the tier key of each row of an (n, 3) score array."""
    recency = scores[:, 0]
    value = (scores[:, 1].astype(np.float64) + scores[:, 2]) / 2
    conditions = [
        (recency >= tier.recency[0])
        & (recency <= tier.recency[1])
        & (value >= tier.value[0])
        & (value <= tier.value[1])
        for tier in TIERS
    ]
    return np.select(conditions, [tier.key for tier in TIERS], default="lost")


def tier_of(recency: int, frequency: int, monetary: int) -> str:  # sizes: a cell is read in this order, 5-5-5
    """Return the tier key of one customer's scores.

    Example:
        >>> tier_of(5, 5, 5), tier_of(1, 5, 4), tier_of(5, 1, 1)
        ('champion', 'at_risk', 'new')
    """
    return str(tiers_of(np.array([[recency, frequency, monetary]], dtype=np.int8))[0])
