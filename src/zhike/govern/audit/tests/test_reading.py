"""What the audit keeps, and what each reader sees of it."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from zhike.govern.audit.public import Change, list_changes_of, list_entries, record_change
from zhike.govern.audit.rules import changed_only, encode_values
from zhike.platform.catalog import DataClass, Field, FieldType, Label, ObjectType, register
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.testing import client_of, make_company

register(
    ObjectType(
        key="audit_samples",
        model="none",
        label=Label("样", "Sample"),
        plural=Label("样", "Samples"),
        title="name",
        verbs=(),
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名", "Name")),
            Field(key="phone", type=FieldType.PHONE, label=Label("电话", "Phone"), data_class=DataClass.SENSITIVE),
        ),
    )
)


def test_only_what_differs_is_kept_and_blank_is_blank():
    before = {"name": "A", "city": "", "phone": "1", "tags": []}
    after = {"name": "A", "city": None, "phone": "2", "tags": []}
    assert changed_only(before, after) == ({"phone": "1"}, {"phone": "2"})


def test_ids_and_instants_become_json():
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert encode_values({"b": at, "a": UUID(int=1)}) == (
        '{"a":"00000000-0000-0000-0000-000000000001","b":"2026-01-02T03:04:05+00:00"}'
    )


@pytest.mark.django_db
def test_sensitive_values_are_masked_for_who_may_not_see_them():
    company = make_company()
    record_id = new_id()
    change = Change(
        object_key="audit_samples",
        record_id=record_id,
        action="edited",
        before={"name": "王", "phone": "13812345678", "unknown": "secret"},
        after={"name": "李", "phone": "13987654321", "unknown": "other"},
    )
    record_change(company.actor("admin"), change)
    clear = list_changes_of(company.actor("admin"), "audit_samples", record_id)[0]
    masked = list_changes_of(company.actor("auditor"), "audit_samples", record_id)[0]
    assert clear.after == {"name": "李", "phone": "13987654321", "unknown": "***"}
    assert masked.after == {"name": "李", "phone": "139****4321", "unknown": "***"}
    assert masked.before == {"name": "王", "phone": "138****5678", "unknown": "***"}


@pytest.mark.django_db
def test_the_list_takes_conditions_on_object_actor_action_and_time():
    company = make_company()
    admin = company.actor("admin")
    for action in ("created", "edited", "edited"):
        record_change(admin, Change(object_key="audit_samples", record_id=new_id(), action=action))
    where = {
        "all": [
            {"field": "object", "op": "eq", "value": "audit_samples"},
            {"field": "action", "op": "eq", "value": "edited"},
            {"field": "user", "op": "eq", "value": str(admin.user_id)},
            {"field": "at", "op": "last_days", "value": 1},
        ]
    }
    assert [entry.action for entry in list_entries(admin, where=where).items] == ["edited", "edited"]


@pytest.mark.django_db
def test_without_the_grant_there_is_no_audit():
    company = make_company()
    with pytest.raises(AppError) as caught:
        list_entries(company.actor("sales"))
    assert (caught.value.status, caught.value.facts) == (403, {"grant": "audit.view"})


@pytest.mark.django_db
def test_a_refusal_is_written_with_who_and_what():
    company = make_company()
    client_of(company.users["sales"]).get("/api/v1/audit")
    where = {"field": "action", "op": "eq", "value": "denied"}
    entry = list_entries(company.actor("admin"), where=where).items[0]
    assert (entry.user_name, entry.title, entry.record_id) == ("sales", "GET api/v1/audit", "/api/v1/audit")
