"""What a decision is worth, what acting is taken to bring, and how what nobody wants sinks."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal
from uuid import UUID

from zhike.engines.intervals import prevented

type Kind = Literal["leaving", "silent", "complaint", "offer"]
type Basis = Literal["churn", "alive", "silence", "risk", "share"]
"""Where a probability comes from: the churn model, the value model, the silence rule's record, a text, orders of others."""

KINDS: Final[tuple[Kind, ...]] = ("leaving", "silent", "complaint", "offer")
HORIZON_DAYS: Final[Mapping[Kind, int]] = {"leaving": 90, "silent": 90, "complaint": 90, "offer": 60}
"""Days after which it is told what came of a decision."""
LEAST_SETTLED: Final = 30
"""Settled cases that somebody acted on, and as many that nobody did, before a measured effect takes the place of the assumed one."""
LEAST_TOLD: Final = 10
"""Settled cases before it is told how often right."""
MEMORY_DAYS: Final = 365
SEED: Final = 20261124
_HALF_LIVES: Final = 0.5
_PRIOR: Final = 5
_TRIED_AGAIN: Final = 10
_SUNK: Final = 0.5
_MOST: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Effect:
    """Which share of what is at stake acting brings, with its range; ``basis``: assumed or measured, from ``cases`` settled."""

    share: float
    low: float
    high: float
    basis: Literal["assumed", "measured"] = "assumed"
    cases: int = 0

    @property
    def is_sure(self) -> bool:
        """Say whether the range lies on one side of nothing."""
        return self.low > 0 or self.high < 0


ASSUMED: Final[Mapping[Kind, Effect]] = {
    "leaving": Effect(0.10, 0.02, 0.25),
    "silent": Effect(0.05, 0.01, 0.15),
    "complaint": Effect(0.15, 0.05, 0.30),
    "offer": Effect(0.20, 0.05, 0.40),
}
"""Where nothing was measured and nobody set anything: guesses, deliberately careful and wide, and said to be guesses."""


@dataclass(frozen=True, slots=True)
class Stake:
    """What is at stake, in cents, with its range; ``basis``: expected value, what was spent in the past, or none known."""

    cents: float
    low: float
    high: float
    basis: Literal["value", "past", "none"]


@dataclass(frozen=True, slots=True)
class Worth:
    """What acting is expected to bring, in whole cents, with its range."""

    cents: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Settled:
    """Settled cases of a kind: how many, and in how many what was said came, with and without somebody acting."""

    acted: int = 0
    came_acted: int = 0
    left_alone: int = 0
    came_alone: int = 0
    said_alone: float = 0.0


def problem_of(effect: Effect) -> str:
    """Return the error code of what is wrong with an assumption, "" when nothing is.

    Example:
        >>> problem_of(Effect(0.1, 0.2, 0.3)), problem_of(Effect(0.1, 0.0, 0.3))
        ('decisions.bad_effect', '')
    """
    return "" if 0 <= effect.low <= effect.share <= effect.high <= 1 else "decisions.bad_effect"


def worth_of(  # sizes: the three factors of the product
    chance: float, stake: Stake, effect: Effect
) -> Worth | None:
    """Return probability × stake × effect; its range takes both low ends and both high ends together. None: no stake is known.

    Example:
        >>> worth_of(0.5, Stake(100_000, 50_000, 200_000, "value"), Effect(0.1, 0.02, 0.25))
        Worth(cents=5000, low=500, high=25000)
    """
    if stake.basis == "none":
        return None
    ends = [chance * money * share for money in (stake.low, stake.high) for share in (effect.low, effect.high)]
    return Worth(round(chance * stake.cents * effect.share), round(min(ends)), round(max(ends)))


def effect_of(  # sizes: of what, measured or assumed
    kind: Kind, settled: Settled, assumed: Effect
) -> Effect:
    """Return what was measured once enough cases are settled on both sides, else what is assumed.

    With offers what came is hoped for, so the share is that of the purchases that would not have come else.
    """
    if settled.acted < LEAST_SETTLED or settled.left_alone < LEAST_SETTLED:
        return assumed
    if kind == "offer":
        found = prevented(settled.came_alone, settled.left_alone, came_else=settled.came_acted, untreated=settled.acted)
    else:
        found = prevented(settled.came_acted, settled.acted, came_else=settled.came_alone, untreated=settled.left_alone)
    share, low, high = (min(1.0, max(-1.0, one)) for one in found)
    return Effect(share, low, high, "measured", settled.acted + settled.left_alone)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a suggestion, as far as wishes show in it: ``word`` is done, not_relevant, or another that shows none."""

    customer_id: UUID
    by: UUID
    kind: Kind
    word: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """How often decisions were said to be not relevant: by customer since the last one that was done, by person against those done."""

    of_customers: Mapping[tuple[UUID, Kind], int]
    of_people: Mapping[tuple[UUID, Kind], tuple[int, int]]

    def weight(self, customer_id: UUID, owner_id: UUID | None, kind: Kind) -> float:  # sizes: of whom, whose, which
        """Return 0–1: halved for each "not relevant" about the customer in a row, and the person's share of decisions done.

        The person's share starts from five decisions that are taken to be done, so that one word does not sink a kind.
        """
        alone = _HALF_LIVES ** self.of_customers.get((customer_id, kind), 0)
        done, unwanted = self.of_people.get((owner_id, kind), (0, 0)) if owner_id else (0, 0)
        return alone * (done + _PRIOR) / (done + unwanted + _PRIOR)


def wishes_of(said: Iterable[Said]) -> Wishes:
    """Count the answers of a year, oldest first."""
    customers: dict[tuple[UUID, Kind], int] = {}
    people: dict[tuple[UUID, Kind], tuple[int, int]] = {}
    for one in said:
        if one.word not in ("done", "not_relevant"):
            continue
        is_done = one.word == "done"
        place = (one.customer_id, one.kind)
        customers[place] = 0 if is_done else customers.get(place, 0) + 1
        done, unwanted = people.get((one.by, one.kind), (0, 0))
        people[one.by, one.kind] = (done + is_done, unwanted + (not is_done))
    return Wishes(customers, people)


def is_retried(  # sizes: how far what sank, and when
    weight: float, task_id: UUID, today: date
) -> bool:
    """Say whether a sunk decision stands at its full worth this week: one in ten, by chance that the seed fixes.

    Else what nobody wanted once would never be asked again, and nobody would learn that it became right.
    """
    if weight >= _SUNK:
        return False
    week = today - timedelta(days=today.weekday())
    digest = hashlib.blake2b(f"{SEED} {task_id} {week.isoformat()}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) % _TRIED_AGAIN == 0


def rank_of(worth_cents: int, weight: float) -> int:
    """Return the place in the order of decisions: worth in whole units of money, sunk by the weight, within 32 bits."""
    return max(-_MOST, min(_MOST, round(worth_cents * weight / 100)))


def middle_of(ranks: Iterable[int]) -> int | None:
    """Return the median, for decisions of which nobody knows what they are worth; None where none is known.

    Example:
        >>> middle_of([5, 1, 9]), middle_of([])
        (5, None)
    """
    sorted_ = sorted(ranks)
    return sorted_[len(sorted_) // 2] if sorted_ else None
