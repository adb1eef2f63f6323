"""Each model gives the figures of its paper from the data of its paper."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

import zhike.engines.clv.bgnbd as bgnbd_module
from zhike.engines.clv import (
    BgNbd,
    Chances,
    Fit,
    Histories,
    Purchases,
    expect_chances,
    expect_purchases,
    expect_value,
    fit_bgbb,
    fit_bgnbd,
    fit_lifetime,
    fit_sbg,
    histories_of,
    measure_holdout,
    remaining_periods,
    survival,
    what_came,
)

CDNOW = Path(__file__).parents[3] / "site/demo/real/CDNOW_sample.txt"
CUT = date(1997, 9, 30).toordinal()
DONORS = """
    6 6 1203  5 6 728  4 6 512  3 6 357  2 6 234  1 6 129  5 5 335  4 5 284  3 5 225  2 5 173  1 5 119
    4 4 240  3 4 181  2 4 155  1 4 78  3 3 322  2 3 255  1 3 129  2 2 613  1 2 277  1 1 1091  0 0 3464
"""  # Fader, Hardie and Shang (2010), table 1: years given, last year given, donors of 11,104


def ordinal(text):
    return date(int(text[:4]), int(text[4:6]), int(text[6:])).toordinal()


@pytest.fixture(scope="module")
def purchases():
    rows = [line.split() for line in CDNOW.read_text(encoding="ascii").splitlines()]
    table = [(int(row[0]), ordinal(row[2]), round(float(row[4]) * 100)) for row in rows]
    return Purchases(*np.array(table, dtype=np.int64).T)


@pytest.fixture(scope="module")
def histories(purchases):
    return histories_of(purchases, cut=CUT)


@pytest.fixture(scope="module")
def model(histories):
    return fit_lifetime(histories)


def test_cdnow_gives_the_parameters_of_both_papers(model):
    buying, spending = model.buying, model.spending
    found = [buying.r, buying.alpha, buying.a, buying.b, spending.p, spending.q, spending.gamma]
    assert found == pytest.approx([0.2426, 4.4135, 0.7929, 2.4258, 6.249, 3.745, 15.448], rel=0.005)
    assert buying.fit.log_likelihood == pytest.approx(-9582.43, abs=0.01)
    assert spending.customers == 946
    assert spending.correlation == pytest.approx(0.11, abs=0.01)
    intervals = [*buying.fit.intervals, *spending.fit.intervals]
    assert all(low < value < high for (low, high), value in zip(intervals, found, strict=True))


def test_the_papers_example_customer_is_expected_to_buy_1_226_times(model):
    one = Histories(np.array([1]), np.array([2]), np.array([213]), np.array([272]), np.array([1000.0]))
    expected = expect_purchases(model.buying, one, days=39 * 7)
    assert expected.purchases[0] == pytest.approx(1.226, abs=0.001)
    assert expected.alive[0] == pytest.approx(0.7266, abs=0.0005)


def test_what_came_afterwards_was_nearer_to_the_model_than_to_as_before(purchases, histories, model):
    later = purchases.days > CUT
    after = Purchases(purchases.customers[later], purchases.days[later], purchases.cents[later])
    holdout = measure_holdout(model, histories, came=what_came(histories, after), days=273)
    assert (holdout.customers, holdout.purchases, holdout.cents) == (2357, 1882, 7_097_639)
    assert holdout.expected_purchases == pytest.approx(1653, abs=1)
    assert holdout.mae < 0.8 * holdout.baseline_mae
    assert holdout.cents_mae < 0.75 * holdout.baseline_cents_mae
    assert holdout.within == pytest.approx(0.878, abs=0.005)
    assert holdout.captured == pytest.approx(0.502, abs=0.01)


def test_comparing_starts_on_a_sample_finds_the_same_top(histories, monkeypatch):
    monkeypatch.setattr(bgnbd_module, "_SCREENED", 200)
    sampled = fit_bgnbd(histories, seed=3)
    assert sampled.fit.log_likelihood == pytest.approx(-9582.43, abs=0.01)
    assert sampled.r == pytest.approx(0.2426, rel=0.005)


def test_donors_give_the_parameters_of_the_paper():
    table = np.array(DONORS.split(), dtype=np.int64).reshape(-1, 3)
    chances = Chances(table[:, 0], table[:, 1], np.full(22, 6), table[:, 2])
    model = fit_bgbb(chances)
    found = [model.alpha, model.beta, model.gamma, model.delta]
    assert found == pytest.approx([1.204, 0.750, 0.657, 2.783], abs=0.002)
    assert model.fit.log_likelihood == pytest.approx(-33225.6, abs=0.05)
    alive, coming = expect_chances(model, chances, ahead=5)
    assert alive[0] == pytest.approx(0.93, abs=0.005)
    assert coming[0] == pytest.approx(3.75, abs=0.02), "table 6: given every year, 2002–2006"
    assert coming[-1] == pytest.approx(0.07, abs=0.01), "table 6: never given"


@pytest.mark.parametrize(
    ("survivors", "alpha", "beta", "log_likelihood", "after_twelve"),
    [
        ([1000, 869, 743, 653, 593, 551, 517, 491], 0.668, 3.806, -1611.2, 0.404),
        ([1000, 631, 468, 382, 326, 289, 262, 241], 0.704, 1.182, -1680.3, 0.170),
    ],
)
def test_renewals_give_the_parameters_of_the_paper(survivors, alpha, beta, log_likelihood, after_twelve):
    running = np.zeros(7, dtype=np.int64)
    running[-1] = survivors[-1]
    model = fit_sbg(-np.diff(survivors), running)
    assert [model.alpha, model.beta] == pytest.approx([alpha, beta], abs=0.001)
    assert model.fit.log_likelihood == pytest.approx(log_likelihood, abs=0.05)
    assert survival(model, np.array([12]))[0] == pytest.approx(after_twelve, abs=0.03), "what came"
    new, old = remaining_periods(model, np.array([0, 8]), discount=0.1)
    assert old > new, "who stayed eight years stays longer than who has just come"


def test_ranges_hold_the_share_they_claim_of_customers_made_by_the_model():
    """4,000 customers drawn from BG/NBD and Gamma-Gamma: the means are met, the range holds four of five or more."""
    rng = np.random.default_rng(7)
    count, age, ahead = 4_000, 365, 365
    rate, leave = rng.gamma(0.8, 1 / 60, count), rng.beta(0.9, 6.0, count)
    rows = []
    for customer in range(count):
        day, nu = 0.0, rng.gamma(4.0, 1 / 15.0)
        while day <= age + ahead:
            rows.append((customer, int(day), round(rng.gamma(6.0) / nu * 100)))
            if day > 0 and rng.random() < leave[customer]:
                break
            day += rng.exponential(1 / rate[customer]) + 1e-9
    drawn = Purchases(*np.array(rows, dtype=np.int64).T)
    histories = histories_of(drawn, cut=age)
    model = fit_lifetime(histories)
    later = drawn.days > age
    after = Purchases(drawn.customers[later], drawn.days[later], drawn.cents[later])
    holdout = measure_holdout(model, histories, came=what_came(histories, after), days=ahead)
    assert holdout.expected_purchases == pytest.approx(holdout.purchases, rel=0.05)
    assert holdout.expected_cents == pytest.approx(holdout.cents, rel=0.08)
    value = expect_value(model, histories, days=ahead)
    assert 0.8 <= holdout.within <= 0.95
    assert np.all(value.low <= value.high)
    none = np.mean(~np.isin(histories.customers, after.customers))
    assert value.expected.none.mean() == pytest.approx(none, abs=0.02)


def test_a_rate_known_exactly_gives_the_textbook_mean_and_spread():
    """r and alpha so large that the rate is fixed, nobody leaves: purchases are Poisson."""
    poisson = BgNbd(r=1e7, alpha=1e7, a=1e-4, b=1e4, unit_days=1.0, fit=Fit(np.ones(4), 0.0, None))
    one = Histories(np.array([1]), np.array([0]), np.array([0]), np.array([10]), np.array([np.nan]))
    expected = expect_purchases(poisson, one, days=4.0)
    assert expected.purchases[0] == pytest.approx(4.0, rel=1e-3)
    assert expected.squares[0] == pytest.approx(4.0 + 16.0, rel=1e-3)
    assert expected.none[0] == pytest.approx(np.exp(-4.0), rel=1e-3)
