"""People write, change, delete and restore contacts; what they touched sources leave alone."""

from dataclasses import replace
from typing import Any

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.public import (
    ContactImage,
    CustomerImage,
    CustomerQuery,
    apply_identity,
    create_contact,
    create_customer,
    delete_contact,
    list_contacts,
    list_customers,
    restore_contact,
    update_contact,
)


@pytest.fixture
def boss(team):
    return replace(team.boss, grants=frozenset({"*"}))


@pytest.fixture
def company(boss):
    return create_customer(boss, {"name": "华星", "kind": "organization"}).id


def cards(actor, customer) -> list[Any]:
    return list(list_contacts(actor, customer))


def names(actor, customer):
    return [one["values"]["name"] for one in cards(actor, customer)]


def found(actor, words):
    return [item.values["name"] for item in list_customers(actor, CustomerQuery(q=words)).items]


def test_a_contact_is_written_found_changed_deleted_and_restored(boss, company):
    one = create_contact(boss, company, {"name": "赵敏", "phone": "139 1234 5678"})
    (card,) = cards(boss, company)
    assert (card["values"]["phone"], card["version"]) == ("+8613912345678", 1)
    assert found(boss, "赵敏") == ["华星"]
    update_contact(boss, one, version=1, given={"title": "采购总监"})
    delete_contact(boss, one, version=2)
    assert (names(boss, company), found(boss, "赵敏")) == ([], [])
    assert restore_contact(boss, one) == 4
    assert (names(boss, company), found(boss, "赵敏")) == (["赵敏"], ["华星"])
    entries = AuditEntry.objects.unscoped("test").filter(object_key="contacts").order_by("id")
    assert [entry.action for entry in entries] == ["created", "edited", "deleted", "restored"]


def test_an_old_version_a_stranger_and_a_blank_name_are_refused(team, boss, company):
    one = create_contact(boss, company, {"name": "赵敏"})
    update_contact(boss, one, version=1, given={"title": "总监"})
    stranger = replace(team.north, grants=frozenset({"*"}))
    for status, act in (
        (409, lambda: update_contact(boss, one, version=1, given={"title": "x"})),
        (404, lambda: update_contact(stranger, one, version=2, given={"title": "x"})),
        (404, lambda: create_contact(stranger, company, {"name": "x"})),
        (422, lambda: create_contact(boss, company, {"title": "x"})),
        (422, lambda: update_contact(boss, one, version=2, given={"source_names": "x"})),
        (403, lambda: delete_contact(team.boss, one)),
        (404, lambda: restore_contact(boss, one)),
    ):
        with pytest.raises(AppError) as caught:
            act()
        assert caught.value.status == status
    assert list_contacts(boss, company)[0]["version"] == 2


def test_a_masked_field_is_not_written(boss, company):
    blind = replace(boss, grants=frozenset({"contacts.create"}))
    with pytest.raises(AppError) as caught:
        create_contact(blind, company, {"name": "x", "phone": "13912345678"})
    assert caught.value.code == "platform.masked_field"


def test_what_people_changed_or_deleted_a_source_does_not_bring_back(boss):
    one, home = new_id(), new_id()
    people = [ContactImage(home_id=home, name=name, phone="1") for name in ("甲", "乙")]
    image = CustomerImage(
        customer_id=one, values={"name": "华星", "kind": "organization"}, source_count=1, contacts=people
    )
    apply_identity(boss, [image])
    ids = {card["values"]["name"]: card["id"] for card in cards(boss, one)}
    update_contact(boss, ids["甲"], version=1, given={"name": "甲总"})
    delete_contact(boss, ids["乙"])
    apply_identity(boss, [replace(image, values={"name": "华星集团", "kind": "organization"})])
    assert names(boss, one) == ["甲总"]
