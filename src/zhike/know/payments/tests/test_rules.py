"""How risks are named and said."""

import pytest

from zhike.know.payments.rules import Reason, add_lines, facts_of, key_of, leading, reasons_of, state_of


def test_states_follow_the_days_since_the_due_date():
    assert [state_of(days) for days in (-30, 0, 1, 7, 8)] == ["due", "due", "overdue", "overdue", "late"]


def test_the_strongest_reasons_come_first_and_weak_ones_not_at_all():
    told = reasons_of(["a", "b", "c"], [1.0, "x", None], points=[2.04, -9.0, 0.3], overdue_days=-3, usual=0.2)
    assert told == [Reason("b", "x", -9.0), Reason("a", 1.0, 2.0)]
    assert leading(told) == Reason("a", 1.0, 2.0)
    assert leading([Reason("b", "x", -9.0)]) == Reason("b", "x", -9.0)
    assert leading([]) is None


def test_what_is_late_already_needs_no_other_reason():
    assert reasons_of(["a"], [1.0], points=[5.0], overdue_days=12, usual=0.2) == [Reason("late_already", 12.0, 80.0)]


@pytest.mark.parametrize(
    ("reason", "key", "value"),
    [
        (Reason("late_share", 0.5, 1.0), "reason.late_share", "50%"),
        (Reason("overdue_amount", 1_234_500.0, 1.0), "reason.overdue_amount", "¥12,345"),
        (Reason("relative_amount", 2.25, 1.0), "reason.relative_amount", "2.2"),
        (Reason("last_delay", -4.4, 1.0), "reason.last_delay_early", "4"),
        (Reason("lead_days", 14.0, 1.0), "reason.lead_days", "14"),
        (Reason("region", "辽宁省", 1.0), "reason.region", "辽宁省"),
        (Reason("region", None, 1.0), "blank.region", ""),
    ],
)
def test_reasons_say_their_value(reason, key, value):
    assert (key_of(reason), facts_of(reason)) == (key, {"value": value})


def test_lines_add_up_place_by_place():
    assert add_lines([[1, 2], [3, 4]]) == [4, 6]
    assert add_lines([]) == []
