"""What people change here stands in the ERP a moment later, once, and comes back as no news."""

import pytest

from zhike.integrate.sources.models import Source
from zhike.integrate.writebacks.actions.serving import serve_writeback, writebacks_due
from zhike.integrate.writebacks.models import Outgoing
from zhike.integrate.writebacks.tests.erp import refuse, vanish_after_writing
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def test_a_changed_phone_reaches_the_erp_as_the_erp_writes_it(street, erp):
    assert street.ways(phone="both").status_code == 200
    street.change("王建国", phone="13800001111")
    assert street.send() == 1
    assert erp.rows["K0"]["tel"] == "13800001111"
    assert erp.writes() == [("/customers/K0", {"tel": "13800001111"})]
    (change,) = street.changes()
    assert (change["state"], change["key"], change["status"]) == ("sent", "K0", 200)
    assert change["values"] == {"phone": {"before": "139****5670", "after": "138****1111"}}
    assert "13800001111" not in change["request"]
    assert "138****1111" in change["request"]


def test_nothing_goes_out_while_nobody_switched_it_on(street, erp):
    street.change("王建国", phone="13800001111")
    assert street.send() == 0
    assert street.ways(is_on=False, phone="both").status_code == 200
    street.change("王建国", phone="13800002222")
    assert (street.send(), erp.writes(), street.changes()) == (0, [], [])


def test_only_the_fields_that_go_out_go_out(street, erp):
    street.ways(phone="both", level="in", remark="none")
    street.change("王建国", level="B", remark="老客户")
    assert (street.send(), erp.writes()) == (0, [])
    street.change("王建国", level="C", phone="13800001111")
    street.send()
    assert erp.writes() == [("/customers/K0", {"tel": "13800001111"})]


def test_the_pull_that_brings_our_value_back_is_no_news_and_starts_no_circle(street, erp):
    street.ways(phone="both")
    street.change("王建国", phone="13800001111")
    street.send()
    for _ in range(3):
        street.pull()
        assert street.send() == 0
    assert len(erp.writes()) == 1
    assert street.customer("王建国").phone == "+8613800001111"
    assert [one["state"] for one in street.changes()] == ["sent"]


def test_what_the_erp_changes_itself_is_read_and_not_sent_back(street, erp):
    street.ways(phone="both")
    erp.rows["K1"]["tel"] = "13700003333"
    street.pull()
    assert street.customer("李秀英").phone == "+8613700003333"
    assert (street.send(), erp.writes()) == (0, [])


def test_a_value_goes_back_through_the_value_map(street, erp):
    Source.objects.unscoped("test").update(ruleset={"value_maps": {"level": {"1": "A", "2": "B"}}})
    street.ways(level={"direction": "both", "written": "number", "target": "data.level"})
    street.change("王建国", level="B")
    street.send()
    assert erp.writes() == [("/customers/K0", {"data": {"level": 2}})]


def test_two_changes_of_a_record_arrive_in_order_and_the_last_one_stands(street, erp):
    street.ways(phone="both", level="out")
    street.change("王建国", phone="13800001111")
    street.change("王建国", level="B")
    erp.answers = [refuse(503)]
    assert street.send() == 1
    street.wait()
    street.send()
    assert [body for _, body in erp.writes()] == [{"tel": "13800001111"}, {"tel": "13800001111"}, {"lv": "B"}]
    assert len(set(erp.ids()[:2])) == 1
    assert (erp.rows["K0"]["tel"], erp.rows["K0"]["lv"]) == ("13800001111", "B")


def test_a_change_that_was_taken_back_before_it_went_is_not_sent(street, erp):
    street.ways(level="both")
    street.change("王建国", level="B")
    street.spread()
    street.change("王建国", level="A")
    assert (street.send(), erp.writes()) == (0, [])
    assert [one["state"] for one in street.changes()] == ["skipped"]


def test_deleting_is_never_told(street, erp, company):
    street.ways(phone="both", level="both")
    row = street.customer("王建国")
    assert client_of(company.users["admin"]).delete(f"/api/v1/customers/{row.pk}").status_code == 204
    assert (street.send(), erp.writes(), street.changes()) == (0, [], [])


def test_killed_and_restarted_in_the_middle_nothing_is_lost_and_nothing_doubled(street, erp):
    street.ways(phone="both", settings={"check": "read", "read_path": "data"})
    for n, name in enumerate(["王建国", "李秀英", "张伟"]):
        street.change(name, phone=f"1386666123{n}")
    street.spread()
    erp.answers = [vanish_after_writing]
    (due,) = writebacks_due()
    assert serve_writeback(due) == 1
    erp.kill()
    street.wait()
    street.send()
    assert {one["state"] for one in street.changes()} == {"waiting"}
    erp.open()
    for _ in range(4):
        street.wait()
        street.send()
    assert {key: row["tel"] for key, row in erp.rows.items()} == {
        "K0": "13866661230", "K1": "13866661231", "K2": "13866661232",
    }  # fmt: skip
    assert [row["rev"] for row in erp.rows.values()] == [2, 2, 2]
    assert {one["state"] for one in street.changes()} == {"sent"}
    assert Outgoing.objects.unscoped("test").count() == 3
