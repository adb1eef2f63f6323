"""A moment knows what had happened by its day, and nothing later."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.payment.dues import Dues
from zhike.engines.payment.moments import FIGURES, Moments, moments_before, own_late_share, table_of
from zhike.engines.payment.tests.ledger import dues_of, ledger

NEVER = float("nan")


def figures(dues: Dues, row: int, day: int) -> dict[str, float]:
    table = table_of(dues, Moments(np.array([row]), np.array([day])))
    return {column.name: float(column.values[0]) for column in table.columns}


def test_the_last_receipt_counts_from_its_day_on_and_not_before():
    dues = dues_of((1, 0, 30, 100.0, 100.0, 50.0), (1, 0, 30, 100.0, 40.0, 45.0))
    then = dues.known_on(48)
    assert np.isnan(then.settled_on).tolist() == [True, True]
    assert then.open_amount.tolist() == [100.0, 60.0]
    assert dues.known_on(50).settled_on.tolist()[0] == 50.0


def test_whether_it_was_late_can_be_told_when_the_grace_is_over():
    dues = dues_of(
        (1, 0, 30, 1.0, 1.0, 37.0), (1, 0, 30, 1.0, 1.0, 38.0), (1, 0, 30, 1.0, 0.0, NEVER), (1, 0, 40, 1.0, 1.0, 5.0)
    )
    late, is_told = dues.late_by(38)
    assert is_told.tolist() == [True, True, True, False]
    assert late.tolist() == [False, True, True, False]
    assert not dues.late_by(37)[1].any()


def test_amounts_are_asked_about_once_a_lead_while_they_are_open():
    dues = dues_of((1, 0, 100, 1.0, 1.0, 90.0), (1, 80, 100, 1.0, 0.0, NEVER))
    found = moments_before(dues, np.array([0, 1]))
    assert list(zip(found.row.tolist(), found.day.tolist(), strict=True)) == [
        *((0, 10), (0, 70)),
        *((1, 80), (1, 100)),
    ]


def test_figures_are_those_of_the_same_customer_before_the_day():
    dues = dues_of(
        (1, 0, 30, 100.0, 100.0, 40.0),  # ten days late
        (1, 10, 40, 300.0, 300.0, 38.0),  # two days early
        (1, 20, 50, 200.0, 0.0, NEVER),  # open
        (1, 60, 90, 400.0, 0.0, NEVER),  # asked about
        (2, 0, 30, 999.0, 999.0, 99.0),  # somebody else's
        (1, 65, 95, 50.0, 0.0, NEVER),  # ordered later
    )
    told = figures(dues, 3, 65)
    assert told == {
        "known_orders": 3.0,
        "late_share": pytest.approx(2 / 3),
        "mean_delay": pytest.approx((10 - 2 + 15) / 3),
        "last_delay": pytest.approx((10 - 2 + 15) / 3),
        "delay_trend": pytest.approx(float("nan"), nan_ok=True),
        "overdue_orders": 1.0,
        "overdue_amount": 200.0,
        "amount": 400.0,
        "relative_amount": pytest.approx(2.0),
        "terms_days": 30.0,
        "lead_days": 25.0,
    }
    before = figures(dues, 3, 39)
    assert (before["known_orders"], before["mean_delay"]) == (2.0, 3.5)


def test_who_is_new_has_no_history_and_the_share_of_all():
    dues = dues_of((1, 60, 90, 400.0, 0.0, NEVER))
    told = figures(dues, 0, 65)
    assert (told["known_orders"], told["overdue_orders"]) == (0.0, 0.0)
    assert all(np.isnan(told[name]) for name in ("late_share", "mean_delay", "last_delay", "relative_amount"))
    table = table_of(dues, Moments(np.array([0]), np.array([65])))
    assert own_late_share(table, base=0.2).tolist() == [pytest.approx(0.2)]


def test_getting_slower_shows_from_five_orders_on():
    rows = [(1, at * 30, at * 30 + 30, 1.0, 1.0, at * 30.0 + 30 + (20 if at > 2 else 0)) for at in range(6)]
    dues = dues_of(*rows, (1, 300, 330, 1.0, 0.0, NEVER))
    assert figures(dues, 6, 301)["delay_trend"] == 20.0


@given(st.integers(0, 40), st.integers(0, 2**16))
def test_what_happens_after_the_day_changes_nothing(row, seed):
    dues = ledger(customers=6, orders=7, seed=seed)
    day = int(dues.due[row] - 20)
    known = dues.known_on(day)
    asked = Moments(np.array([row]), np.array([day]))
    whole, cut = table_of(dues, asked), table_of(known, asked)
    assert whole.names == (*FIGURES, "region")
    for one, other in zip(whole.columns, cut.columns, strict=True):
        assert np.array_equal(one.values, other.values, equal_nan=True), one.name


def test_nobody_asked_is_an_empty_table():
    nobody = Moments(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    assert table_of(ledger(customers=2), nobody).rows == 0
