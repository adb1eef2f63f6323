"""How much money comes in when, over all that is open, and within which range."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.payment.dues import Dues, Floats, Ints
from zhike.engines.payment.hazards import LAST, Hazards

HORIZON_DAYS: Final = 91
NORMAL_80: Final = 1.2815515594457412
"""Standard errors from the middle to each end of an 80 % interval."""
_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Receipts:
    """What is expected to come in by part and span, in the unit of the amounts.

    Attributes:
        expected: (parts, spans); spans that follow each other and parts that split all add up.
        low: (parts, spans) ends of an 80 % range, ``high`` likewise; ranges do not add up.
        by_due: (parts, spans) what would come if everything still to fall due came on that day; what is overdue never.
    """

    expected: Floats
    low: Floats
    high: Floats
    by_due: Floats


@dataclass(frozen=True, slots=True)
class Coming:
    """When open amounts are expected: ``row`` places of ``n`` amounts, ``open_after`` (n, days + 1) chances, ``day`` now."""

    row: Ints
    day: int
    open_after: Floats


def add_up(dues: Dues, coming: Coming, *, spans: Sequence[tuple[int, int]], of: Ints, width: float = 1.0) -> Receipts:
    """Add up what is expected within spans of days, by part.

    Payments of one customer are taken as coming together or not at all: a range that is wide on the safe side.

    Args:
        dues: what is known.
        coming: chances of being open.
        spans: (after so many days, until so many days), such as (0, 7) for the first week.
        of: (n,) part of each open amount, 0 and up.
        width: of the ranges, 1 where payments of different customers have nothing to do with each other.
    """
    parts = int(of.max(initial=-1)) + 1
    amount, due = dues.open_amount[coming.row], dues.due[coming.row] - coming.day
    told = [np.zeros((parts, len(spans))) for _ in range(4)]
    whole = np.bincount(of, weights=amount, minlength=parts)
    for place, (after, until) in enumerate(spans):
        chance = coming.open_after[:, after] - coming.open_after[:, until]
        expected = np.bincount(of, weights=amount * chance, minlength=parts)
        half = NORMAL_80 * width * _spread(dues.customer[coming.row], amount, chance, of)
        falls_due = (due > after) & (due <= until)
        by_due = np.bincount(of, weights=amount * falls_due, minlength=parts)
        ends = np.maximum(expected - half, 0.0), np.minimum(expected + half, whole)
        for table, column in zip(told, (expected, *ends, by_due), strict=True):
            table[:, place] = column
    return Receipts(*told)


def days_late(hazards: Hazards, chance: Floats, *, overdue: Ints) -> Floats:
    """Return (n, 3): tenth part, middle and nine tenths of the days from the due date to payment, at least 0 and at most a year.

    Args:
        hazards: as learned.
        chance: (n,) of being late.
        overdue: (n,) days since the due date, negative before it.
    """
    found = np.zeros((chance.size, 3))
    for start in range(0, chance.size, _AT_ONCE):
        piece = slice(start, start + _AT_ONCE)
        still = hazards.open_after(chance[piece], overdue[piece], days=LAST)
        for place, passed in enumerate((0.1, 0.5, 0.9)):
            is_over = still <= 1 - passed
            wait = np.where(is_over.any(axis=1), is_over.argmax(axis=1), LAST)
            found[piece, place] = np.clip(overdue[piece] + wait, np.maximum(overdue[piece], 0), None)
    return np.minimum(found, np.maximum(LAST, overdue[:, None]))


def _spread(customer: Ints, amount: Floats, chance: Floats, of: Ints) -> Floats:
    """Return each part's standard deviation, customers being independent of each other and their own payments alike."""
    own = amount * np.sqrt(np.clip(chance * (1 - chance), 0.0, None))
    pairs, place = np.unique(np.column_stack([of, customer]), axis=0, return_inverse=True)
    sums = np.bincount(place.ravel(), weights=own, minlength=len(pairs))
    return np.sqrt(np.bincount(pairs[:, 0], weights=sums**2, minlength=int(of.max(initial=-1)) + 1))
