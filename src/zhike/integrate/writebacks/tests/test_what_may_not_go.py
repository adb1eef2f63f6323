"""What may not go out does not, and says why; what is set wrongly is refused when it is set."""

import pytest

from zhike.integrate.sources.models import Source
from zhike.integrate.writebacks.models import WriteBack
from zhike.integrate.writebacks.tests.erp import refuse
from zhike.platform.outbox.public import emit_records
from zhike.records.customers.models import Customer
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def code_of(answer):
    return answer.status_code, answer.json()["code"]


def test_only_who_may_write_back_sets_it(street, company):
    for name in ("sales", "manager", "auditor"):
        assert street.ways(client_of(company.users[name]), phone="both").status_code == 403
    assert not WriteBack.objects.unscoped("test").exists()


def test_a_field_whose_way_cannot_be_turned_round_is_refused_with_the_reason(street):
    Source.objects.unscoped("test").update(
        mapping={
            "no": "external_key",
            "tel": "phones",
            "mobile": "phones",
            "lv": "level",
            "addr": "address",
            "sn": "surname",
        },
        ruleset={"value_maps": {"level": {"1": "A", "2": "A"}}, "pipelines": {"remark": {}}},
    )
    told = {one["key"]: one["reason"] for one in street.state()["fields"]}
    assert "tel、mobile" in told["phone"]
    assert "“A”" in told["level"]
    assert all(told[key] for key in ("external_key", "surname", "address"))
    for key, code in {
        "phone": "writebacks.many_columns",
        "level": "writebacks.map_not_unique",
        "address": "writebacks.whole_address",
        "surname": "writebacks.part_of_name",
        "external_key": "writebacks.is_key",
        "city": "writebacks.not_mapped",
    }.items():
        assert code_of(street.ways(**{key: "out"})) == (422, code)
    assert not WriteBack.objects.unscoped("test").exists()


def test_the_secret_of_a_connector_goes_to_no_other_address(street, erp):
    for url in ("http://evil.example/{key}", f"http://127.0.0.1:{erp.port + 1}/{{key}}"):
        assert code_of(street.ways(phone="both", settings={"url": url})) == (422, "writebacks.other_host")
    assert code_of(street.ways(phone="both", settings={"url": erp.url})) == (422, "writebacks.no_key")
    assert street.state()["version"] == 0


def test_a_secret_field_goes_only_when_it_is_named(street, erp):
    assert code_of(street.ways(id_number="out")) == (422, "writebacks.secret")
    assert street.ways(id_number={"direction": "out", "is_secret_named": True}).status_code == 200


def test_who_sees_only_a_mask_sends_nothing(street, erp, company):
    street.ways(id_number={"direction": "out", "is_secret_named": True})
    row = street.customer("王建国")
    Customer.objects.unscoped("test").filter(pk=row.pk).update(id_number="110101199003074514")
    emit_records(company.actor("steward"), "customers.updated", [row.pk], fields=["id_number"])
    street.send()
    assert erp.writes() == []
    (change,) = street.changes()
    assert (change["state"], change["problem"]) == ("refused", "引起此更改的人看不到该字段的原值，因此不外发")
    assert "110101199003074514" not in str(change)


def test_a_change_that_the_erp_will_never_take_is_refused_at_once_and_replayed_by_hand(street, erp):
    street.ways(level="both")
    street.change("王建国", level="B")
    erp.answers = [refuse(422)]
    assert street.send() == 1
    (change,) = street.changes("refused")
    assert (change["attempts"], change["problem"]) == (1, "对方返回状态 422")
    assert street.state()["counts"]["refused"] == 1
    answer = street.client.post(f"/api/v1/connectors/{street.connector}/outgoing/replay")
    assert answer.json() == {"changes": 1}
    street.send()
    assert erp.rows["K0"]["lv"] == "B"
    assert len(set(erp.ids())) == 1


def test_after_ten_tries_a_change_is_given_up_and_replayed_alone(street, erp):
    street.ways(level="both")
    street.change("王建国", level="B")
    erp.answers = [refuse(503) for _ in range(10)]
    street.spread()
    for _ in range(12):
        street.wait()
        street.send()
    (change,) = street.changes("dead")
    assert (change["attempts"], len(change["tries"])) == (10, 10)
    assert street.client.post(f"/api/v1/outgoing-changes/{change['id']}/replay").json()["state"] == "waiting"
    street.wait()
    street.send()
    assert (erp.rows["K0"]["lv"], street.state()["counts"]["dead"]) == ("B", 0)


def test_a_value_that_would_be_read_as_another_one_is_refused(street, erp):
    street.ways(phone="both")
    street.change("王建国", phone="13800000000")
    street.send()
    assert erp.writes() == []
    (change,) = street.changes()
    assert (change["state"], change["problem"]) == (
        "refused",
        "按来源的写法写回后再读入，得到的不是同一个值，因此未发送",
    )


def test_a_field_that_goes_out_alone_is_read_no_more(street, erp):
    street.ways(level="out", remark="none")
    erp.rows["K0"] |= {"lv": "C", "memo": "ERP 备注", "tel": "13712345678"}
    street.pull()
    row = street.customer("王建国")
    assert (row.phone, row.remark) == ("+8613712345678", "")
    street.change("王建国", level="B")
    street.send()
    assert erp.rows["K0"]["lv"] == "B"
    street.pull()
    assert street.send() == 0


def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(street, erp):
    street.ways(is_on=False, phone="both", level="both")
    street.change("王建国", phone="13866661234", level="B")
    street.change("李秀英", phone="13800000000")
    answer = street.client.get(f"/api/v1/connectors/{street.connector}/write-back/dry-run").json()
    assert answer["looked_at"] == 3
    told = {one["key"]: one for one in answer["items"]}
    assert told["K0"]["values"] == {
        "phone": {"before": "139****5670", "after": "138****1234"},
        "level": {"before": "A", "after": "B"},
    }
    assert told["K0"]["request"].startswith(f"PATCH {erp.url}/K0\n")
    assert (told["K1"]["values"], list(told["K1"]["refused"])) == ({}, ["phone"])
    assert (street.send(), erp.writes(), street.changes()) == (0, [], [])


def test_a_stale_version_changes_nothing(street):
    assert street.ways(phone="both").status_code == 200
    assert street.ways(version=0, phone="in").status_code == 409
    assert [one["direction"] for one in street.state()["fields"] if one["key"] == "phone"] == ["both"]
