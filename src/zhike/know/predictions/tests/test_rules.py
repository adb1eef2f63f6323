"""What leaving means, which days are asked about, and points that add up."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.know.predictions.rules import CHURN, Definition, cuts_before, is_due, points_of, problem_of, share_of

USUAL = Definition()


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, ""),
        ({"horizon_days": 45}, ""),
        ({"horizon_days": 44}, "predictions.bad_horizon"),
        ({"horizon_days": 366}, "predictions.bad_horizon"),
        ({"active_days": 89}, "predictions.bad_active_days"),
        ({"active_days": 1096}, "predictions.bad_active_days"),
        ({"action_cost_cents": 0}, "predictions.bad_costs"),
        ({"action_cost_cents": 10_000}, "predictions.bad_costs"),
    ],
)
def test_a_definition_is_checked(given, problem):
    usual = {"horizon_days": 90, "active_days": 365, "action_cost_cents": 5_000, "miss_cost_cents": 10_000}
    assert problem_of(Definition(**{**usual, **given}), question=CHURN) == problem


@pytest.mark.parametrize(
    ("first_day", "cuts"), [(0, [910, 880, 850, 820, 790, 760, 730, 700]), (780, [910, 880]), (820, [910]), (821, [])]
)
def test_only_days_with_a_known_outcome_and_some_history_are_asked_about(first_day, cuts):
    assert cuts_before(1000, first_day, horizon_days=90) == cuts


@pytest.mark.parametrize(("day", "now", "due"), [(7, USUAL, False), (8, USUAL, True), (1, Definition(60), True)])
def test_a_model_is_learned_anew_after_a_week_or_when_leaving_means_something_else(day, now, due):
    assert is_due(date(2026, 11, 1), date(2026, 11, day), was=USUAL, now=now) is due


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.floats(-3, 3), min_size=1, max_size=8), st.floats(-3, 3))
def test_points_sum_to_the_distance_from_the_usual_probability_and_keep_their_signs(effects, start):
    probability = share_of(start + sum(effects))
    points = points_of(effects, start=start, probability=probability)
    assert sum(points) == pytest.approx(100 * (probability - share_of(start)), abs=1e-3)
    assert all(point * effect >= 0 for point, effect in zip(points, effects, strict=True))
