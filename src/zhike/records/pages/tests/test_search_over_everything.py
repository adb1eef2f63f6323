"""One search finds records of every object in sight and says what matches; what a reader may not see finds nothing."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhike.govern.access.public import RoleDraft, create_role, load_actor
from zhike.platform.ids import new_id
from zhike.platform.search import walking
from zhike.platform.search.models import SearchEntry
from zhike.records.activities.public import write_activity, write_task
from zhike.records.customers.public import (
    create_contact,
    create_customer,
    delete_contact,
    delete_customer,
    purge_customers,
    restore_contact,
)
from zhike.records.orders.public import OrderRow, import_orders, withdraw_orders
from zhike.records.pages.public import search_everything
from zhike.studio.objects.tests.devices import DEVICE, make, send
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 4, tzinfo=UTC)


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def customer(company):
    return create_customer(company.actor("sales"), {"name": "华星机械", "kind": "organization"}).id


@pytest.fixture
def contact(company, customer):
    given = {"name": "欧阳海燕", "phone": "13812345678", "email": "haiyan@example.cn"}
    return create_contact(company.actor("sales"), customer, given)


def found(actor, text, **asked):
    return [(one.object, one.title) for one in search_everything(actor, text, **asked).items]


def reader(company, *, grants, field_rights=None, scope="all"):
    """Return a person with some grants of everything, and rights to fields."""
    draft = RoleDraft(
        name_zh="读者", name_en="reader", grants=grants, scope_kind=scope, field_rights=field_rights or {}
    )
    return load_actor(company.add_user(create_role(company.actor("admin"), draft).key), "ui")


def test_every_kind_of_record_is_found_with_the_customer_it_hangs_on(company, customer):
    sales = company.actor("sales")
    contact = create_contact(sales, customer, {"name": "星野"})
    write_activity(sales, customer, {"kind": "visit", "subject": "看了星河产线", "body": "星外"})
    write_task(sales, customer, {"subject": "寄星图"})
    items = search_everything(sales, "星").items
    assert [(one.object, one.title, one.title_ranges, one.customer_name) for one in items] == [
        ("customers", "华星机械", ((1, 2),), ""),
        ("activities", "看了星河产线", ((2, 3),), "华星机械"),
        ("contacts", "星野", ((0, 1),), "华星机械"),
        ("tasks", "寄星图", ((1, 2),), "华星机械"),
    ]
    assert [one.id for one in items if one.object == "contacts"] == [contact]
    assert {one.customer_id for one in items[1:]} == {customer}


def test_orders_are_found_by_their_number_until_they_are_withdrawn(company, customer):
    sales, order = company.actor("sales"), new_id()
    row = OrderRow(
        id=order, home_id=customer, customer_id=customer, ordered_at=AT, amount_cents=1, external_key="SO-20260301-77"
    )
    import_orders(sales, [row])
    import_orders(sales, [row])
    assert found(sales, "so 20260301") == found(sales, "20260301") == [("orders", "SO-20260301-77")]
    withdraw_orders(sales, [order])
    assert found(sales, "20260301") == []


def test_own_objects_are_found_by_their_searchable_fields_and_tell_which(company):
    admin = client_of(company.users["admin"])
    send(admin, "post", "studio/objects", DEVICE)
    field = {"type": "text", "label": {"zh": "型号", "en": "Model"}, "is_searchable": True}
    key = send(admin, "post", "studio/objects/devices_c/fields", field)["key"]
    make(admin, name="离心泵", **{key: "XK-900 pump"})
    answer = admin.get("/api/v1/search", {"q": "xk"}).json()
    assert [(one["object"], one["title"], one["matches"]) for one in answer["items"]] == [
        ("devices_c", "离心泵", [{"field": key, "text": "XK-900 pump", "ranges": [[0, 2]]}])
    ]
    assert admin.get("/api/v1/search", {"q": "lixin"}).json()["items"][0]["title_ranges"] == [[0, 2]]
    assert admin.get("/api/v1/search", {"q": "xk", "objects": "customers"}).json()["items"] == []


def test_a_long_value_is_cut_around_what_matches(company):
    admin = client_of(company.users["admin"])
    send(admin, "post", "studio/objects", DEVICE)
    field = {"type": "text", "label": {"zh": "型号", "en": "Model"}, "is_searchable": True, "max_length": 400}
    key = send(admin, "post", "studio/objects/devices_c/fields", field)["key"]
    make(admin, name="泵", **{key: "长" * 150 + "离心" + "长" * 100})
    match = search_everything(company.actor("admin"), "离心").items[0].matches[0]
    assert (len(match.text), match.ranges) == (120, ((20, 22),))


def test_contacts_are_found_by_name_pinyin_phone_and_mail_and_no_more_once_deleted(company, contact):
    sales = company.actor("sales")
    for text in ("海燕", "ouyang", "oyhy", "haiyan@ex"):
        assert ("contacts", "欧阳海燕") in found(sales, text)
    by_phone = search_everything(company.actor("admin"), "5678", objects=["contacts"]).items
    assert [(one.matches[0].field, one.matches[0].text[-4:]) for one in by_phone] == [("phone", "5678")]
    delete_contact(sales, contact)
    assert found(sales, "海燕") == []
    restore_contact(sales, contact)
    assert ("contacts", "欧阳海燕") in found(sales, "海燕")


def test_what_hangs_on_a_customer_goes_out_of_sight_with_it_and_for_good_when_it_is_purged(company, customer, contact):
    admin = company.actor("admin")
    write_activity(admin, customer, {"kind": "call", "subject": "海燕来电"})
    delete_customer(admin, customer)
    assert found(admin, "海燕") == []
    purge_customers(admin, [customer])
    assert SearchEntry.objects.filter(tenant_id=company.tenant.id).count() == 0


@pytest.mark.usefixtures("contact")
def test_other_scopes_and_other_tenants_find_nothing(company):
    grants = ("customers.view", "contacts.view", "activities.view", "tasks.view")
    assert found(reader(company, grants=grants, scope="own"), "海燕") == []
    assert found(make_company("乙").actor("admin"), "海燕") == []
    assert ("contacts", "欧阳海燕") in found(reader(company, grants=grants), "海燕")


@pytest.mark.usefixtures("contact")
def test_objects_that_one_may_not_view_and_fields_that_one_does_not_see_find_nothing(company):
    assert found(reader(company, grants=("customers.view",)), "海燕") == []
    both = ("customers.view", "contacts.view")
    sees = reader(company, grants=(*both, "fields.view_sensitive"))
    assert found(sees, "5678", objects=["contacts"]) == [("contacts", "欧阳海燕")]
    rights = {"contacts.phone": "hidden", "contacts.email": "masked"}
    for blind in (
        reader(company, grants=both),
        reader(company, grants=(*both, "fields.view_sensitive"), field_rights=rights),
    ):
        assert found(blind, "5678", objects=["contacts"]) == []
        assert found(blind, "haiyan@example.cn", objects=["contacts"]) == []
        assert ("contacts", "欧阳海燕") in found(blind, "海燕")


def test_words_of_a_hidden_field_of_an_own_object_neither_match_nor_show(company):
    admin = client_of(company.users["admin"])
    send(admin, "post", "studio/objects", DEVICE)
    field = {"type": "text", "label": {"zh": "型号", "en": "Model"}, "is_searchable": True}
    key = send(admin, "post", "studio/objects/devices_c/fields", field)["key"]
    make(admin, name="离心泵", **{key: "XK-900 离心"})
    blind = reader(company, grants=("devices_c.view",), field_rights={f"devices_c.{key}": "hidden"})
    assert found(blind, "xk") == []
    assert [(one.title, one.matches) for one in search_everything(blind, "离心").items] == [("离心泵", ())]
    assert len(search_everything(company.actor("admin"), "离心").items[0].matches) == 1


def test_without_the_right_to_customers_their_names_are_not_told(company, customer, contact):
    items = search_everything(reader(company, grants=("contacts.view",)), "海燕").items
    assert [(one.id, one.customer_id, one.customer_name) for one in items] == [(contact, None, "")]


def test_one_slip_in_a_latin_word_is_forgiven_where_little_is_found(company, customer):
    sales = company.actor("sales")
    create_contact(sales, customer, {"name": "Johnson Baker"})
    for text in ("jonson", "jhonson", "jomnson", "johnnson", "baker jonson"):
        items = search_everything(sales, text, objects=["contacts"]).items
        assert [(one.title, one.is_close) for one in items] == [("Johnson Baker", True)], text
    assert search_everything(sales, "jonson", objects=["contacts"]).items[0].title_ranges == ((0, 7),)
    assert found(sales, "jnso") == found(sales, "bakeer x") == found(sales, "bkr") == []
    assert [one.is_close for one in search_everything(sales, "johnson", objects=["contacts"]).items] == [False]


def test_nothing_is_forgiven_where_enough_is_found(company, customer):
    sales = company.actor("sales")
    for name in ("Marta A", "Marta B", "Marta C", "Marha D"):
        create_contact(sales, customer, {"name": name})
    assert sorted(found(sales, "marta", objects=["contacts"])) == [("contacts", f"Marta {one}") for one in "ABC"]


def test_the_title_that_begins_with_the_text_comes_first_and_more_is_told(company, customer):
    sales = company.actor("sales")
    for name in ("张明", "小张", "老张"):
        create_contact(sales, customer, {"name": name})
    findings = search_everything(sales, "张", limit=2, objects=["contacts"])
    assert ([one.title for one in findings.items], findings.more) == (["老张", "小张"], ("contacts",))
    assert found(sales, "张", objects=["contacts"])[0] == ("contacts", "张明")


@pytest.mark.parametrize("walk", [1, 2, 500])
def test_many_matches_of_one_object_do_not_hide_those_of_another(company, customer, monkeypatch, walk):
    monkeypatch.setattr(walking, "WALK", walk)
    sales = company.actor("sales")
    create_contact(sales, customer, {"name": "华东"})
    for at in range(3):
        write_activity(sales, customer, {"kind": "call", "subject": f"华 {at}"})
    findings = search_everything(sales, "华", limit=2)
    assert [(one.object, one.title) for one in findings.items] == [
        ("customers", "华星机械"),
        ("activities", "华 2"),
        ("activities", "华 1"),
        ("contacts", "华东"),
    ]
    assert findings.more == ("activities",)


@pytest.mark.usefixtures("contact")
def test_nothing_to_look_for_finds_nothing(company):
    assert found(company.actor("sales"), "  ") == found(company.actor("sales"), "…") == []
    assert found(company.actor("sales"), "海", objects=["nothing"]) == []


@pytest.mark.usefixtures("contact")
def test_further_objects_cost_no_further_query(company):
    admin = client_of(company.users["admin"])

    def queries():
        actor = company.actor("admin")
        with CaptureQueriesContext(connection) as counted:
            assert len(found(actor, "海燕")) == 2  # the customer is found by the name of its contact
        return len(counted)

    before = queries()
    for key in ("devices", "cars", "houses"):
        send(admin, "post", "studio/objects", {**DEVICE, "key": key})
    queries()
    assert queries() == before
