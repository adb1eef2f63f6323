"""What became of offers: how many of each answer bought within 90 days, with its interval, or that there are too few."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

import numpy as np

from zhike.engines.intervals import wilson

COMPARED_DAYS: Final = 90
LEAST_COMPARED: Final = 30
"""Offers of one answer below which no share is told."""
KEPT_EVERY_DAYS: Final = 30
MOST_KEPT: Final = 5_000
"""Customers whose offers are kept at once to be compared."""

type Word = Literal["accepted", "unsuitable", "none"]
WORDS: Final[tuple[Word, ...]] = ("accepted", "none", "unsuitable")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of so many ``offers`` with an answer whose time is over, so many were ``bought``; the share with its 95 % interval, None under 30."""

    word: Word
    offers: int
    bought: int
    share: float | None
    low: float | None
    high: float | None


def outcome_of(word: Word, *, offers: int, bought: int) -> Outcome:
    """Return how many bought, refused under ``LEAST_COMPARED``.

    Example:
        >>> told = outcome_of("accepted", offers=100, bought=30)
        >>> told.share, round(told.low or 0, 3), round(told.high or 0, 3)
        (0.3, 0.219, 0.396)
        >>> outcome_of("none", offers=29, bought=3).share is None
        True
    """
    if offers < LEAST_COMPARED:
        return Outcome(word, offers, bought, None, None, None)
    low, high = wilson(np.array([float(bought)]), np.array([float(offers)]))
    return Outcome(word, offers, bought, bought / offers, float(low[0]), float(high[0]))


def is_kept(customer_id: UUID, *, customers: int, day: date) -> bool:
    """Say whether a customer's offers are kept on a day: of all at most about ``MOST_KEPT``, drawn anew each time by a fixed rule."""
    if customers <= MOST_KEPT:
        return True
    digest = hashlib.blake2b(f"{customer_id} {day.isoformat()}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) % customers < MOST_KEPT
