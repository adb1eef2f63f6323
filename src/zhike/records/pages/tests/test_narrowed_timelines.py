"""A timeline shows what is asked for: kinds, people, days; what is pinned stands above the whole one."""

from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhike.govern.access.public import RoleDraft, create_role, load_actor
from zhike.govern.audit.models import AuditEntry
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.activities.public import MAX_PINNED, pin_activity, write_activity, write_task
from zhike.records.customers.public import create_customer
from zhike.records.orders.public import OrderRow, import_orders
from zhike.records.pages.public import TimelineWish, get_timeline
from zhike.studio.comments.public import CommentDraft, write_comment
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 1, 4, tzinfo=UTC)


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def customer(company):
    sales, manager = company.actor("sales"), company.actor("manager")
    customer = create_customer(sales, {"name": "华星", "kind": "organization"}).id
    at = {"call": "2026-03-01T04:00:00Z", "visit": "2026-03-02T15:59:00Z", "note": "2026-03-02T16:00:00Z"}
    for kind, when in at.items():
        write_activity(sales, customer, {"kind": kind, "body": kind, "happened_at": when})
    write_activity(manager, customer, {"kind": "call", "body": "经理", "happened_at": "2026-03-05T04:00:00Z"})
    write_task(sales, customer, {"subject": "回访"})
    write_comment(manager, "customers", customer, draft=CommentDraft(text="收到"))
    order = OrderRow(id=new_id(), home_id=customer, customer_id=customer, ordered_at=MARCH, amount_cents=1)
    import_orders(company.actor("admin"), [order])
    return customer


def shown(actor, customer, **wish):
    items = get_timeline(actor, customer, wish=TimelineWish(**wish)).items
    return [one.values.get("kind", one.kind) if one.kind == "activity" else one.kind for one in items]


def test_kinds_are_those_of_activities_and_of_the_other_streams(company, customer):
    sales = company.actor("sales")
    assert len(shown(sales, customer)) == 7
    assert shown(sales, customer, kinds=frozenset({"call"})) == ["call", "call"]
    assert shown(sales, customer, kinds=frozenset({"visit", "order"})) == ["visit", "order"]
    assert shown(sales, customer, kinds=frozenset({"task"})) == ["task"]
    assert shown(sales, customer, kinds=frozenset({"comment"})) == ["comment"]
    assert shown(sales, customer, kinds=frozenset({"nothing"})) == []


def test_people_leave_out_orders_which_nobody_did(company, customer):
    sales = company.actor("sales")
    assert shown(sales, customer, people=(company.users["manager"],)) == ["comment", "call"]
    assert shown(sales, customer, people=(new_id(),)) == []


def test_days_are_those_of_the_readers_zone(company, customer):
    sales = company.actor("sales")
    assert shown(sales, customer, until=date(2026, 3, 2)) == ["visit", "call", "order"] or shown(
        sales, customer, until=date(2026, 3, 2)
    ) == ["visit", "order", "call"]
    assert shown(sales, customer, since=date(2026, 3, 3), until=date(2026, 3, 3)) == ["note"]
    assert shown(sales, customer, since=date(2026, 3, 5), kinds=frozenset({"call"})) == ["call"]


def test_pages_of_a_narrowed_timeline_follow_each_other(company, customer):
    browser = client_of(company.users["sales"])
    asked = {"kinds": ["call"], "limit": "1"}
    first = browser.get(f"/api/v1/customers/{customer}/timeline", asked).json()
    second = browser.get(f"/api/v1/customers/{customer}/timeline", {**asked, "cursor": first["next_cursor"]}).json()
    assert [one["values"]["body"] for one in first["items"] + second["items"]] == ["经理", "call"]
    assert second["next_cursor"] is None
    assert browser.get(f"/api/v1/customers/{customer}/timeline", {"since": "0001-01-01"}).status_code == 422


def test_asking_tells_nothing_of_a_field_that_one_does_not_see(company, customer):
    draft = RoleDraft(
        name_zh="藏",
        name_en="hides",
        grants=("customers.view", "activities.view", "tasks.view"),
        scope_kind="all",
        field_rights={"activities.owner": "hidden", "activities.kind": "masked", "tasks.owner": "hidden"},
    )
    blind = load_actor(company.add_user(create_role(company.actor("admin"), draft).key), "ui")
    assert len(get_timeline(blind, customer).items) >= 5
    assert shown(blind, customer, people=(company.users["sales"],)) == []
    assert shown(blind, customer, kinds=frozenset({"call"})) == []


def first_of(actor, customer, kind):
    return get_timeline(actor, customer, wish=TimelineWish(kinds=frozenset({kind}))).items[0].id


def test_what_is_pinned_stands_above_the_whole_timeline_until_it_is_taken_off(company, customer):
    sales = company.actor("sales")
    note, visit = first_of(sales, customer, "note"), first_of(sales, customer, "visit")
    browser = client_of(company.users["sales"])
    assert browser.put(f"/api/v1/activities/{note}/pin").status_code == 204
    pin_activity(sales, visit, is_pinned=True)
    pin_activity(sales, visit, is_pinned=True)
    assert [one.id for one in get_timeline(sales, customer).pinned] == [visit, note]
    assert [one["id"] for one in browser.get(f"/api/v1/customers/{customer}/page").json()["timeline"]["pinned"]] == [
        str(visit),
        str(note),
    ]
    assert get_timeline(sales, customer, wish=TimelineWish(kinds=frozenset({"call"}))).pinned == ()
    assert browser.delete(f"/api/v1/activities/{note}/pin").status_code == 204
    assert [one.id for one in get_timeline(sales, customer).pinned] == [visit]
    said = (
        AuditEntry.objects.unscoped("test")
        .filter(object_key="activities", record_id=note)
        .values_list("action", flat=True)
    )
    assert sorted(said) == ["created", "pinned", "unpinned"]


def test_no_more_than_a_handful_is_pinned(company, customer):
    sales = company.actor("sales")
    ids = [write_activity(sales, customer, {"kind": "note", "body": str(at)}) for at in range(MAX_PINNED + 1)]
    for one in ids[:-1]:
        pin_activity(sales, one, is_pinned=True)
    with pytest.raises(AppError) as refused:
        pin_activity(sales, ids[-1], is_pinned=True)
    assert (refused.value.status, refused.value.code) == (409, "activities.too_many_pinned")
    assert len(get_timeline(sales, customer).pinned) == MAX_PINNED


def test_a_customer_out_of_reach_has_nothing_to_pin(company, customer):
    note = first_of(company.actor("sales"), customer, "note")
    stranger = make_company("乙").actor("admin")
    with pytest.raises(AppError) as refused:
        pin_activity(stranger, note, is_pinned=True)
    assert refused.value.status == 404
    assert get_timeline(company.actor("sales"), customer).pinned == []


def test_files_come_with_what_is_written_and_are_read_by_who_sees_the_customer(company, customer):
    browser = client_of(company.users["sales"])
    upload = SimpleUploadedFile("纪要.txt", "第一次见面".encode())
    kept = browser.post("/api/v1/objects/activities/files?field=files", {"file": upload})
    assert kept.status_code == 201, kept.content
    values = {
        "kind": "visit",
        "body": "见面",
        "files": [{key: kept.json()[key] for key in ("id", "name", "size", "media_type")}],
    }
    made = browser.post(f"/api/v1/customers/{customer}/activities", {"values": values}, content_type="application/json")
    assert made.status_code == 201, made.content
    visit = get_timeline(company.actor("sales"), customer).items[0]
    assert [one["name"] for one in cast("list[dict[str, str]]", visit.values["files"])] == ["纪要.txt"]
    path = f"/api/v1/objects/activities/records/{visit.id}/files/{kept.json()['id']}"
    answer: Any = browser.get(path)
    assert b"".join(answer.streaming_content).decode() == "第一次见面"
    stranger = client_of(make_company("乙").users["admin"])
    assert stranger.get(path).status_code == 404
    again = browser.post(
        f"/api/v1/customers/{customer}/activities", {"values": values}, content_type="application/json"
    )
    assert (again.status_code, again.json()["code"]) == (422, "files.gone")
