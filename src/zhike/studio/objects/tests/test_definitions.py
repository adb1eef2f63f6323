"""Objects and fields are made, removed, brought back and indexed safely."""

import orjson
import pytest
from django.db import connection

from zhike.platform.ids import new_id
from zhike.studio.objects.models import Record
from zhike.studio.objects.public import ensure_indexes
from zhike.studio.objects.tests.devices import FIELDS, find, make, send, where

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "key",
    ['x"; drop', "pricе", "a" * 60, "_x", "a__b", "id", "1a", "Preis", "x-y", "price\u200b", "constructor"],
)
def test_a_key_that_could_confuse_is_refused(admin, key):
    field = {"type": "text", "label": {"zh": "价", "en": "Price"}, "key": key}
    send(admin, "post", "studio/objects/devices_c/fields", field, status=422)


def test_how_full_the_fields_of_an_object_are(admin):
    assert send(admin, "get", "studio/objects/devices_c/use")["records"] == 0
    for name, power in (("甲", 1), ("乙", None)):
        make(admin, name=name, power_c=power)
    use = send(admin, "get", "studio/objects/devices_c/use")
    assert (use["records"], use["fields"]["power_c"], use["fields"]["model_c"]) == (2, 1, 0)


def test_a_key_is_given_once_even_when_its_field_lies_in_the_bin(admin):
    field = {"type": "text", "label": {"zh": "型号", "en": "Model"}}
    send(admin, "post", "studio/objects/devices_c/fields", field, status=409)
    send(admin, "delete", "studio/objects/devices_c/fields/model_c")
    send(admin, "post", "studio/objects/devices_c/fields", field, status=409)


def test_a_field_in_the_bin_is_gone_everywhere_and_comes_back_with_its_values(admin):
    made = make(admin, name="甲", model_c="M1")
    path = f"objects/devices_c/records/{made['id']}"
    send(admin, "delete", "studio/objects/devices_c/fields/model_c")
    assert "model_c" not in send(admin, "get", path)["values"]
    send(admin, "patch", path, {"version": 1, "values": {"power_c": 1}})
    send(admin, "post", "studio/objects/devices_c/fields/model_c/restore")
    assert send(admin, "get", path)["values"]["model_c"] == "M1"


def test_an_object_in_the_bin_is_gone_and_comes_back_whole(admin):
    make(admin, name="甲", power_c=3)
    send(admin, "delete", "studio/objects/devices_c")
    assert admin.get("/api/v1/objects/devices_c/records").status_code == 404
    send(admin, "post", "studio/objects/devices_c/restore")
    assert find(admin, where=where("power_c", "eq", 3)) == ["甲"]


def test_customers_take_fields_too(company, admin):
    for field in ({"type": "text", "label": {"zh": "行业编号", "en": "Trade code"}, "is_searchable": True}, FIELDS[1]):
        send(admin, "post", "studio/objects/customers/fields", field)
    ensure_indexes()
    values = {"name": "远航", "kind": "person", "trade_code_c": "海运07", "power_c": 9}
    made = send(admin, "post", "customers", {"values": values})
    assert (made["values"]["trade_code_c"], made["values"]["power_c"]) == ("海运07", 9)
    changed = send(admin, "patch", f"customers/{made['id']}", {"version": 1, "values": {"power_c": 10}})
    assert changed["values"]["power_c"] == 10
    query = {"q": "海运", "sort": "-power_c", "where": where("power_c", "eq", 10), "fields": "name,power_c"}
    listed = orjson.loads(admin.get("/api/v1/customers", query).content)["items"]
    assert [one["values"] for one in listed] == [{"name": "远航", "power_c": 10}]
    send(admin, "delete", "studio/objects/customers/fields/power_c")
    assert "power_c" not in send(admin, "get", f"customers/{made['id']}")["values"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL rather sorts a table this small")
def test_a_list_in_the_order_of_a_field_walks_its_index(admin):
    rows = Record.objects.in_tenant(new_id(), "test").filter(object_key="devices_c", is_live=True)
    plan = rows.order_by("custom__n1", "id")[:51].explain()
    assert "zc_objects_record_n1" in plan
    assert "TEMP B-TREE" not in plan


def test_each_indexed_field_has_its_index_and_a_removed_one_loses_it(admin):
    def names() -> set[str]:
        with connection.cursor() as cursor:
            sqlite = "SELECT name FROM sqlite_master WHERE type = 'index'"
            cursor.execute(sqlite if connection.vendor == "sqlite" else "SELECT indexname FROM pg_indexes")
            return {name for (name,) in cursor.fetchall() if name.startswith("zc_")}

    wanted = {"zc_objects_record_t1", "zc_objects_record_n1", "zc_objects_record_d1", "zc_objects_record_i1"}
    assert names() == wanted
    assert ensure_indexes() == (0, 0)
    with connection.cursor() as cursor:  # as a crash between definition and index would leave it
        cursor.execute("DROP INDEX zc_objects_record_n1")
    send(admin, "delete", "studio/objects/devices_c/fields/bought_on_c")
    assert ensure_indexes() == (1, 1)
    assert names() == wanted - {"zc_objects_record_d1"}
