"""Follow-ups: the most valuable silent customers of each owner, and no more than can be done."""

import pytest

from zhike.know.profiles.rules import TASKS_PER_OWNER, SilentCustomer, needs_follow_up, pick_follow_ups
from zhike.platform.ids import new_id

OWNER = new_id()


def silent(monthly=100, days=100, owner=OWNER):
    return SilentCustomer(new_id(), owner, days, monthly)


@pytest.mark.parametrize(("days", "needed"), [(89, False), (90, True), (364, True), (365, False)])
def test_silence_of_ninety_days_to_a_year_needs_a_call(days, needed):
    assert needs_follow_up(days) is needed


def test_the_most_valuable_come_first_and_each_owner_gets_a_list_that_can_be_done():
    mine = [silent(monthly=value) for value in range(TASKS_PER_OWNER + 5)]
    picked = pick_follow_ups([*mine, silent(monthly=1, owner=None)])
    assert [one.monthly_cents for one in picked if one.owner_id] == list(range(24, 4, -1))
    assert [one.monthly_cents for one in picked if one.owner_id is None] == [1]


def test_who_is_not_silent_is_left_in_peace():
    assert pick_follow_ups([silent(days=20), silent(days=400)]) == []
