"""When something falls due, decided without a database."""

from dataclasses import replace
from datetime import date

import pytest

from zhike.engines.due import Reading, Spread, Trial, try_readings
from zhike.know.maintenance.rules.drafts import RuleDraft, check_draft
from zhike.know.maintenance.rules.falling import Subject, came_on, date_of, months_after, next_due, number_of
from zhike.platform.errors import AppError

TODAY = date(2026, 6, 1)
FEW = try_readings([])
METER = RuleDraft(
    name="m", kind="reading", object_key="e_c", customer_field="c", value_field="v", every_units=100, every_months=None
)
BOUGHT = RuleDraft(name="p", kind="purchase", object_key="customers", item="茶", every_months=2)
ENDS = RuleDraft(name="d", kind="date", object_key="customers", day_field="until")
DAY = number_of(date(2026, 5, 1))
READINGS = (Reading(DAY - 40, 10.0), Reading(DAY, 50.0))


def due(draft, subject, trial=FEW):
    return next_due(draft, subject, today=TODAY, trial=trial)


def test_months_end_where_the_month_is_shorter_and_days_stop_at_2200():
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert date_of(10.0**9) == date(2200, 1, 1)


def test_without_a_day_or_a_purchase_nothing_falls_due():
    assert due(ENDS, Subject()) is None
    assert due(BOUGHT, Subject()) is None
    assert due(replace(BOUGHT, every_months=None), Subject(bought_on=[TODAY])) is None


def test_the_day_of_the_record_is_the_day():
    found = due(ENDS, Subject(day=date(2026, 7, 1)))
    assert found is not None
    assert (found.due_on, found.low_on, found.high_on, found.said, found.mark) == (
        date(2026, 7, 1), date(2026, 7, 1), date(2026, 7, 1), None, "2026-07-01",
    )  # fmt: skip


def test_a_purchase_falls_due_months_later_with_the_range_that_others_took():
    days = [date(2026, 1, 1), date(2026, 4, 1)]
    plain = due(BOUGHT, Subject(bought_on=days))
    assert plain is not None
    assert (plain.due_on, plain.low_on, plain.said) == (date(2026, 6, 1), date(2026, 6, 1), None)
    ranged = due(BOUGHT, Subject(bought_on=days), Trial(30, 3, 3, "average", Spread(0.5, 2.0), 0.8))
    assert ranged is not None
    assert (ranged.low_on, ranged.due_on, ranged.high_on) == (date(2026, 5, 1), date(2026, 6, 1), date(2026, 8, 1))
    assert ranged.said == (date(2026, 6, 1), date(2026, 5, 1), date(2026, 8, 1))
    assert ranged.facts == {"last": "2026-04-01", "months": 2, "times": 2}


def test_a_talk_that_was_had_counts_as_the_purchase():
    found = due(BOUGHT, Subject(bought_on=[date(2026, 1, 1)], done_on=date(2026, 3, 10)))
    assert found is not None
    assert (found.due_on, found.mark) == (date(2026, 5, 10), "2026-03-10")


def test_the_meter_counts_from_the_last_service_however_it_is_known():
    by_record = due(METER, Subject(readings=READINGS, served_value=20.0))
    by_answer = due(METER, Subject(readings=READINGS, done_on=date(2026, 4, 11)))
    both = due(METER, Subject(readings=READINGS, served_value=45.0, done_on=date(2026, 4, 11)))
    neither = due(METER, Subject(readings=READINGS))
    told = [one and one.target for one in (by_record, by_answer, both, neither)]
    assert told == [120, 130, 145, 100]


def test_what_is_reached_is_not_said_again():
    found = due(METER, Subject(readings=READINGS, served_value=-60.0))
    assert found is not None
    assert (found.due_on, found.said, found.because) == (date(2026, 4, 21), None, "reading")


def test_nothing_read_is_refused_and_months_alone_go_on():
    plain = due(METER, Subject())
    assert plain is not None
    assert (plain.due_on, plain.refused_code) == (None, "too_few_readings")
    assert plain.facts == {"readings": 0}
    months = due(replace(METER, every_months=6), Subject(served_on=date(2026, 1, 31)))
    assert months is not None
    assert (months.because, months.due_on, months.facts["refused"]) == ("months", date(2026, 7, 31), "too_few_readings")


def test_months_without_a_meter_need_a_first_day():
    rule = replace(METER, every_units=None, every_months=6)
    unknown = due(rule, Subject())
    assert unknown is not None
    assert (unknown.due_on, unknown.refused_code) == (None, "no_service")
    known = due(rule, Subject(readings=READINGS))
    assert known is not None
    assert (known.due_on, known.facts["refused"]) == (date(2026, 9, 22), "")


def test_the_end_by_months_cuts_the_range_of_the_meter():
    rule = replace(METER, every_months=3)
    found = due(rule, Subject(readings=READINGS, served_on=date(2026, 4, 1), served_value=0.0))
    assert found is not None
    assert (found.because, found.due_on, found.high_on) == ("reading", date(2026, 6, 20), date(2026, 7, 1))


def test_what_came_is_the_crossing_or_the_next_purchase():
    assert came_on(METER, Subject(readings=READINGS), target=40, mark="") == date(2026, 4, 21)
    assert came_on(METER, Subject(readings=READINGS), target=51, mark="") is None
    assert came_on(METER, Subject(readings=READINGS), target=None, mark="") is None
    bought = Subject(bought_on=[date(2026, 4, 1), date(2026, 5, 5)])
    assert came_on(BOUGHT, bought, target=None, mark="2026-04-01") == date(2026, 5, 5)
    assert came_on(BOUGHT, bought, target=None, mark="2026-05-05") is None


@pytest.mark.parametrize(
    ("draft", "code", "what"),
    [
        (replace(METER, customer_field=""), "maintenance.needs", "customer_field"),
        (replace(METER, value_field=""), "maintenance.needs", "value_field"),
        (replace(METER, every_units=None), "maintenance.needs", "every"),
        (replace(ENDS, day_field=""), "maintenance.needs", "day_field"),
        (replace(BOUGHT, every_months=None), "maintenance.needs", "every"),
        (replace(BOUGHT, item=""), "maintenance.needs", "item"),
        (replace(BOUGHT, object_key="e_c"), "maintenance.only_customers", None),
        (replace(ENDS, customer_field="c"), "maintenance.no_customer_field", None),
    ],
)
def test_a_rule_that_lacks_something_is_refused(draft, code, what):
    with pytest.raises(AppError) as refusal:
        check_draft(draft)
    assert (refusal.value.code, refusal.value.facts.get("what")) == (code, what)


@pytest.mark.parametrize("draft", [METER, BOUGHT, ENDS, replace(METER, every_units=None, every_months=1)])
def test_a_whole_rule_passes(draft):
    check_draft(draft)
    assert draft.fields() == [one for one in (draft.customer_field, draft.value_field, draft.day_field) if one]
