"""How good probabilities are: order, calibration, lift, and what acting on them costs."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of one bin: how many, the mean probability they were given, and the share that turned out positive."""

    rows: int
    predicted: float
    actual: float


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures over rows that the model did not see.

    Attributes:
        auc: chance that a positive row stands above a negative one.
        average_precision: area below the precision–recall curve.
        ece: expected calibration error, ten bins of equal width.
        lift_top10: share of positives in the best tenth over the base rate.
        captured_top20: share of all positives that stand in the best fifth.
    """

    auc: float
    average_precision: float
    ece: float
    lift_top10: float
    captured_top20: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What acting costs, and what it costs more not to have acted on a positive row; any one currency."""

    action: float = 1.0
    miss: float = 5.0


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which probability on acting pays, and what that policy costs a row, beside acting never and always."""

    probability: float
    flagged: int
    precision: float
    recall: float
    cost: float
    cost_never: float
    cost_always: float


def rate(target: NDArray[np.bool_], scores: NDArray[np.float64]) -> Quality:
    """Rate probabilities, (n,) float64, of rows with a known answer of which both occur."""
    return Quality(
        auc=area_under_curve(target, scores),
        average_precision=average_precision(target, scores),
        ece=calibration_error(target, scores),
        lift_top10=_captured(target, scores, 0.1) / 0.1,
        captured_top20=_captured(target, scores, 0.2),
    )


def area_under_curve(target: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Return the area under the ROC curve; ties count half."""
    positives = int(target.sum())
    above = float(ranks_of(scores)[target].sum()) - positives * (positives + 1) / 2
    return above / (positives * (target.size - positives))


def ranks_of(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rank of each score from 1, equal ones with their mean; scipy.stats has it too, and takes a second to load."""
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place], dtype=np.float64)


def chance_error(target: NDArray[np.bool_]) -> float:
    """Return the standard error of the area under the curve when scores have nothing to do with the answer."""
    positives = int(target.sum())
    return float(np.sqrt((target.size + 1) / (12 * positives * (target.size - positives))))


def average_precision(target: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Return the mean precision at each positive row, rows of one score taken together."""
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), scores.size - 1)
    found = np.cumsum(target[order])[ends]
    gained = np.diff(found, prepend=0) / int(target.sum())
    return float((gained * found / (ends + 1)).sum())


def calibration_error(target: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Return the mean distance of probability and frequency over ten bins of equal width, weighted by rows."""
    places = np.minimum((scores * _BINS).astype(np.int64), _BINS - 1)
    gaps = np.bincount(places, weights=scores - target, minlength=_BINS)
    return float(np.abs(gaps).sum() / target.size)


def bins_of(target: NDArray[np.bool_], scores: NDArray[np.float64]) -> tuple[Bin, ...]:
    """Return ten bins of equal size, highest probabilities first: the lift table and the calibration curve in one."""
    order = np.argsort(-scores, kind="stable")
    return tuple(
        Bin(int(part.size), float(scores[part].mean()), float(target[part].mean()))
        for part in np.array_split(order, _BINS)
    )


def threshold_of(target: NDArray[np.bool_], scores: NDArray[np.float64], *, costs: Costs) -> Threshold:
    """Return the policy "act from action ÷ miss on": with calibrated probabilities none is cheaper (Elkan 2001)."""
    least = min(1.0, costs.action / costs.miss)
    flagged = scores >= least
    hits, positives = int((flagged & target).sum()), int(target.sum())
    count = int(flagged.sum())
    return Threshold(
        probability=least,
        flagged=count,
        precision=hits / count if count else 0.0,
        recall=hits / positives,
        cost=(costs.action * count + costs.miss * (positives - hits)) / target.size,
        cost_never=costs.miss * positives / target.size,
        cost_always=costs.action,
    )


def _captured(target: NDArray[np.bool_], scores: NDArray[np.float64], share: float) -> float:
    """Share of positives among the best rows; rows of the score at the border count by their share."""
    wanted = share * scores.size
    border = np.sort(scores)[::-1][max(0, int(np.ceil(wanted)) - 1)]
    above, at = scores > border, scores == border
    part = (wanted - above.sum()) / at.sum()
    return float((target[above].sum() + part * target[at].sum()) / target.sum())
