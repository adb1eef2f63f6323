"""What a model tells of itself, who asks it, and how scores said once are read when their time is over."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

MOST_KEPT: Final = 20_000
"""Scores of one keeping: more would move the third digit of a share."""
LEAST_TOLD: Final = 30
"""Settled scores below which no share is told."""

LEAST_COMPARED: Final = 50
"""Cases on which two versions are compared, at least."""
_SURE: Final = 1.645
"""One-sided 95 %."""

type State = Literal["in_use", "refused", "none", "trial"]
"""``trial``: learned, or being learned, and answering nobody yet."""
type Unit = Literal["number", "share", "money", "days"]
type Level = Literal["stable", "look", "act"]

_ORDER: Final[dict[str, int]] = {"stable": 0, "look": 1, "act": 2}


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure beside that of the baseline; ``is_rise_good`` false: the smaller one is the better one.

    Attributes:
        label: in the reader's language, ``baseline_label`` likewise.
        value: as ``unit`` says: 0–1 of a share, cents of money, days.
        baseline: None where there is none to compare with.
    """

    key: str
    label: str
    value: float
    baseline: float | None
    baseline_label: str
    unit: Unit
    is_rise_good: bool = True

    @property
    def is_better(self) -> bool | None:
        """Say whether the model beats its baseline, None when there is none."""
        if self.baseline is None:
            return None
        return self.value > self.baseline if self.is_rise_good else self.value < self.baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a model tells of itself, every text in the reader's language.

    Attributes:
        key: of the model, as scores are kept under.
        question: what it answers.
        path: page of the product that shows it, "" when there is none.
        refused: why there is no model, None when there is one.
        hit: how often right when asked about the past, None when it could not be asked.
        owner_id: who asked for it, None for the system.
        job: kind of job that makes it anew; ``is_kept`` whether its scores are kept and compared.
    """

    key: str
    name: str
    question: str
    path: str
    state: State
    refused: str | None
    version: str = ""
    learned_at: datetime | None = None
    data_from: date | None = None
    data_date: date | None = None
    rows: int = 0
    metrics: Sequence[Metric] = ()
    hit: str | None = None
    owner_id: UUID | None = None
    job: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How far one figure moved since a model learned it; ``column`` "" is the score itself."""

    column: str
    index: float
    chance: float
    level: Level


def state_of(refused: str | None, *, was_tried: bool) -> State:
    """Return the state of a model by why there is none, None when there is one, and whether anybody tried to make it.

    Example:
        >>> state_of(None, was_tried=True), state_of("too few", was_tried=True), state_of("never", was_tried=False)
        ('in_use', 'refused', 'none')
    """
    if refused is None:
        return "in_use"
    return "refused" if was_tried else "none"


def worst_of(readings: Sequence[Reading]) -> Level:
    """Return the highest level of all readings.

    Example:
        >>> worst_of([Reading("a", 0.3, 0.01, "act"), Reading("b", 0.0, 0.01, "stable")])
        'act'
    """
    return max((one.level for one in readings), key=_ORDER.__getitem__, default="stable")


def below(count: int) -> str:
    """Return the end of the hexadecimal digits that the ids of a keeping end in, so that the same people are kept each time.

    Example:
        >>> below(10_000), below(40_000)
        ('g', '8000')
    """
    return "g" if count <= MOST_KEPT else f"{int(65_536 * MOST_KEPT / count):04x}"


type Verdict = Literal["first", "definition", "too_few", "not_worse", "worse", "pinned", "chosen"]
"""Why a version was put to use (first, definition, too_few, not_worse, chosen) or not (worse, pinned)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions on the same newest cases that neither learned from.

    Attributes:
        champion: number of the version in use.
        rows: cases.
        champion_error: mean distance of what it said from what came, ``challenger_error`` likewise.
        margin: 1.645 standard errors of the mean difference, case by case.
    """

    champion: int
    rows: int
    champion_error: float
    challenger_error: float
    margin: float

    @property
    def is_worse(self) -> bool:
        """Say whether the challenger is worse by more than chance."""
        return self.challenger_error - self.champion_error > self.margin


def compare_losses(champion: NDArray[np.float64], challenger: NDArray[np.float64], *, number: int) -> Comparison | None:
    """Compare two versions, None when there are fewer than ``LEAST_COMPARED`` cases.

    Args:
        champion: (n,) distance of what the version in use said from what came, ``challenger`` of the new one in the same unit.
        number: of the version in use.
    """
    if champion.size < LEAST_COMPARED:
        return None
    margin = _SURE * float((challenger - champion).std(ddof=1)) / math.sqrt(champion.size)
    return Comparison(number, int(champion.size), float(champion.mean()), float(challenger.mean()), margin)


def verdict_on(told: Comparison | None, *, is_pinned: bool) -> Verdict:
    """Return whether a challenger takes the place of the version in use, and why.

    Args:
        told: how both did, None when they could not be compared: the newer one saw more.
        is_pinned: somebody chose the one in use.

    Example:
        >>> verdict_on(None, is_pinned=False), verdict_on(Comparison(1, 60, 0.2, 0.3, 0.05), is_pinned=False)
        ('too_few', 'worse')
    """
    if is_pinned:
        return "pinned"
    if told is None:
        return "too_few"
    return "worse" if told.is_worse else "not_worse"


def is_taken(verdict: Verdict) -> bool:
    """Say whether a version of this verdict is put to use."""
    return verdict not in ("worse", "pinned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a model, every text in the reader's language.

    Attributes:
        state: ``in_use``, ``challenger``, ``past`` or ``refused``.
        said: what it is, in a line.
        comparison: how it did beside the one in use then; errors in ``unit``.
        is_held: somebody chose it, so that no other takes its place by itself.
    """

    number: int
    state: str
    as_of: date
    learned_at: datetime
    said: str
    verdict: str
    comparison: Comparison | None
    is_held: bool
    unit: Unit
