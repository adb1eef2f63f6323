"""Named periods are the days people mean by them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.platform.conditions.periods import PERIODS, days_of, period

SATURDAY = date(2026, 2, 14)


@pytest.mark.parametrize(
    ("name", "first", "after"),
    [
        ("today", date(2026, 2, 14), date(2026, 2, 15)),
        ("yesterday", date(2026, 2, 13), date(2026, 2, 14)),
        ("tomorrow", date(2026, 2, 15), date(2026, 2, 16)),
        ("this_week", date(2026, 2, 9), date(2026, 2, 16)),
        ("last_week", date(2026, 2, 2), date(2026, 2, 9)),
        ("next_week", date(2026, 2, 16), date(2026, 2, 23)),
        ("this_month", date(2026, 2, 1), date(2026, 3, 1)),
        ("last_month", date(2026, 1, 1), date(2026, 2, 1)),
        ("next_month", date(2026, 3, 1), date(2026, 4, 1)),
        ("this_quarter", date(2026, 1, 1), date(2026, 4, 1)),
        ("last_quarter", date(2025, 10, 1), date(2026, 1, 1)),
        ("next_quarter", date(2026, 4, 1), date(2026, 7, 1)),
        ("this_year", date(2026, 1, 1), date(2027, 1, 1)),
        ("last_year", date(2025, 1, 1), date(2026, 1, 1)),
        ("next_year", date(2027, 1, 1), date(2028, 1, 1)),
    ],
)
def test_a_period_seen_from_a_saturday(name, first, after):
    assert period(name, today=SATURDAY) == (first, after)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_periods_of_a_kind_follow_each_other_without_gap(today):
    for span in ("week", "month", "quarter", "year"):
        last, this, following = (period(f"{step}_{span}", today=today) for step in ("last", "this", "next"))
        assert last[1] == this[0] <= today < this[1] == following[0]


def test_the_next_days_begin_today_in_the_zone():
    evening = datetime(2026, 2, 14, 18, tzinfo=UTC)  # already Sunday in Shanghai
    assert days_of("next_days", 2, now=evening, zone="Asia/Shanghai") == (date(2026, 2, 15), date(2026, 2, 18))
    assert days_of("older_days", 0, now=evening, zone="UTC") == (None, SATURDAY)
    assert days_of("last_days", 1, now=evening, zone="UTC") == (SATURDAY - timedelta(days=1), None)


def test_there_are_fifteen_periods():
    assert len(PERIODS) == 15
