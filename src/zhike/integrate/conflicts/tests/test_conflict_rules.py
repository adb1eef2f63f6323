"""When there is a conflict at all, and which rule settles it."""

from datetime import UTC, datetime

import pytest

from zhike.integrate.conflicts.rules import (
    ConflictRule,
    changed_at,
    instant_of,
    rule_for,
    stand_of,
    stand_of_row,
    stored_rule,
    verdict_by,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RULES = [
    ConflictRule(answer="ours"),
    ConflictRule(source="erp", answer="newest", column="改于"),
    ConflictRule(object="customers", field="level", answer="theirs"),
    ConflictRule(object="customers", field="level", source="erp", answer="ask"),
    ConflictRule(object="devices_c", answer="theirs"),
    ConflictRule(object="devices_c", source="book", answer="ask"),
]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "stand"),
    [
        ("A", "B", "C", "moved"),
        ("", "B", "C", "moved"),
        ("A", "B", "B", "agreed"),
        ("A", "B", "A", "returned"),
        ("A", "B", "", "silent"),
        ("A", "", "C", "moved"),
        ("A", "", None, "silent"),
        (None, "B", "B", "agreed"),
    ],
)
def test_both_sides_must_have_moved_away_from_the_base(base, ours, theirs, stand):
    assert stand_of(base, ours=ours, theirs=theirs) == stand


@pytest.mark.parametrize(
    ("field", "source", "answer"),
    [("level", "erp", "ask"), ("level", "shop", "theirs"), ("city", "erp", "newest"), ("city", "shop", "ours")],
)
def test_the_rule_that_says_most_is_the_one_that_holds(field, source, answer):
    assert rule_for(RULES, field=field, source=source).answer == answer
    assert rule_for([], field=field, source=source).answer == "ask"


@pytest.mark.parametrize(("source", "answer"), [("book", "ask"), ("erp", "newest"), ("other", "theirs")])
def test_a_rule_of_an_object_is_about_its_records_alone(source, answer):
    assert rule_for(RULES, object_key="devices_c", field="level", source=source).answer == answer


def test_a_rule_of_a_field_that_names_no_object_is_about_customers():
    old = {"field": "level", "source": "", "answer": "ours", "column": ""}
    assert stored_rule(old) == ConflictRule(object="customers", field="level", answer="ours")
    assert stored_rule({**old, "object": "devices_c"}).object == "devices_c"
    assert stored_rule({**old, "field": ""}) == ConflictRule(answer="ours")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "stand"),
    [(1, 5, 9, "moved"), (1, 5, None, "moved"), (1, 5, 5, "agreed"), (1, 5, 1, "returned"), (None, 5, "", "returned")],
)
def test_a_blank_cell_that_empties_is_told_too(base, ours, theirs, stand):
    assert stand_of_row(base, ours=ours, theirs=theirs) == stand


@pytest.mark.parametrize(
    ("answer", "ours_at", "theirs_at", "verdict"),
    [
        ("ask", NOON, NOON, "ask"),
        ("ours", NOON, NOON, "ours"),
        ("theirs", NOON, NOON, "theirs"),
        ("newest", NOON, NOON, "ours"),
        ("newest", NOON, NOON.replace(hour=13), "theirs"),
        ("newest", NOON, NOON.replace(hour=11), "ours"),
        ("newest", None, NOON, "theirs"),
    ],
)
def test_a_rule_settles_or_asks(answer, ours_at, theirs_at, verdict):
    assert verdict_by(ConflictRule(answer=answer), ours_at=ours_at, theirs_at=theirs_at) == verdict


@pytest.mark.parametrize(
    ("raw", "column", "at"),
    [
        ({"改于": "2026-03-01 18:00"}, "改于", NOON.replace(hour=10)),
        ({"改于": "2026-03-01T10:00:00Z"}, "改于", NOON.replace(hour=10)),
        ({"改于": "2027-01-01"}, "改于", NOON),
        ({"改于": "昨天"}, "改于", NOON),
        ({}, "改于", NOON),
        ({"改于": "2026-03-01 18:00"}, "", NOON),
    ],
)
def test_a_source_says_itself_when_it_changed_a_row(raw, column, at):
    assert changed_at(raw, column, zone="Asia/Shanghai", came_at=NOON) == at
    assert instant_of("") is None
    assert instant_of(NOON.isoformat()) == NOON
