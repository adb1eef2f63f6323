"""When somebody buys next, from the days on which they bought before, with an interval, or a refusal.

Gaps between purchases are taken as lognormal, each customer's own mean shrunk to that of all by how much it is known: the
empirical Bayes of Efron and Morris (*Data Analysis Using Stein's Estimator*, 1975), variances by moments (Searle, *Variance
Components*, 1992). What is waited for already is known not to have come: the rest of the gap is conditional on it. Intervals are
stretched until they hold as often as they say on an earlier day (the idea of Vovk and others, *Algorithmic Learning in a Random
World*, 2005), and are then tested on a later one, beside "as long as the last gap".
"""

from zhike.engines.rhythm.expecting import COVERAGE, Expected, expect
from zhike.engines.rhythm.fitting import MIN_CUSTOMERS, Rhythm, RhythmRefusedError, fit_rhythm
from zhike.engines.rhythm.histories import Histories, Visits, histories_of, visits_of
from zhike.engines.rhythm.trial import MIN_ASKED, Learned, Trial, learn_rhythm

__all__ = [
    "COVERAGE",
    "MIN_ASKED",
    "MIN_CUSTOMERS",
    "Expected",
    "Histories",
    "Learned",
    "Rhythm",
    "RhythmRefusedError",
    "Trial",
    "Visits",
    "expect",
    "fit_rhythm",
    "histories_of",
    "learn_rhythm",
    "visits_of",
]
