"""Records of an object that a company made: typed, filtered, sorted, found, masked, scoped."""

from typing import Any

import orjson
import pytest

from zhike.govern.access.public import RoleDraft, create_role
from zhike.studio.objects.tests.devices import DEVICE, find, make, send, where
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


def test_the_object_stands_in_catalog_and_grants_at_once(admin):
    catalog = {one["key"]: one for one in send(admin, "get", "catalog")["objects"]}
    keys = [one["key"] for one in catalog["devices_c"]["fields"]]
    assert keys[:3] == ["name", "model_c", "power_c"]
    assert "devices_c.view" in catalog["devices_c"]["grants"]
    grants = {grant["key"] for group in send(admin, "get", "grants")["groups"] for grant in group["grants"]}
    assert {"devices_c.view", "devices_c.edit", "studio.manage"} <= grants


def test_values_of_every_type_come_back_as_they_were_given(admin):
    values = {
        "name": "注塑机",
        "model_c": "MA-900",
        "power_c": 45,
        "price_c": 12_000_00,
        "bought_on_c": "2025-03-01",
        "checked_at_c": "2026-01-02T03:04:05+08:00",
        "in_use_c": False,
        "state_c": "ok",
        "customer_c": "0190a2f0-0000-7000-8000-000000000001",
    }
    stored = make(admin, **values)["values"]
    assert {key: stored[key] for key in values} == {**values, "checked_at_c": "2026-01-01T19:04:05+00:00"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("power_c", "45"),
        ("bought_on_c", "2025-13-01"),
        ("state_c", "gone"),
        ("in_use_c", 1),
        ("colour_c", "red"),
        ("name", ""),
    ],
)
def test_a_value_of_another_type_is_refused_and_nothing_is_stored(admin, key, value):
    send(admin, "post", "objects/devices_c/records", {"values": {"name": "机", key: value}}, status=422)
    assert find(admin) == []


def test_every_operator_of_conditions_reaches_custom_values(admin):
    make(admin, name="甲", model_c="MA-900", power_c=45, bought_on_c="2025-03-01", in_use_c=True, state_c="ok")
    make(admin, name="乙", model_c="ma-100", power_c=7, bought_on_c="2026-03-01", checked_at_c="2026-01-02T00:00:00Z")
    make(admin, name="丙")
    assert find(admin, where=where("power_c", "gt", 10)) == ["甲"]
    assert find(admin, where=where("power_c", "between", [7, 7])) == ["乙"]
    assert sorted(find(admin, where=where("model_c", "contains", "Ma-"))) == sorted(["甲", "乙"])
    assert find(admin, where=where("model_c", "is_blank", None)) == ["丙"]
    assert find(admin, where=where("bought_on_c", "gte", "2025-06-01")) == ["乙"]
    assert find(admin, where=where("checked_at_c", "lt", "2026-01-02T08:00:01+08:00")) == ["乙"]
    assert find(admin, where=where("in_use_c", "eq", True)) == ["甲"]
    assert find(admin, where=where("state_c", "in", ["ok"])) == ["甲"]
    assert sorted(find(admin, where=where("state_c", "ne", "ok"))) == sorted(["乙", "丙"])


@pytest.mark.parametrize("sort", ["power_c", "-power_c", "model_c", "-model_c", "bought_on_c", "-checked_at_c", "name"])
def test_pages_of_a_custom_order_hold_every_record_once(admin, sort):
    made = []
    for number in range(9):
        values = {"power_c": number % 3, "model_c": f"M{number % 4}", "bought_on_c": f"2026-01-0{number % 3 + 1}"}
        values["checked_at_c"] = f"2026-01-0{number % 2 + 1}T00:00:00Z"
        made.append(make(admin, name=f"机{number}", **(values if number % 4 else {}))["values"]["name"])
    seen: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        query = {"limit": "2", "sort": sort, **({"cursor": cursor} if cursor else {})}
        page = orjson.loads(admin.get("/api/v1/objects/devices_c/records", query).content)
        seen += page["items"]
        cursor = page["next_cursor"]
    assert sorted(one["values"]["name"] for one in seen) == sorted(made)
    key = sort.removeprefix("-")
    if key != "name":
        ranks = [(one["values"][key] is not None, one["values"][key] or 0) for one in seen]
        assert ranks == sorted(ranks, key=lambda rank: (rank[0], str(rank[1])), reverse=sort.startswith("-"))


def test_records_are_found_by_title_pinyin_and_searchable_fields(admin):
    made = make(admin, name="注塑机", model_c="海天MA900")
    for words in ("注塑", "zhusuji", "zsj", "海天", "ma900"):
        assert find(admin, q=words) == ["注塑机"], words
    send(
        admin,
        "patch",
        f"objects/devices_c/records/{made['id']}",
        {"version": 1, "values": {"name": "挤出机", "model_c": "克劳斯"}},
    )
    assert (find(admin, q="海天"), find(admin, q="克劳斯"), find(admin, q="jcj")) == ([], ["挤出机"], ["挤出机"])


def test_a_stale_version_is_refused_and_the_bin_gives_back_what_it_got(admin):
    made = make(admin, name="甲", power_c=1)
    path = f"objects/devices_c/records/{made['id']}"
    assert send(admin, "patch", path, {"version": 1, "values": {"power_c": None}})["values"]["power_c"] is None
    send(admin, "patch", path, {"version": 1, "values": {"power_c": 3}}, status=409)
    send(admin, "delete", path)
    assert (find(admin), find(admin, q="甲")) == ([], [])
    assert len(send(admin, "get", "objects/devices_c/bin")["items"]) == 1
    send(admin, "post", f"{path}/restore")
    assert find(admin, q="甲") == ["甲"]


def test_a_field_that_one_sees_masked_is_neither_shown_nor_sorted_nor_written(company, admin):
    role = RoleDraft(
        name_zh="看", name_en="look", grants=("devices_c.view", "devices_c.edit", "devices_c.create"), scope_kind="all"
    )
    key = create_role(company.actor("admin"), role).key
    client = client_of(company.add_user(key))
    made = make(admin, name="甲", price_c=500)
    shown = send(client, "get", f"objects/devices_c/records/{made['id']}")["values"]
    assert (shown["name"], shown["price_c"]) == ("甲", "***")
    answer = client.get("/api/v1/objects/devices_c/records", {"where": where("price_c", "gt", 1)})
    assert answer.status_code == 403
    send(
        client, "patch", f"objects/devices_c/records/{made['id']}", {"version": 1, "values": {"price_c": 1}}, status=403
    )


def test_who_has_no_grant_is_refused_and_another_company_knows_nothing(company, admin):
    made = make(admin, name="甲")
    sales = client_of(company.users["sales"])
    assert sales.get("/api/v1/objects/devices_c/records").status_code == 403
    assert sales.post("/api/v1/studio/objects", DEVICE, content_type="application/json").status_code == 403
    other = client_of(make_company("乙").users["admin"])
    assert other.get("/api/v1/objects/devices_c/records").status_code == 404
    assert other.get(f"/api/v1/objects/devices_c/records/{made['id']}").status_code == 404
