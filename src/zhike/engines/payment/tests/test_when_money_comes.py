"""Hazards with late entry, days late, and sums with ranges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.payment.hazards import FIRST, LAST, Hazards, hazards_of
from zhike.engines.payment.moments import Moments
from zhike.engines.payment.receipts import Coming, add_up, days_late
from zhike.engines.payment.tests.ledger import dues_of

NEVER = float("nan")
EVEN = Hazards(np.full(4, 0.5), np.full((5, LAST - FIRST + 1), 0.1))


def test_hazards_are_shares_of_those_open_the_day_before():
    """Kaplan and Meier's product-limit estimate of twenty amounts, ten of which are paid on day 0 and five on day 5."""
    paid = [30.0] * 10 + [35.0] * 5 + [NEVER] * 5
    dues = dues_of(*((1, 0, 30, 1.0, 0.0 if np.isnan(at) else 1.0, at) for at in paid))
    moments = Moments(np.arange(20), np.full(20, 10))
    told = hazards_of(dues, moments, chance=np.full(20, 0.3), until=60)
    group = int(told.group_of(np.array([0.3]))[0])
    assert told.daily[group, 0 - FIRST] == pytest.approx(0.5)
    assert told.daily[group, 5 - FIRST] == pytest.approx(0.5)
    assert told.daily[group, 3 - FIRST] == 0.0
    still = told.open_after(np.array([0.3]), np.array([-1]), days=10)[0]
    assert (still[0], still[1], still[6]) == (1.0, pytest.approx(0.5), pytest.approx(0.25))


def test_who_is_asked_late_was_not_open_before():
    dues = dues_of(*((1, 0, 30, 1.0, 1.0, 45.0) for _ in range(12)), *((1, 0, 30, 1.0, 1.0, 31.0) for _ in range(12)))
    late_entry = Moments(np.arange(24), np.r_[np.full(12, 40), np.full(12, 10)])
    told = hazards_of(dues, late_entry, chance=np.full(24, 0.3), until=60)
    group = int(told.group_of(np.array([0.3]))[0])
    assert told.daily[group, 1 - FIRST] == 1.0
    assert told.daily[group, 15 - FIRST] == 1.0


def test_few_have_the_hazard_of_all_and_nobody_that_of_the_tail():
    paid = np.r_[np.full(8, 30.0), np.full(8, 33.0)]
    dues = dues_of(*((1, 0, 30, 1.0, 1.0, at) for at in paid.tolist()))
    chance = np.r_[np.full(8, 0.1), np.full(8, 0.9)]
    told = hazards_of(dues, Moments(np.arange(16), np.full(16, 20)), chance=chance, until=60)
    assert told.daily[:, 0 - FIRST].tolist() == [0.5] * 5
    assert told.daily[0, 10 - FIRST] == 0.0
    assert told.daily[0, 40 - FIRST] == pytest.approx(0.5 / 50)


@given(st.lists(st.tuples(st.integers(-30, 60), st.floats(0.01, 0.99)), min_size=12, max_size=40))
def test_chances_of_being_open_only_fall(told):
    dues = dues_of(*((1, 0, 40, 1.0, 1.0, 40.0 + delay) for delay, _ in told))
    chance = np.array([one for _, one in told])
    hazards = hazards_of(dues, Moments(np.arange(len(told)), np.full(len(told), 5)), chance=chance, until=200)
    still = hazards.open_after(chance, np.zeros(chance.size, dtype=np.int64), days=50)
    assert (np.diff(still, axis=1) <= 1e-12).all()
    assert ((still >= 0) & (still <= 1)).all()


def test_days_late_are_counted_from_the_due_date_and_never_below_zero():
    told = days_late(EVEN, np.array([0.2, 0.2, 0.2]), overdue=np.array([-40, 0, 100]))
    assert told[0].tolist() == [0.0, 0.0, 0.0]
    assert told[1].tolist() == [1.0, 7.0, 22.0]
    assert told[2].tolist() == [101.0, 107.0, 122.0]
    nothing = Hazards(np.full(4, 0.5), np.zeros((5, LAST - FIRST + 1)))
    assert days_late(nothing, np.array([0.9]), overdue=np.array([10]))[0].tolist() == [LAST] * 3


def coming(dues, day, hazards=EVEN):
    row = np.arange(dues.due.size)
    return Coming(row, day, hazards.open_after(np.full(row.size, 0.2), day - dues.due, days=14))


def test_parts_and_spans_add_up_and_the_naive_way_pays_on_the_due_date():
    dues = dues_of((1, 0, 103, 100.0, 0.0, NEVER), (2, 0, 109, 200.0, 50.0, 3.0), (3, 0, 90, 70.0, 0.0, NEVER))
    spans = [(0, 14), (0, 7), (7, 14)]
    parts = add_up(dues, coming(dues, 100), spans=spans, of=np.array([0, 1, 1]))
    whole = add_up(dues, coming(dues, 100), spans=spans, of=np.zeros(3, dtype=np.int64))
    assert parts.expected.sum(axis=0) == pytest.approx(whole.expected[0])
    assert whole.expected[0, 1:].sum() == pytest.approx(whole.expected[0, 0])
    assert whole.expected[0, 0] == pytest.approx(320 * (1 - 0.9**14))
    assert whole.by_due.tolist() == [[250.0, 100.0, 150.0]]
    assert (parts.low <= parts.expected).all()
    assert (parts.high >= parts.expected).all()
    assert parts.high[0, 0] <= 100.0


def test_payments_of_one_customer_move_together():
    one = dues_of(*((1, 0, 100, 100.0, 0.0, NEVER) for _ in range(4)))
    four = dues_of(*((who, 0, 100, 100.0, 0.0, NEVER) for who in range(4)))
    halves = [
        add_up(dues, coming(dues, 100), spans=[(0, 7)], of=np.zeros(4, dtype=np.int64), width=0.5)
        for dues in (one, four)
    ]
    wide, narrow = (float((told.high - told.expected)[0, 0]) for told in halves)
    assert wide == pytest.approx(2 * narrow)
    doubled = add_up(four, coming(four, 100), spans=[(0, 7)], of=np.zeros(4, dtype=np.int64), width=1.0)
    assert float((doubled.high - doubled.expected)[0, 0]) == pytest.approx(2 * narrow)
