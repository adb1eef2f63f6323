"""Pickers find records in scope by whatever finds them, and references get their names."""

from zhike.studio.objects.tests.devices import make, send
from zhike.testing import client_of, make_company


def cards(client, **asked):
    answer = client.get("/api/v1/objects/devices_c/cards", asked)
    assert answer.status_code == 200, answer.content
    return [(one["title"], one["line"]) for one in answer.json()["items"]]


def test_a_record_is_found_by_its_pinyin_and_shows_what_tells_it_apart(admin):
    send(admin, "put", "studio/objects/devices_c/fields/state_c", FIELD | {"version": 1})
    make(admin, name="离心泵", state_c="ok")
    make(admin, name="空压机", state_c="bad")
    assert cards(admin, q="lixin") == [("离心泵", "正常")]
    assert sorted(cards(admin)) == [("离心泵", "正常"), ("空压机", "故障")]


FIELD = {
    "type": "choice",
    "label": {"zh": "状态", "en": "State"},
    "is_listed": True,
    "choices": [
        {"value": "ok", "label": {"zh": "正常", "en": "OK"}},
        {"value": "bad", "label": {"zh": "故障", "en": "Bad"}},
    ],
}


def test_names_come_by_id_and_those_out_of_reach_are_left_out(admin):
    made = make(admin, name="离心泵")
    stranger = make_company("b")
    assert cards(admin, ids=f"{made['id']},{stranger.tenant.id}") == [("离心泵", "")]


def test_nonsense_instead_of_ids_is_refused(admin):
    assert admin.get("/api/v1/objects/devices_c/cards", {"ids": "x"}).status_code == 422
    many = ",".join([make(admin, name="泵")["id"]] * 201)
    assert admin.get("/api/v1/objects/devices_c/cards", {"ids": many}).status_code == 422


def test_without_the_right_to_the_object_there_are_no_cards(company, admin):
    sales = client_of(company.users["sales"])
    assert sales.get("/api/v1/objects/devices_c/cards").status_code == 403
