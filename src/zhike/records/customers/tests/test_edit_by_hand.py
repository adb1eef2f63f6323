"""People create, edit, lock, unlock, reassign and recycle customers, within their rights and scope."""

from dataclasses import replace

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.outbox.models import OutboxEvent
from zhike.records.customers.models import Customer
from zhike.records.customers.public import (
    CustomerImage,
    CustomerQuery,
    apply_identity,
    create_customer,
    delete_customer,
    get_customer_card,
    list_customers,
    list_hand_made,
    reassign_customers,
    update_customer,
)


def stored():
    return (
        list(Customer.objects.unscoped("test").order_by("id").values()),
        AuditEntry.objects.unscoped("test").filter(object_key="customers").count(),
        OutboxEvent.objects.unscoped("test").filter(topic__startswith="customers.").count(),
    )


def make(actor, name="李雷", **values):
    return create_customer(actor, {"name": name, "kind": "person", **values}).id


def refusal(act):
    before = stored()
    with pytest.raises(AppError) as caught:
        act()
    assert stored() == before
    return caught.value.status, caught.value.code


def names(actor, **query):
    return [item.values["name"] for item in list_customers(actor, CustomerQuery(**query)).items]


def test_a_created_customer_belongs_to_its_maker_and_is_audited(team):
    one = make(team.north, phone="138 1234 5678")
    card = get_customer_card(team.north, one)
    assert (card.values["owner"], card.values["department"]) == (team.north.user_id, team.north.department_id)
    assert card.values["phone"] == "+8613812345678"
    assert card.provenance["phone"] == {"record_id": str(one), "source": "manual", "rule": "manual"}
    entry = AuditEntry.objects.unscoped("test").get(object_key="customers")
    assert (entry.action, entry.title, entry.record_id) == ("created", "李雷", str(one))
    assert [made.values["name"] for made in list_hand_made(team.north.tenant_id)] == ["李雷"]


def test_an_edit_locks_the_field_and_an_unlock_brings_the_source_back(team):
    one = new_id()
    values = {"name": "韩梅梅", "kind": "person", "city": "上海市"}
    image = CustomerImage(customer_id=one, values=values, source_count=1, owner_id=team.north.user_id)
    apply_identity(team.boss, [image])
    update_customer(team.north, one, version=1, given={"city": "北京市"})
    card = get_customer_card(team.north, one)
    assert (card.values["city"], card.version, card.locks["city"]["sourced"]) == ("北京市", 2, "上海市")
    update_customer(team.north, one, version=2, given={}, unlock=["city"])
    card = get_customer_card(team.north, one)
    assert (card.values["city"], card.locks) == ("上海市", {})


def test_an_edit_on_an_old_version_is_refused(team):
    one = make(team.north)
    update_customer(team.north, one, version=1, given={"level": "A"})
    assert refusal(lambda: update_customer(team.north, one, version=1, given={"level": "B"})) == (409, "platform.stale")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"owner": str(new_id())}, "platform.not_editable"),
        ({"tenant_id": str(new_id())}, "platform.unknown_field"),
        ({"amount_cents": 5}, "platform.not_editable"),
        ({"health": 100}, "platform.not_editable"),
        ({"level": "Z"}, "platform.bad_value"),
        ({"birth_date": "yesterday"}, "platform.bad_value"),
        ({"name": ""}, "platform.bad_value"),
        ({"name": "a\x00b"}, "platform.bad_value"),
        ({"name": 5}, "platform.bad_value"),
    ],
)
def test_what_the_catalog_does_not_let_people_write_is_refused(team, given, code):
    one = make(team.north)
    assert refusal(lambda: update_customer(team.north, one, version=1, given=given)) == (422, code)


def test_another_scope_cannot_even_learn_that_a_customer_exists(team):
    one = make(team.north)
    for act in (
        lambda: get_customer_card(team.south, one),
        lambda: update_customer(team.south, one, version=1, given={"level": "A"}),
        lambda: delete_customer(team.south, one),
        lambda: reassign_customers(team.south, [one], owner_id=team.south.user_id),
    ):
        assert refusal(act) == (404, "platform.not_found")
    assert names(team.south) == names(team.south, q="李雷") == []
    assert names(team.boss) == names(team.boss, q="李雷") == ["李雷"]


def test_each_verb_needs_its_grant(team):
    one = make(team.north)
    nobody = replace(team.north, grants=frozenset())
    for act in (
        lambda: make(nobody),
        lambda: get_customer_card(nobody, one),
        lambda: names(nobody),
        lambda: update_customer(nobody, one, version=1, given={"level": "A"}),
        lambda: delete_customer(nobody, one),
        lambda: reassign_customers(nobody, [one], owner_id=nobody.user_id),
    ):
        assert refusal(act) == (403, "platform.forbidden")


def test_a_masked_field_is_shown_as_a_mask_and_can_be_neither_searched_nor_filtered_nor_sorted_nor_written(team):
    one = make(team.north, phone="13812345678")
    masked = replace(team.north, grants=team.north.grants - {"fields.view_sensitive"})
    assert get_customer_card(masked, one).values["phone"] == "138****5678"
    assert names(masked, q="5678") == []
    where = {"field": "phone", "op": "starts_with", "value": "+86138"}
    assert refusal(lambda: names(masked, where=where)) == (403, "platform.masked_field")
    change = {"phone": "13900000000"}
    assert refusal(lambda: update_customer(masked, one, version=1, given=change)) == (403, "platform.masked_field")


def test_reassigning_moves_owner_department_and_search_together(team):
    one = make(team.north)
    assert reassign_customers(team.boss, [one], owner_id=team.south.user_id) == 1
    assert names(team.north) == []
    assert names(team.south, q="雷") == ["李雷"]
    assert get_customer_card(team.south, one).values["department"] == team.south.department_id


def test_a_deleted_customer_leaves_lists_and_search_but_its_row_stays(team):
    one = make(team.north)
    delete_customer(team.north, one)
    assert names(team.north) == names(team.north, q="李雷") == []
    assert Customer.objects.unscoped("test").get(pk=one).deleted_at is not None
