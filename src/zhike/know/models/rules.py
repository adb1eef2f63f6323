"""What a model tells of itself, who asks it, and how scores said once are read when their time is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID

MOST_KEPT: Final = 20_000
"""Scores of one keeping: more would move the third digit of a share."""
LEAST_TOLD: Final = 30
"""Settled scores below which no share is told."""

type State = Literal["in_use", "refused", "none"]
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
