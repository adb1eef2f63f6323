"""Past amounts at past moments: what was known, what came of them, and models that compete on that."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.classify import MIN_OF_A_CLASS, MIN_ROWS, Costs, Judgement, RefusedError, Table, Terms, judge
from zhike.engines.payment.dues import Bools, Dues, Floats
from zhike.engines.payment.moments import Moments, moments_before, table_of

MOST_MOMENTS: Final = 5_000
"""More cost seconds and move the second digit of nothing."""
FLAG_FROM: Final = 0.5
_FOLDS: Final = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """How amounts are read: ``grace`` days count as on time, ``seed`` is that of samples, folds and models."""

    grace: int
    seed: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Moments with what was known, what came of them, and what models that did not learn from them say."""

    moments: Moments
    table: Table
    late: Bools
    chance: Floats


def compete(dues: Dues, *, until: int, reading: Reading) -> tuple[Seen, Judgement]:
    """Let models compete on what was known by a day; ``dues`` as known on it.

    Raises:
        RefusedError: as `engines.classify.judge`; too few amounts of which it can be told whether they were late, whatever the
            number of their moments.
    """
    _require_enough(dues, until=until, grace=reading.grace)
    moments, table, late = see(dues, until=until, reading=reading)
    # Every figure of a moment was known on its day.
    terms = Terms(folds=_FOLDS, seed=reading.seed, costs=Costs(1.0, 1.0 / FLAG_FROM), is_trusted=True)
    judgement = judge(table, late, terms=terms, groups=dues.customer[moments.row])
    return Seen(moments, table, late, judgement.probabilities), judgement


def see(dues: Dues, *, until: int, reading: Reading, after: int | None = None) -> tuple[Moments, Table, Bools]:
    """Return a sample of moments of which it can be told by a day what came, and on no day before ``after``."""
    late, is_told = dues.late_by(until, grace=reading.grace)
    if after is not None:
        is_told &= dues.due + reading.grace >= after
    moments = moments_before(dues, np.flatnonzero(is_told))
    most = MOST_MOMENTS if after is None else MOST_MOMENTS // 3
    if moments.row.size > most:
        chosen = np.random.default_rng(reading.seed).choice(moments.row.size, most, replace=False)
        moments = moments.take(np.sort(chosen))
    return moments, table_of(dues, moments, grace=reading.grace), late[moments.row]


def late_share(dues: Dues, *, until: int, grace: int) -> float:
    """Return the share of all amounts, of which it can be told by a day, that were late; there are some."""
    late, is_told = dues.late_by(until, grace=grace)
    return float(late.sum() / is_told.sum())


def _require_enough(dues: Dues, *, until: int, grace: int) -> None:
    late, is_told = dues.late_by(until, grace=grace)
    told, rarer = int(is_told.sum()), int(min(late.sum(), is_told.sum() - late.sum()))
    if told < MIN_ROWS:
        raise RefusedError("too_few_rows", found=told, needed=MIN_ROWS)
    if rarer < MIN_OF_A_CLASS:
        raise RefusedError("too_few_of_a_class", found=rarer, needed=MIN_OF_A_CLASS)
