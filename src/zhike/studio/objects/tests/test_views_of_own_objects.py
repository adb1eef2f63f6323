"""Views of an object that a company made: the usual ones come with it, others are kept like those of any object."""

import orjson

from zhike.studio.objects.tests.devices import make, send

VIEW = {
    "object": "devices_c",
    "name": "按状态",
    "columns": ["name", "power_c"],
    "sort": "-power_c",
    "condition": {"field": "power_c", "op": "gt", "value": 10},
    "layout": {"kind": "kanban", "group": "state_c", "function": "sum", "figure": "power_c"},
}


def test_an_own_object_has_the_usual_views_from_the_start(admin):
    views = send(admin, "get", "views?object=devices_c")["items"]
    assert [(one["id"], one["name"]["en"], one["sort"]) for one in views] == [
        ("devices_c.all", "All", ""),
        ("devices_c.mine", "Mine", ""),
        ("devices_c.recent", "Changed lately", "-updated_at"),
    ]
    make(admin, name="泵")
    where = orjson.dumps(views[1]["condition"]).decode()
    found = orjson.loads(admin.get("/api/v1/objects/devices_c/records", {"where": where}).content)
    assert [one["values"]["name"] for one in found["items"]] == ["泵"]


def test_a_board_of_an_own_object_is_kept_and_arranged(admin):
    kept = send(admin, "post", "views", VIEW, status=201)
    assert (kept["kind"], kept["layout"]["group"], kept["sort"]) == ("mine", "state_c", "-power_c")
    tabs = {"object": "devices_c", "pinned": [kept["id"], "devices_c.all"], "first": kept["id"]}
    assert send(admin, "put", "views/tabs", tabs)["first"] == kept["id"]


def test_a_view_names_only_fields_that_the_object_has(admin):
    send(admin, "post", "views", {**VIEW, "columns": ["nothing_c"]}, status=422)
    assert len(send(admin, "get", "views?object=devices_c")["items"]) == 3
