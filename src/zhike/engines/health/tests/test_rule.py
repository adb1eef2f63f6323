"""Health loses points for reasons that a person can check."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.health import HealthFacts, Reason, explain_health, is_silent, score_health


def facts(days=10.0, recent=4, before=4, tickets=0, contact=5.0):
    return HealthFacts(
        np.array([days]), np.array([recent]), np.array([before]), np.array([tickets]), np.array([contact])
    )


def test_a_customer_who_buys_and_is_looked_after_is_fully_healthy():
    assert explain_health(facts()).value == 100
    assert explain_health(facts()).reasons == ()


@pytest.mark.parametrize(
    ("days", "health"), [(44.9, 100), (45, 85), (89, 85), (90, 60), (179, 60), (180, 40), (900, 40)]
)
def test_silence_costs_more_the_longer_it_lasts(days, health):
    assert explain_health(facts(days=float(days))).value == health


def test_each_reason_names_its_points_and_its_fact():
    score = explain_health(facts(days=100.0, recent=1, before=4, tickets=5, contact=float("nan")))
    assert score.value == 10
    assert score.reasons[:3] == (
        Reason("health.silence", -40, 100.0),
        Reason("health.tickets", -30, 5.0),
        Reason("health.decline", -15, 1.0),
    )
    assert (score.reasons[3].code, score.reasons[3].points) == ("health.no_contact", -5)


def test_a_single_earlier_order_is_no_decline():
    assert explain_health(facts(recent=0, before=1)).value == 100


def test_ninety_days_are_silence():
    assert (is_silent(89.999), is_silent(90)) == (False, True)


@given(
    st.floats(0, 5000),
    st.integers(0, 50),
    st.integers(0, 50),
    st.integers(0, 50),
    st.one_of(st.just(float("nan")), st.floats(0, 5000)),
)
def test_the_explanation_adds_up_to_the_score(days, recent, before, tickets, contact):
    one = facts(days, recent, before, tickets, contact)
    score = explain_health(one)
    assert score.value == score_health(one)[0]
    assert 0 <= score.value <= 100
