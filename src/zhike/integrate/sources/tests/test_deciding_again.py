"""What becomes of a row that is there when other rules read it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from zhike.integrate.sources.rules.replaying import StandingRow, changed_fields, decide_again, keeps_home, key_again
from zhike.integrate.sources.rules.rows import WAITING, CleanRow, Known
from zhike.platform.ids import new_id

FIRST, SECOND, THIRD, FRESH = (new_id() for _ in range(4))
STAYS = {"code": "sources.record_stays"}
REFUSED = {"code": "sources.no_name", "field": "name"}


def standing(**told):
    plain: dict[str, Any] = {
        "id": FIRST, "told_id": FIRST, "lineage_id": FIRST, "import_id": new_id(), "key": "K1", "digest": "d", "raw": {},
        "cleaned": {"external_key": "K1", "city": "上海"}, "reasons": (), "home_id": None, "waits_for": "", "is_live": True,
        "at": datetime(2026, 1, 2, tzinfo=UTC),
    }  # fmt: skip
    return StandingRow(**(plain | told))


def rejected(**told):
    return standing(is_live=False, lineage_id=SECOND, id=SECOND, told_id=SECOND, key="", reasons=(REFUSED,), **told)


def again(row, values, *, known=None, home_id=None, **told):
    return decide_again(row, CleanRow(values, **told), home_id=home_id, known=known, new_id=FRESH)


def test_a_row_that_reads_the_same_is_the_same():
    one = again(standing(), {"external_key": "K1", "city": "上海"}, known=Known(FIRST, FIRST, "d", FIRST))
    assert (one.turn, one.verdict.status, one.fields) == ("same", "skipped", ())


def test_other_values_another_home_or_another_key_make_a_new_version_of_the_same_record():
    changed = again(standing(), {"external_key": "K1", "city": "上海市"}, warnings=(REFUSED,))
    assert (changed.turn, changed.fields, changed.key) == ("changed", ("city",), "K1")
    assert (changed.verdict.lineage_id, changed.verdict.replaces) == (FIRST, FIRST)
    assert changed.verdict.reasons == (REFUSED, {"code": "sources.new_version"})
    moved = again(standing(), {"external_key": "K1", "city": "上海"}, home_id=THIRD)
    assert (moved.turn, moved.fields) == ("changed", ())
    renamed = again(standing(), {"external_key": "K2", "city": "上海"}, known=Known(THIRD, None, ""))
    assert (renamed.turn, renamed.key, renamed.verdict.lineage_id) == ("changed", "K2", FIRST)


def test_what_is_refused_blank_or_of_a_taken_key_stays_as_it_was():
    refused = again(standing(), {}, errors=(REFUSED,))
    assert (refused.turn, refused.verdict.reasons) == ("refused", (REFUSED, STAYS))
    blank = again(standing(), {}, is_blank=True)
    assert (blank.turn, blank.verdict.reasons) == ("refused", ({"code": "sources.blank_row"}, STAYS))
    taken = again(standing(), {"external_key": "K2"}, known=Known(THIRD, THIRD, "x", THIRD))
    reason = {"code": "sources.key_taken", "field": "external_key", "before": "K2"}
    assert (taken.turn, taken.verdict.replaces, taken.verdict.reasons) == ("refused", None, (reason, STAYS))


def test_a_rejected_row_is_taken_in_as_a_new_record_or_a_newer_version():
    alone = again(rejected(), {"external_key": "K1"})
    assert (alone.turn, alone.key, alone.verdict.lineage_id, alone.verdict.replaces) == ("accepted", "K1", FRESH, None)
    newer = again(rejected(), {"external_key": "K1"}, known=Known(FIRST, FIRST, "x", FIRST))
    assert (newer.turn, newer.verdict.lineage_id, newer.verdict.replaces) == ("accepted", FIRST, FIRST)


def test_a_rejected_row_that_is_older_than_what_is_there_equal_to_it_or_blank_is_passed():
    older = again(rejected(), {"external_key": "K1"}, known=Known(THIRD, THIRD, "x", THIRD))
    assert (older.turn, older.verdict.reasons) == ("passed", ({"code": "sources.newer_there"},))
    equal = again(rejected(), {"external_key": "K1"}, known=Known(FIRST, FIRST, "d", FIRST))
    assert (equal.turn, equal.verdict.reasons) == ("passed", ({"code": "sources.unchanged_row"},))
    assert again(rejected(), {}, is_blank=True).turn == "passed"


def test_a_row_waits_anew_only_when_it_waits_as_another():
    waiting = {"code": WAITING, "field": "customer_key", "before": "C1"}
    row = rejected(waits_for="C1")
    as_before = again(row, dict(row.cleaned), errors=(waiting,))
    assert as_before.turn == "rejected"
    assert again(row, {"external_key": "K7"}, errors=(waiting,)).turn == "waits"
    assert again(row, dict(row.cleaned), errors=({**waiting, "before": "C2"},)).turn == "waits"
    assert again(row, {}, errors=(REFUSED,)).turn == "rejected"


@pytest.mark.parametrize(
    ("key", "external", "wanted"),
    [("#d:2", "", "#d:2"), ("#d:2", "K5", "K5"), ("K1", None, "#d:1"), ("", " ", "#d:1"), ("K1", "K1", "K1")],
)
def test_a_row_without_a_number_keeps_the_key_of_its_content(key, external, wanted):
    assert key_again(standing(key=key, nth=1), CleanRow({"external_key": external})) == wanted


def test_an_unreadable_line_is_never_read_again():
    broken = ({"code": "tabular.too_few_cells"},)
    assert not standing(is_live=False, reasons=broken).is_readable
    assert standing(is_live=True, reasons=broken).is_readable
    assert rejected().is_readable


def test_an_order_stays_where_it_is_while_it_names_its_customer_as_before():
    order = standing(cleaned={"customer_key": "C1", "amount_cents": 1}, home_id=THIRD)
    assert keeps_home(order, {"customer_key": "C1", "amount_cents": 2})
    assert not keeps_home(order, {"customer_key": "C2"})
    assert not keeps_home(order, {"customer_key": "C1", "customer_phone": "+86139"})
    assert not keeps_home(standing(cleaned={}), {})


def test_none_and_nothing_are_the_same_value():
    assert changed_fields({"a": None, "b": 1}, {"b": 1, "c": None}) == ()
    assert changed_fields({"a": 1}, {"b": [1]}) == ("a", "b")
