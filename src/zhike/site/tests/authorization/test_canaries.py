"""No answer to anybody holds a value that they may not see: a recognisable value in every field, looked for in every GET."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from zhike.govern.access.public import RoleDraft, create_role, grant_keys, load_actor
from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, system_actor
from zhike.platform.catalog import Field, FieldType, all_objects, object_of, sees_clear
from zhike.platform.ids import new_id
from zhike.platform.rights import RIGHTS, Right
from zhike.records.activities.models import Activity, Task
from zhike.records.customers.models import Contact, ContactPoint, Customer
from zhike.records.orders.models import Order
from zhike.site.tests.authorization.answers import text_of
from zhike.site.tests.authorization.operations import Described, all_operations
from zhike.site.tests.authorization.samples import RECORDS
from zhike.testing import ROLES, Company, client_of, make_company

pytestmark = pytest.mark.django_db

OBJECTS = ("customers", "contacts", "orders", "activities", "tasks")
GETS = [one for one in all_operations() if one.method == "get"]
EACH = [(one, key) for one in GETS for key in (OBJECTS if "object" in one.path_parameters else ("customers",))]
MODELS: dict[str, Any] = {
    "customers": Customer,
    "contacts": Contact,
    "orders": Order,
    "activities": Activity,
    "tasks": Task,
}
CANARIES: dict[FieldType, Any] = {
    FieldType.PHONE: "+8613987650001",
    FieldType.EMAIL: "canary-mail@canary.example.cn",
    FieldType.IDENTIFIER: "CANARY{at:06}",
    FieldType.DATE: date(1961, 7, 23),
    FieldType.DATETIME: datetime(2019, 5, 17, 3, 33, 11, tzinfo=UTC),
    FieldType.MONEY: 98_765_432_100,
}
TEXTS = {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.REGION, FieldType.CHOICE}


@dataclass(frozen=True, slots=True)
class Planted:
    """A field and how its value looks in an answer."""

    field: Field
    text: str


def canary_of(field: Field, at: int) -> tuple[Any, str] | None:
    """Return a value for a field and what it looks like on the wire; None for fields that are too small for one."""
    # It ends in a letter: beside a number that follows it, it would be read as the bird of another field.
    value = f"雀{at}羽" if field.type in TEXTS and field.max_length >= 10 else CANARIES.get(field.type)
    if value is None:
        return None
    if isinstance(value, str):
        value = value.format(at=at)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return value, text.removesuffix("+00:00").removeprefix("+86")


def plant(company: Company) -> tuple[dict[str, UUID], list[Planted]]:
    """Store one record an object whose every field has a canary."""
    customer_id, planted = new_id(), []
    ids = {"customers": customer_id}
    for object_key, model in MODELS.items():
        described, values = object_of(object_key), dict[str, Any]()
        for at, field in enumerate(described.fields):
            if field.slot:  # a built-in field that stands beside the company's own: the files of an activity
                name = f"附雀{at}.txt"
                file = {"id": str(new_id()), "name": name, "size": 1, "media_type": "text/plain"}
                values["custom"] = {field.slot: [file]}
                planted.append(Planted(field, name))
                continue
            column = model._meta.get_field(field.physical)
            found = canary_of(field, at)
            if found is None or len(str(found[0])) > (column.max_length or 99):
                continue
            values[field.physical] = found[0]
            planted.append(Planted(field, found[1]))
        values |= {"tenant_id": company.tenant.id, "owner_id": company.users["sales"]}
        if object_key == "customers":
            values |= {"id": customer_id, "department_id": company.departments["华东"], "source_names": "雀源"}
            values["hand"] = {key: {"by": "", "at": "2026-01-01", "sourced": values[key]} for key in ("phone", "level")}
            values["provenance"] = {"phone": {"record_id": "", "source": "ERP", "rule": "newest"}}
        else:
            values |= {"home_id": customer_id, "customer_id": customer_id}
        if object_key == "tasks":
            values |= {"status": "open", "cause_code": "", "action_code": ""}
        row = model(**{key: value for key, value in values.items() if hasattr(model, key)})
        row.save(force_insert=True)
        ids[object_key] = row.pk
        after = {one.field.key: one.text for one in planted if one.field.object_key == object_key}
        change = Change(object_key=object_key, record_id=row.pk, action="created", title="x", after=after)
        record_change(system_actor(company.tenant.id), change)
    phone = ContactPoint(tenant_id=company.tenant.id, customer_id=customer_id, kind="phone", value="+8613987650001")
    phone.save(force_insert=True)
    # What is planted of what the save above replaced cannot be found anywhere.
    return ids, [one for one in planted if one.field.key not in {"source_names", "status", "cause_code", "action_code"}]


def limited(company: Company, right: Right) -> UUID:
    """Return a user who sees everything but the fields, of which each has one right."""
    titles = {f"{one.key}.{one.title}" for one in all_objects()}
    rights = {
        f"{one.key}.{field.key}": right
        for one in all_objects()
        if one.is_kept_record
        for field in one.fields
        if f"{one.key}.{field.key}" not in titles
    }
    draft = RoleDraft(
        name_zh=right, name_en=right, grants=grant_keys(company.actor("admin")), scope_kind="all", field_rights=rights
    )
    return company.add_user(create_role(company.actor("admin"), draft).key)


@pytest.fixture(scope="module")
def field_of_birds(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        company = make_company("canaries")
        ids, planted = plant(company)
        people = {role: company.users[role] for role in ROLES}
        people |= {right: limited(company, right) for right in RIGHTS[:3]}
        callers = [(name, client_of(user), load_actor(user, "ui")) for name, user in people.items()]
        yield company, ids, planted, callers
        transaction.set_rollback(True)


def asked(company: Company, operation: Described, ids: dict[str, UUID], *, object_key: str) -> str:
    known: dict[str, UUID | str] = {"customer_id": ids["customers"], "task_id": ids["tasks"]}
    known |= {"object": object_key, "record_id": ids[object_key]}
    missing = [name for name in operation.path_parameters if name not in known]
    made = {name: RECORDS[name].make(company, company.actor("admin")) for name in missing}
    return operation.url(known | made)


@pytest.mark.parametrize(("operation", "object_key"), EACH, ids=lambda one: getattr(one, "id", one))
def test_no_answer_shows_what_its_reader_may_not_see(field_of_birds, operation: Described, object_key):
    company, ids, planted, callers = field_of_birds
    with transaction.atomic():
        url = asked(company, operation, ids, object_key=object_key)
        told = [(name, leaks(client, actor, url, operation, planted)) for name, client, actor in callers]
        transaction.set_rollback(True)
    assert {name: fields for name, fields in told if fields} == {}


def leaks(client: Client, actor: Actor, url: str, operation: Described, planted: list[Planted]) -> list[str]:
    answer = client.get(url, dict(operation.query))
    text = text_of(answer)
    seen = {one.text for one in planted if sees_clear(actor, one.field)}
    closed = [one for one in planted if one.text not in seen]
    return [f"{one.field.object_key}.{one.field.key}" for one in closed if one.text in text]


def test_the_birds_are_found_by_who_may_see_them(field_of_birds):
    _, ids, planted, callers = field_of_birds
    admin = next(client for name, client, _ in callers if name == "admin")
    text = admin.get(f"/api/v1/customers/{ids['customers']}/page").content.decode()
    missing = [one.field.key for one in planted if one.field.object_key == "customers" and one.text not in text]
    assert missing == []


def test_the_birds_are_found_in_a_printed_sheet_too(field_of_birds):
    """What is written as glyphs of an embedded font is read back: a leak into a PDF would be seen."""
    _, ids, planted, callers = field_of_birds
    admin = next(client for name, client, _ in callers if name == "admin")
    text = text_of(admin.get(f"/api/v1/customers/{ids['customers']}/preparation/pdf"))
    assert {"name", "city", "industry"} <= {one.field.key for one in planted if one.text in text}


@pytest.mark.parametrize("right", ["hidden", "masked"])
def test_nothing_is_sorted_or_filtered_by_a_field_that_is_not_seen(field_of_birds, right):
    _, _, _, callers = field_of_birds
    client, actor = next((client, actor) for name, client, actor in callers if name == right)
    lists = {key: f"/api/v1/objects/{key}/records" for key in MODELS}
    lists |= {"customers": "/api/v1/customers", "orders": "/api/v1/orders"}
    wrong = []
    for object_key, url in lists.items():
        for field in object_of(object_key).fields:
            if sees_clear(actor, field):
                continue
            where = f'{{"not":{{"field":"{field.key}","op":"is_blank"}}}}'
            calls = [client.get(url, {"where": where})] if field.is_filterable else []
            calls += [client.get(url, {"sort": field.key})] if field.is_sortable else []
            wrong += [(object_key, field.key, one.status_code) for one in calls if one.status_code != 403]
    assert wrong == []
    assert client.get(lists["customers"]).status_code == 200
    assert client.get(lists["customers"], {"sort": "-created_at"}).status_code == 403


def test_hidden_fields_are_in_no_answer_and_not_in_the_catalog(field_of_birds):
    _, ids, _, callers = field_of_birds
    client = next(client for name, client, _ in callers if name == "hidden")
    page = client.get(f"/api/v1/customers/{ids['customers']}/page").json()
    assert set(page["customer"]["values"]) == {"name"}
    assert (page["customer"]["locks"], page["customer"]["provenance"], page["customer"]["points"]) == ({}, {}, [])
    assert client.get("/api/v1/customers").json()["items"][0]["values"].keys() == {"name"}
    catalog = {one["key"]: one for one in client.get("/api/v1/catalog").json()["objects"]}
    assert [one["key"] for one in catalog["customers"]["fields"]] == ["name"]
    asked_for = client.get("/api/v1/customers", {"fields": "name,phone"}).json()["items"][0]
    assert asked_for["values"].keys() == {"name"}


def test_only_a_field_that_one_may_edit_is_written(field_of_birds):
    _, ids, _, callers = field_of_birds
    codes = {"hidden": "platform.hidden_field", "masked": "platform.masked_field", "view": "platform.read_only_field"}
    url = f"/api/v1/customers/{ids['customers']}"
    for right, code in codes.items():
        client = next(client for name, client, _ in callers if name == right)
        answer = client.patch(url, {"version": 1, "values": {"industry": "x"}}, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert Customer.objects.unscoped("a test looks").get(pk=ids["customers"]).version == 1
