"""Histories are counted as people would; what cannot carry a model is refused with what is missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.clv import (
    Chances,
    Histories,
    LifetimeRefusedError,
    Purchases,
    bgnbd,
    chances_of,
    contracts,
    contracts_of,
    fit_bgbb,
    fit_gamma_gamma,
    fit_lifetime,
    fit_sbg,
    gamma_gamma,
    histories_of,
    measure_holdout,
    what_came,
)
from zhike.engines.clv.optimising import maximise


def bought(*rows):
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Purchases(table[:, 0], table[:, 1], table[:, 2])


def test_two_orders_of_one_day_are_one_purchase_and_the_first_does_not_count_as_spending():
    found = histories_of(bought((7, 3, 500), (7, 10, 200), (7, 10, 100), (7, 20, 100), (2, 5, 900), (7, 31, 1)), cut=30)
    assert found.customers.tolist() == [2, 7]
    assert found.repeats.tolist() == [0, 2]
    assert found.last_days.tolist() == [0, 17]
    assert found.age_days.tolist() == [25, 27]
    assert np.isnan(found.mean_cents[0])
    assert found.mean_cents[1] == 200
    assert histories_of(bought(), cut=30).customers.size == 0


@given(st.integers(0, 10_000), st.integers(0, 40))
def test_histories_agree_with_counting_by_hand(seed, count):
    rows = np.random.default_rng(seed).integers(0, (6, 41, 900), (count, 3)).tolist()
    found = histories_of(bought(*rows), cut=30)
    for place, customer in enumerate(found.customers.tolist()):
        days = {}
        for who, day, cents in rows:
            if who == customer and day <= 30:
                days[day] = days.get(day, 0) + cents
        assert found.repeats[place] == len(days) - 1
        assert found.last_days[place] == max(days) - min(days)
        if len(days) > 1:
            spent = sum(days.values()) - days[min(days)]
            assert found.mean_cents[place] == pytest.approx(spent / (len(days) - 1))


def of(customers, repeaters, age):
    repeats = np.zeros(customers, dtype=np.int64)
    repeats[:repeaters] = 1
    days = np.full(customers, age, dtype=np.int64)
    return Histories(np.arange(customers), repeats, repeats * 10, days, np.where(repeats > 0, 500.0, np.nan))


@pytest.mark.parametrize(
    ("histories", "code", "facts"),
    [
        (of(99, 50, 200), "too_few_customers", {"found": 99, "needed": 100}),
        (of(100, 29, 200), "too_few_repeaters", {"found": 29, "needed": 30}),
        (of(100, 30, 89), "window_too_short", {"found": 89, "needed": 90}),
    ],
)
def test_too_little_is_refused_with_what_was_found(histories, code, facts):
    with pytest.raises(LifetimeRefusedError, match=code) as refusal:
        fit_lifetime(histories)
    assert (refusal.value.code, refusal.value.facts) == (code, facts)


def test_too_few_contracts_losses_and_donors_are_refused():
    with pytest.raises(LifetimeRefusedError, match="too_few_contracts: found 99"):
        fit_sbg(np.array([50]), np.array([49]))
    with pytest.raises(LifetimeRefusedError, match="too_few_lost: found 29"):
        fit_sbg(np.array([29]), np.array([900]))
    with pytest.raises(LifetimeRefusedError, match="too_few_customers: found 1,"):
        fit_bgbb(Chances(*(np.array([1]) for _ in range(4))))


def test_equal_customers_are_modelled_without_intervals_and_judged():
    """All spend the same and come the same: the likelihood is flat, yet what is expected stays finite."""
    histories = of(200, 100, 200)
    model = fit_lifetime(histories)
    assert model.spending.correlation == 0
    assert model.spending.fit.intervals is None
    holdout = measure_holdout(
        model, histories, came=what_came(histories, bought((0, 210, 500), (999, 210, 500))), days=30
    )
    assert (holdout.purchases, holdout.cents) == (1, 500)
    assert np.isfinite(holdout.expected_cents)


def test_payments_become_occasions_and_contracts():
    month = [0, 31, 59, 90]
    rows = [(1, day, 5) for day in month] + [(2, day, 5) for day in month[:2]] + [(3, 80, 5)] + [(1, 200, 5)]
    chances = chances_of(bought(*rows), cut=110, unit_days=30.4375)
    assert chances.taken.tolist() == [3, 1, 0]
    assert chances.last.tolist() == [3, 1, 0]
    assert chances.offered.tolist() == [3, 3, 0]
    lost, running = contracts_of(chances)
    assert lost.tolist() == [0, 1, 0]
    assert running.tolist() == [0, 0, 1]


@pytest.mark.parametrize("values", [(0.3, 4.0, 0.8, 2.5), (2.0, 10.0, 0.1, 0.4)])
def test_slopes_are_those_of_the_likelihood(values):
    rng = np.random.default_rng(1)
    age = rng.integers(60, 300, 200)
    repeats = rng.integers(0, 6, 200)
    last = np.where(repeats > 0, (age * rng.random(200)).astype(np.int64), 0)
    histories = Histories(np.arange(200), repeats, last, age, np.where(repeats > 0, rng.gamma(5, 900, 200), np.nan))
    back = histories.repeats > 0
    objectives = [
        (bgnbd._objective(bgnbd._group(histories, 7.0)), values),
        (gamma_gamma._objective(repeats[back].astype(float), histories.mean_cents[back] / 100), values[:3]),
        (contracts._objective(np.array([30.0, 20.0]), np.array([5.0, 45.0])), values[:2]),
    ]
    for objective, point in objectives:
        at = np.array(point)
        steps = np.eye(at.size) * at * 1e-6
        by_steps = [(objective(at + step)[0] - objective(at - step)[0]) / (2 * step.sum()) for step in steps]
        assert objective(at)[1] == pytest.approx(by_steps, rel=1e-4, abs=1e-3)


def test_the_highest_of_several_tops_is_kept():
    def two_tops(values):
        x = np.log(values[0])
        height = -((x**2 - 1) ** 2) + 0.2 * x
        return height, np.array([(-4 * x * (x**2 - 1) + 0.2) / values[0]])

    assert np.log(maximise(two_tops, [(0.38,), (2.5,)]).values[0]) == pytest.approx(1.024, abs=0.001)
    assert np.log(maximise(two_tops, [(0.38,)]).values[0]) < 0


def test_nobody_came_back_and_the_spending_of_nobody_is_still_a_model():
    assert fit_gamma_gamma(of(5, 0, 10)).customers == 0
    assert bgnbd.fit_bgnbd(of(5, 0, 10)).fit.intervals is None
    assert bgnbd.fit_bgnbd(of(0, 0, 10)).r > 0
