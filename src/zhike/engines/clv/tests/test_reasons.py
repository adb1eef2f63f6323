"""A value is split into what each habit adds; the parts sum to the whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.clv import (
    BgNbd,
    Fit,
    GammaGamma,
    Habits,
    Histories,
    Lifetime,
    expect_value,
    explain_value,
    typical_habits,
)

MODEL = Lifetime(
    BgNbd(0.2426, 4.4135, 0.7929, 2.4258, 7.0, Fit(np.ones(4), 0.0, None)),
    GammaGamma(6.25, 3.74, 15.44, 946, 0.1, Fit(np.ones(3), 0.0, None)),
)
TYPICAL = Habits(repeats=1, silent_days=120, mean_cents=3_000.0)


def value_of(habits, age):
    last = age - habits.silent_days if habits.repeats else 0
    mean = np.nan if habits.mean_cents is None else habits.mean_cents
    one = Histories(*(np.array([it]) for it in (1, habits.repeats, last, age, mean)))
    return expect_value(MODEL, one, days=365).cents[0]


@given(st.integers(1, 60), st.integers(0, 399), st.floats(100, 90_000))
def test_the_parts_sum_to_the_value(repeats, silent, cents):
    habits = Habits(repeats, silent, cents)
    why = explain_value(MODEL, habits, typical=TYPICAL, age_days=400, days=365)
    assert why.typical + why.frequency + why.recency + why.spending == pytest.approx(value_of(habits, 400), abs=0.01)


def test_each_habit_moves_the_value_its_own_way():
    often = explain_value(MODEL, Habits(9, 120, 3_000.0), typical=TYPICAL, age_days=400, days=365)
    assert (often.spending, often.recency) == (0, 0)
    dear = explain_value(MODEL, Habits(1, 120, 9_000.0), typical=TYPICAL, age_days=400, days=365)
    assert dear.spending > 0 == dear.frequency
    lately = explain_value(MODEL, Habits(1, 5, 3_000.0), typical=TYPICAL, age_days=400, days=365)
    assert lately.recency > 0 == lately.spending


def test_who_never_came_back_is_explained_too():
    once = Habits(0, 400, None)
    why = explain_value(MODEL, once, typical=TYPICAL, age_days=400, days=365)
    assert why.typical + why.frequency + why.recency + why.spending == pytest.approx(value_of(once, 400))
    assert explain_value(MODEL, once, typical=once, age_days=400, days=365).frequency == 0


def test_typical_is_the_median_customer():
    histories = Histories(
        np.arange(3), np.array([0, 2, 4]), np.array([0, 50, 90]), np.array([100] * 3), np.array([np.nan, 300.0, 500.0])
    )
    assert typical_habits(histories) == Habits(2, 50, 400.0)
    one = np.zeros(1, dtype=np.int64)
    nobody = Histories(one, one, one, one, np.array([np.nan]))
    assert typical_habits(nobody).mean_cents is None
