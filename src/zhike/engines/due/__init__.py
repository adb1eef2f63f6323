"""The day on which something that is used falls due, from a few readings of its meter, with an interval, or a refusal.

The rate of use is a weighted median of the slopes between all pairs of readings (H. Theil, *A rank-invariant method of linear and
polynomial regression analysis*, 1950; P. K. Sen, *Estimates of the regression coefficient based on Kendall's tau*, 1968): one wrong
reading does not bend it. Slopes weigh by the time that they span and by how recent they are. How wide the interval is comes from
readings that were hidden, of all things that are read (V. Vovk and others, *Algorithmic Learning in a Random World*, 2005): what it took
until a reading, against what was said. Beside it stands the calendar average, the rate since the first reading, which is used where it
was nearer.
"""

from zhike.engines.due.expecting import Expected, crossing_day, expect_reading, value_on
from zhike.engines.due.rates import MOST_READINGS, Way, rate_of
from zhike.engines.due.readings import LEAST_READINGS, LEAST_SPAN_DAYS, DueRefusedError, Reading, clean_readings
from zhike.engines.due.trial import ASSUMED, LEAST_TRIALS, Spread, Trial, spread_of, try_readings

__all__ = [
    "ASSUMED",
    "LEAST_READINGS",
    "LEAST_SPAN_DAYS",
    "LEAST_TRIALS",
    "MOST_READINGS",
    "DueRefusedError",
    "Expected",
    "Reading",
    "Spread",
    "Trial",
    "Way",
    "clean_readings",
    "crossing_day",
    "expect_reading",
    "rate_of",
    "spread_of",
    "try_readings",
    "value_on",
]
