"""What is learned finds who pays late, beats what anybody could say without it, and refuses when there is too little."""

from dataclasses import replace

import numpy as np
import pytest

from zhike.engines.classify import RefusedError
from zhike.engines.payment import AHEAD_DAYS, WEEKS, Dues, add_up, foresee, learn
from zhike.engines.payment.tests.ledger import TODAY, ledger


@pytest.fixture(scope="module")
def dues():
    return ledger()


@pytest.fixture(scope="module")
def learned(dues):
    return learn(dues, today=TODAY, seed=3)


def test_the_model_beats_both_baselines_and_is_calibrated(learned):
    told = learned.backtest
    assert learned.judgement.quality.auc > learned.own_share.auc
    assert learned.judgement.quality.ece < 0.06
    assert told is not None
    assert told.day == TODAY - 91
    assert told.asked > 20
    assert 0 < told.late < told.asked
    assert told.squared_error < told.squared_error_base
    assert told.right / told.flagged > 0.8
    assert told.weekly_error < told.weekly_error_by_due
    assert (told.expected.size, told.came.size) == (13, 13)
    assert learned.width >= 1.0


def test_slow_customers_are_the_risks_and_days_late_are_theirs(dues, learned):
    told = foresee(learned, dues, today=TODAY)
    assert told is not None
    who, asked = dues.customer[told.row], told.is_asked
    slow, new_risk = who < 36, asked & (dues.due[told.row] >= TODAY)
    assert told.chance[slow & new_risk].mean() > 0.7
    assert told.chance[~slow & new_risk].mean() < 0.2
    assert (told.chance[TODAY - dues.due[told.row] > 7] == 1.0).all()
    assert (dues.due[told.row[asked]] <= TODAY + AHEAD_DAYS).all()
    middle = told.late[slow & new_risk, 1]
    assert 15 < np.median(middle) < 40
    assert (np.diff(told.late, axis=1) >= 0).all()
    odds = np.log(told.chance / (1 - np.minimum(told.chance, 1 - 1e-9)))
    predicted = TODAY - dues.due[told.row] <= 7
    assert told.parts.sum(axis=1)[predicted] == pytest.approx(odds[predicted])
    receipts = add_up(dues, told.coming, spans=WEEKS, of=np.zeros(told.row.size, dtype=np.int64), width=learned.width)
    assert 0 < receipts.expected.sum() <= dues.open_amount[told.row].sum()


def test_the_same_seed_learns_the_same(dues, learned):
    again = learn(dues, today=TODAY, seed=3)
    assert again.classifier.dump() == learned.classifier.dump()
    assert np.array_equal(again.hazards.daily, learned.hazards.daily)


def test_what_comes_after_today_is_not_known(dues, learned):
    later = replace(
        dues,
        received=np.where(np.isnan(dues.paid_on), dues.amount, dues.received),
        paid_on=np.where(np.isnan(dues.paid_on), TODAY + 5.0, dues.paid_on),
    )
    assert learn(later, today=TODAY, seed=3).classifier.dump() == learned.classifier.dump()


def cut(dues: Dues, rows: np.ndarray) -> Dues:
    fields = ("customer", "ordered", "due", "amount", "received", "paid_on", "region")
    return replace(dues, **{name: getattr(dues, name)[rows] for name in fields})


@pytest.mark.parametrize(
    ("dues", "code"),
    [
        (ledger(customers=30, orders=10), "too_few_rows"),
        (ledger(customers=80, late=0.05), "too_few_of_a_class"),
    ],
)
def test_too_little_is_refused_however_many_moments_it_has(dues, code):
    with pytest.raises(RefusedError) as refused:
        learn(dues, today=TODAY)
    assert refused.value.refusal.code == code
    assert refused.value.refusal.facts["needed"] in {100, 400}


def test_a_short_past_is_learned_from_but_cannot_be_asked():
    whole = ledger(customers=200, orders=9, seed=5)
    recent = cut(whole, np.flatnonzero(whole.due > TODAY - 250))
    told = learn(recent, today=TODAY)
    assert (told.backtest, told.width) == (None, 1.0)
    assert foresee(told, recent, today=TODAY) is not None


def test_nothing_open_and_nothing_new_are_no_trouble():
    whole = ledger(seed=7)
    paid = ~np.isnan(whole.paid_on) & (whole.due < TODAY - 140) & (whole.paid_on < TODAY - 95)
    closed = cut(whole, np.flatnonzero(paid))
    told = learn(closed, today=TODAY)
    assert told.backtest is None
    assert foresee(told, closed, today=TODAY) is None


def test_when_all_were_late_then_no_order_of_risks_can_be_rated():
    whole = ledger(seed=9)
    then = TODAY - 91
    keep = (whole.due <= then) | (whole.customer < 36)
    told = learn(cut(whole, np.flatnonzero(keep)), today=TODAY)
    assert told.backtest is not None
    assert told.backtest.model is None
    assert told.backtest.asked == told.backtest.late
