"""What stewards' answers teach: how well thresholds and weights would have done, and which would do better.

Stewards see chosen pairs, mostly from the grey zone, so their answers say nothing about how often levels occur. They do say
how likely "same" is *given* the levels of a pair, whatever pairs were chosen. So what is learnt is a correction in bits of each
level: a logistic regression on top of the present weights, with every correction held near zero by a normal prior of one
bit, fitted by Newton's method. Whether it helps is measured on answers that it has not seen (five folds).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from zhike.engines.identity.model import Model
from zhike.engines.intervals import wilson

type Numbers = np.typing.NDArray[np.float64]
type Adjustments = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Kind → comparison → level → bits that are added to the level's weight."""

WRONG_MERGE_COSTS: Final = 10
"""So many looks of a steward; a wrong merge of two customers is dearer than a look at a pair."""
_FOLDS: Final = 5
_STEPS: Final = 25
_FEWEST_OF_LEVEL: Final = 3
_SURELY: Final = 40.0
_SMALLEST_BITS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair that a steward decided: its weight as it stands, comparison → level that it reached, the answer."""

    kind: str
    bits: float
    levels: Mapping[str, str]
    is_same: bool


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of``: the share (0–1) and its 95 % interval by Wilson; nothing counted says nothing: 0 to 1."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        """The share itself; 0 when nothing was counted."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval (E. B. Wilson 1927).

        Example:
            >>> [round(end, 4) for end in Share(9, 10).interval]
            [0.5958, 0.9821]
        """
        if not self.of:
            return (0.0, 1.0)
        low, high = wilson(np.array([float(self.hits)]), np.array([float(self.of)]))
        return (float(low[0]), float(high[0]))


@dataclass(frozen=True, slots=True)
class ThresholdScore:
    """How linking from ``bits`` on would have done among decided pairs.

    ``precision``: of the pairs at or above it, those that are the same; ``recall``: of those that are the same, the pairs at
    or above it.
    """

    bits: float
    precision: Share
    recall: Share


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the answers propose.

    Attributes:
        adjustments: bits to add by level, in place of those kept; empty when they do not help on unseen answers.
        link_bits: the threshold that would have cost least.
        loss_before: mean surprise (bits) of an answer by the present weights.
        loss_after: the same by corrected weights, each answer judged by those learnt without it.
        errors_before: wrong merges among the decided pairs at the present threshold, and merges missed.
        errors_after: the same at the proposed one.
        pairs: answers learnt from.
    """

    adjustments: dict[str, dict[str, dict[str, float]]]
    link_bits: float
    loss_before: float
    loss_after: float
    errors_before: tuple[int, int]
    errors_after: tuple[int, int]
    pairs: int


def score_thresholds(decided: Sequence[Decided], thresholds: Sequence[float]) -> tuple[ThresholdScore, ...]:
    """Say for each threshold how it would have done among decided pairs."""
    same = sum(one.is_same for one in decided)
    found = []
    for bits in thresholds:
        above = [one.is_same for one in decided if one.bits >= bits]
        found.append(ThresholdScore(bits, Share(sum(above), len(above)), Share(sum(above), same)))
    return tuple(found)


def learn(
    decided: Sequence[Decided], *, link_bits: float, thresholds: Sequence[float], kept: Adjustments | None = None
) -> Lesson:
    """Propose corrections of the weights and a link threshold from stewards' answers.

    Args:
        decided: in any order; the outcome depends on it only through the folds, so give a fixed one.
        link_bits: the present threshold.
        thresholds: what may be proposed.
        kept: corrections that the weights of the pairs hold already. What is learnt stands in their place, with its prior
            around the weights without them: learning twice from the same answers is no more than learning once.
    """
    columns = _columns(decided)
    reached = np.array([[_reaches(one, column) for column in columns] for one in decided], dtype=np.float64)
    reached = reached.reshape(len(decided), len(columns))
    bits = np.array([one.bits for one in decided], dtype=np.float64)
    same = np.array([one.is_same for one in decided], dtype=np.float64)
    plain = bits - np.array([_corrected_by(one, kept or {}) for one in decided], dtype=np.float64)
    unseen = plain.copy()
    for fold in range(_FOLDS):
        held = np.arange(len(decided)) % _FOLDS == fold
        unseen[held] += reached[held] @ _fit(reached[~held], plain[~held], same[~held])
    before, after = _loss(bits, same), _loss(unseen, same)
    helps = after < before
    adjustments = _named(columns, _fit(reached, plain, same)) if helps else {}
    best = _cheapest(unseen if helps else bits, same, now=link_bits, thresholds=thresholds)
    return Lesson(
        adjustments=adjustments,
        link_bits=best,
        loss_before=before,
        loss_after=after if helps else before,
        errors_before=_errors(bits, same, link_bits),
        errors_after=_errors(unseen if helps else bits, same, best),
        pairs=len(decided),
    )


def adjusted(model: Model, adjustments: Adjustments) -> Model:
    """Return the model with bits added to the weights of levels; unknown comparisons and levels are passed over."""
    own = adjustments.get(model.kind, {})
    weights = {
        name: {
            code: replace(weight, m=weight.m * 2 ** own.get(name, {}).get(code, 0.0)) for code, weight in levels.items()
        }
        for name, levels in model.weights.items()
    }
    return replace(model, weights=weights)


type _Column = tuple[str, str, str]


def _columns(decided: Sequence[Decided]) -> list[_Column]:
    seen = Counter((one.kind, name, code) for one in decided for name, code in one.levels.items())
    return sorted(column for column, count in seen.items() if count >= _FEWEST_OF_LEVEL)


def _reaches(one: Decided, column: _Column) -> bool:
    kind, name, code = column
    return one.kind == kind and one.levels.get(name) == code


def _corrected_by(one: Decided, kept: Adjustments) -> float:
    own = kept.get(one.kind, {})
    return sum(own.get(name, {}).get(code, 0.0) for name, code in one.levels.items())


def _probability(bits: Numbers) -> Numbers:
    odds: Numbers = 1 / (1 + np.exp2(-np.clip(bits, -_SURELY, _SURELY)))
    return odds


def _loss(bits: Numbers, same: Numbers) -> float:
    likely = np.where(same > 0, _probability(bits), _probability(-bits))
    return float(-np.log2(likely).mean()) if len(bits) else 0.0


def _fit(reached: Numbers, bits: Numbers, same: Numbers) -> Numbers:
    """Corrections in bits by Newton's method; each has a normal prior of one bit around nought."""
    scale, found = math.log(2), np.zeros(reached.shape[1])
    for _ in range(_STEPS):
        likely = _probability(bits + reached @ found)
        slope = scale * (reached.T @ (same - likely)) - found
        bend = scale**2 * (reached.T * (likely * (1 - likely))) @ reached + np.eye(reached.shape[1])
        step = np.linalg.solve(bend, slope)
        found = found + np.clip(step, -1, 1)
    return found


def _named(columns: Sequence[_Column], found: Numbers) -> dict[str, dict[str, dict[str, float]]]:
    named: dict[str, dict[str, dict[str, float]]] = {}
    for (kind, name, code), bits in zip(columns, found.tolist(), strict=True):
        if abs(bits) >= _SMALLEST_BITS:
            named.setdefault(kind, {}).setdefault(name, {})[code] = round(bits, 2)
    return named


def _errors(bits: Numbers, same: Numbers, threshold: float) -> tuple[int, int]:
    joined = bits >= threshold
    return int((joined & (same == 0)).sum()), int((~joined & (same > 0)).sum())


def _cheapest(bits: Numbers, same: Numbers, *, now: float, thresholds: Sequence[float]) -> float:
    """The threshold of least cost; of equal ones the nearest to the present."""

    def cost(threshold: float) -> tuple[int, float, float]:
        wrong, missed = _errors(bits, same, threshold)
        return (WRONG_MERGE_COSTS * wrong + missed, abs(threshold - now), threshold)

    return min((now, *thresholds), key=cost)
