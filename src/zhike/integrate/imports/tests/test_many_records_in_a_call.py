"""``POST /objects/{object}/bulk``: many records at once, one result a row, the same effect however often it is sent."""

import pytest

from zhike.integrate.imports.rows import calls
from zhike.platform.outbox.models import OutboxEvent
from zhike.studio.objects.models import Record
from zhike.studio.objects.tests.devices import find, make, send
from zhike.testing import client_of

PATH = "objects/devices_c/bulk"


def outcomes(answer):
    return [one["outcome"] for one in answer["rows"]]


def stored():
    return {row.title: row for row in Record.objects.unscoped("test").filter(is_live=True)}


def test_rows_become_records_with_values_as_programs_write_them(admin):
    customer = send(admin, "post", "customers", {"values": {"name": "华星", "kind": "organization"}})["id"]
    rows = [
        {"name": "水泵", "no_c": "P1", "power_c": 75, "price_c": 990_00, "in_use_c": True, "state_c": "ok"},
        {"name": "风机", "no_c": "P2", "customer_c": customer, "bought_on_c": "2026-01-02"},
    ]
    answer = send(admin, "post", PATH, {"rows": rows})
    assert (answer["inserted"], outcomes(answer), [one["row"] for one in answer["rows"]]) == (
        2,
        ["inserted"] * 2,
        [0, 1],
    )
    held = send(admin, "get", f"objects/devices_c/records/{answer['rows'][0]['id']}")["values"]
    assert (held["power_c"], held["price_c"], held["in_use_c"], held["state_c"]) == (75, 990_00, True, "ok")
    other = send(admin, "get", f"objects/devices_c/records/{answer['rows'][1]['id']}")["values"]
    assert (other["customer_c"], other["bought_on_c"]) == (customer, "2026-01-02")


def test_a_row_that_is_refused_stops_no_other_and_says_why(admin):
    rows = [
        {"name": "好", "no_c": "1"},
        {"name": "坏", "power_c": "many"},
        {"no_c": "3"},
        {"name": "也好", "no_c": "4"},
    ]
    answer = send(admin, "post", PATH, {"rows": rows})
    assert outcomes(answer) == ["inserted", "rejected", "rejected", "inserted"]
    (problem,) = answer["rows"][1]["problems"]
    assert (problem["code"], problem["field"]) == ("platform.bad_value", "power_c")
    assert answer["rows"][1]["id"] is None
    assert sorted(stored()) == ["也好", "好"]


def test_the_same_call_again_changes_nothing(admin):
    body = {"mode": "upsert", "keys": ["no_c"], "rows": [{"name": f"设备{n}", "no_c": f"N{n}"} for n in range(600)]}
    first = send(admin, "post", PATH, body)
    again = send(admin, "post", PATH, body)
    assert (first["inserted"], again["inserted"], again["updated"], again["skipped"]) == (600, 0, 0, 600)
    assert len(stored()) == 600
    told = OutboxEvent.objects.unscoped("test").filter(topic="devices_c.created")
    assert sum(one.payload["count"] for one in told) == 600


def test_upsert_changes_by_key_absent_leaves_and_null_empties(admin):
    made = make(admin, name="水泵", no_c="P1", power_c=75, model_c="A")
    rows = [{"no_c": "P1", "name": "水泵", "power_c": 80}, {"no_c": "P1x", "name": "新"}]
    answer = send(admin, "post", PATH, {"mode": "upsert", "keys": ["no_c"], "rows": rows})
    assert outcomes(answer) == ["updated", "inserted"]
    assert answer["rows"][0]["id"] == made["id"]
    held = send(admin, "get", f"objects/devices_c/records/{made['id']}")["values"]
    assert (held["power_c"], held["model_c"]) == (80, "A")
    send(admin, "post", PATH, {"mode": "update", "keys": ["no_c"], "rows": [{"no_c": "P1", "model_c": None}]})
    assert send(admin, "get", f"objects/devices_c/records/{made['id']}")["values"]["model_c"] in (None, "")


def test_records_are_found_by_their_id_too(admin):
    made = make(admin, name="水泵", no_c="P1")
    rows = [{"id": made["id"], "power_c": 7}, {"id": "nonsense", "power_c": 8}]
    answer = send(admin, "post", PATH, {"mode": "update", "keys": ["id"], "rows": rows})
    assert outcomes(answer) == ["updated", "rejected"]
    assert stored()["水泵"].version == 2


def test_names_of_what_is_pointed_at_are_understood(admin):
    send(admin, "post", "customers", {"values": {"name": "华星", "kind": "organization"}})
    rows = [{"name": "水泵", "customer_c": "华星"}, {"name": "风机", "customer_c": "没有这家"}]
    answer = send(admin, "post", PATH, {"rows": rows})
    assert outcomes(answer) == ["inserted", "rejected"]
    assert answer["rows"][1]["problems"][0]["code"] == "imports.no_such_link"


def test_a_key_twice_in_a_call_is_refused_the_second_time(admin):
    rows = [{"name": "一", "no_c": "X"}, {"name": "二", "no_c": "X"}]
    answer = send(admin, "post", PATH, {"mode": "upsert", "keys": ["no_c"], "rows": rows})
    assert outcomes(answer) == ["inserted", "rejected"]
    assert answer["rows"][1]["problems"][0]["code"] == "imports.repeated_key"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"rows": [{"name": "一", "nope_c": 1}]}, "platform.unknown_field"),
        ({"rows": [{"name": "一"}], "mode": "upsert"}, "imports.bad_key"),
        ({"rows": [{"power_c": 1}]}, "imports.required_unmapped"),
        ({"rows": [{"name": "一", "created_at": "2026-01-01"}]}, "platform.not_editable"),
    ],
)
def test_what_holds_for_all_rows_is_refused_at_once(admin, body, code):
    answer = send(admin, "post", PATH, body, status=422)
    assert answer["code"] == code
    assert stored() == {}


def test_calls_have_a_size(admin, monkeypatch):
    assert send(admin, "post", PATH, {"rows": [{"name": "x"}] * 5_001}, status=422)["code"] == "platform.invalid_input"
    monkeypatch.setattr(calls, "MOST_SINGLY", 1)
    rows = [{"name": f"客户{n}", "kind": "person"} for n in range(2)]
    refused = send(admin, "post", "objects/customers/bulk", {"rows": rows}, status=422)
    assert (refused["code"], refused["facts"]["most"]) == ("imports.too_many_rows", 1)
    assert send(admin, "post", "objects/customers/bulk", {"rows": rows[:1]})["inserted"] == 1
    assert send(admin, "post", "objects/tasks/bulk", {"rows": [{"subject": "x"}]}, status=405)


def test_who_may_only_look_writes_nothing(admin, company):
    reader = client_of(company.users["auditor"])
    assert send(reader, "post", PATH, {"rows": [{"name": "一"}]}, status=403)["facts"]["grant"] == "devices_c.edit"
    assert find(admin) == []
