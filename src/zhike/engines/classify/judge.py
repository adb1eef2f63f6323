"""Let models compete on rows they did not see, then train the winner on all; or refuse."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.calibration import calibrate_across, fit_platt
from zhike.engines.classify.candidates import CANDIDATES, Candidate, fit
from zhike.engines.classify.classifier import Classifier
from zhike.engines.classify.contest import Contest, hold_contest
from zhike.engines.classify.folds import deal_folds
from zhike.engines.classify.one_column import Suspicion, best_rule, suspicious
from zhike.engines.classify.refusals import MIN_OF_A_CLASS, MIN_ROWS, RefusedError
from zhike.engines.classify.scores import (
    Bin,
    Costs,
    Quality,
    Threshold,
    area_under_curve,
    bins_of,
    chance_error,
    rate,
    threshold_of,
)
from zhike.engines.classify.tables import Table
from zhike.engines.sequence import Learner

_SIGMAS: Final = 3.0
_LEAST_AUC: Final = 0.55
"""With very many rows even a useless hint is no accident; below this it is still of no use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a competition is held.

    Attributes:
        folds: parts that rows are dealt into.
        seed: of folds and models.
        costs: for the threshold.
        is_trusted: whoever made the table vouches that each column was known in time; a column that tells very much is
            then named, but not kept from the models.
        learner: of a model of steps, which then competes where the table has some; None where nothing can learn one.
    """

    folds: int = 5
    seed: int = 0
    costs: Costs = field(default_factory=Costs)
    is_trusted: bool = False
    learner: Learner | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the competition showed, all on rows that the model in question did not see.

    Attributes:
        winner: the candidate with the highest area under the curve; the model of steps only beyond chance, see ``contest``.
        candidates: quality of each after calibration across folds.
        rule: quality of the best rule on one column, ``rule_column``.
        bins: ten parts of equal size, highest probability first.
        suspicions: columns that tell too much; leaking ones were kept from the models.
        columns: what the models of columns read.
        probabilities: (n,) the winner's, calibrated across folds.
        slope: calibration of the winner for rows to come, with ``shift``.
        contest: the model of steps beside the best one of columns; None when it did not compete.
    """

    rows: int
    positives: int
    winner: Candidate
    candidates: dict[Candidate, Quality]
    rule_column: str
    rule: Quality
    bins: tuple[Bin, ...]
    threshold: Threshold
    suspicions: tuple[Suspicion, ...]
    columns: tuple[str, ...]
    probabilities: NDArray[np.float64]
    slope: float
    shift: float
    contest: Contest | None = None

    @property
    def quality(self) -> Quality:
        """Return the winner's quality."""
        return self.candidates[self.winner]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """Rows with their folds."""

    table: Table
    target: NDArray[np.bool_]
    fold_of: NDArray[np.int64]
    terms: Terms


def judge(
    table: Table,
    target: NDArray[np.bool_],
    *,
    terms: Terms | None = None,
    groups: NDArray[np.int64] | None = None,
    blanks: Mapping[str, NDArray[np.bool_]] | None = None,
) -> Judgement:
    """Let all candidates compete, each row asked of models that did not see it.

    Args:
        table: what is known of each row at the moment of the question, nothing later.
        target: (n,) the answer.
        terms: folds, seed and costs; five folds, seed 0 and 1 : 5 when absent.
        groups: (n,) rows of one group share a fold.
        blanks: blankness of columns left out, looked at for leaks only.

    Raises:
        RefusedError: too few rows, too few of a class, no column, or nothing found that beats chance.
    """
    terms = terms or Terms()
    require_enough(target)
    fold_of = deal_folds(target, folds=terms.folds, seed=terms.seed, groups=groups)
    found = suspicious(table, target, blanks=blanks or {}, fold_of=fold_of)
    suspicions = tuple(replace(one, is_leak=one.is_leak and not terms.is_trusted) for one in found)
    leaks = {one.column for one in suspicions if one.is_leak}
    kept = [name for name in table.names if name not in leaks]
    if not kept:
        raise RefusedError("no_columns", leaks=len(leaks))
    sight = _Sight(table=table.only(kept), target=target, fold_of=fold_of, terms=terms)
    raws = {candidate: _raw_across(sight, candidate) for candidate in _competing(sight)}
    winner, contest = _choose(target, raws, groups=groups)
    _require_signal(target, raws[winner])
    given = {one: calibrate_across(raw, target, fold_of=fold_of) for one, raw in raws.items()}
    rule_column, rule_rates, _ = best_rule(sight.table, target, fold_of=fold_of)
    slope, shift = fit_platt(raws[winner], target)
    return Judgement(
        rows=target.size,
        positives=int(target.sum()),
        winner=winner,
        candidates={one: rate(target, shares) for one, shares in given.items()},
        rule_column=rule_column,
        rule=rate(target, rule_rates),
        bins=bins_of(target, given[winner]),
        threshold=threshold_of(target, given[winner], costs=terms.costs),
        suspicions=suspicions,
        columns=tuple(kept),
        probabilities=given[winner],
        slope=slope,
        shift=shift,
        contest=contest,
    )


def train(
    table: Table, target: NDArray[np.bool_], *, judgement: Judgement, seed: int = 0, learner: Learner | None = None
) -> Classifier:
    """Train the winner on all rows; its calibration is the one learned across folds."""
    chosen = table.only(table.steps.groups if judgement.winner == "sequence" and table.steps else judgement.columns)
    model = fit(judgement.winner, chosen, target=target, seed=seed, learner=learner)
    columns = tuple((column.name, column.labels) for column in chosen.columns)
    return Classifier(judgement.winner, model, columns, judgement.slope, judgement.shift)


def _competing(sight: _Sight) -> tuple[Candidate, ...]:
    is_able = sight.terms.learner is not None and sight.table.steps is not None
    return (*CANDIDATES, "sequence") if is_able else CANDIDATES


def _choose(
    target: NDArray[np.bool_],
    raws: Mapping[Candidate, NDArray[np.float64]],
    *,
    groups: NDArray[np.int64] | None,
) -> tuple[Candidate, Contest | None]:
    best = max(CANDIDATES, key=lambda one: area_under_curve(target, raws[one]))
    if "sequence" not in raws:
        return best, None
    told = hold_contest(target, raws["sequence"], champion=(best, raws[best]), groups=groups)
    return ("sequence" if told.is_won else best), told


def _raw_across(sight: _Sight, candidate: Candidate) -> NDArray[np.float64]:
    raw = np.empty(sight.target.size)
    for fold in np.unique(sight.fold_of):
        asked = np.flatnonzero(sight.fold_of == fold)
        seen = np.flatnonzero(sight.fold_of != fold)
        terms = sight.terms
        model = fit(
            candidate, sight.table.take(seen), target=sight.target[seen], seed=terms.seed, learner=terms.learner
        )
        raw[asked] = model.raw(sight.table.take(asked))
    return raw


def require_enough(target: NDArray[np.bool_]) -> None:
    """Refuse to learn from too little.

    Raises:
        RefusedError: ``single_valued``, ``too_few_rows`` or ``too_few_of_a_class``.
    """
    positives = int(target.sum())
    fewest = min(positives, target.size - positives)
    if fewest == 0 and target.size:
        raise RefusedError("single_valued", value=str(bool(positives)).lower())
    if target.size < MIN_ROWS:
        raise RefusedError("too_few_rows", found=target.size, needed=MIN_ROWS)
    if fewest < MIN_OF_A_CLASS:
        raise RefusedError("too_few_of_a_class", found=fewest, needed=MIN_OF_A_CLASS)


def _require_signal(target: NDArray[np.bool_], raw: NDArray[np.float64]) -> None:
    auc, error = area_under_curve(target, raw), chance_error(target)
    if auc < max(_LEAST_AUC, 0.5 + _SIGMAS * error):
        raise RefusedError("no_better_than_chance", auc=round(auc, 3), chance=round(0.5 + _SIGMAS * error, 3))
