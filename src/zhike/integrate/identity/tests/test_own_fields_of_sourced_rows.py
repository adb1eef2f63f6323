"""What people write into the own fields of rows that sources brought stays when the source tells more."""

import pytest

from zhike.integrate.identity.public import apply_children, resolve_tenant, undo_import
from zhike.integrate.sources.public import SourceProfile, ingest_file
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.lists import RecordQuery, list_records
from zhike.platform.search.models import SearchEntry
from zhike.records.activities.public import update_activity
from zhike.records.customers.public import (
    ContactImage,
    CustomerImage,
    apply_identity,
    create_customer,
    delete_customer,
    purge_customers,
)
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
MAPPING = {"客户": "customer_key", "编号": "external_key", "日期": "happened_at", "类型": "kind", "主题": "subject"}


def quiet(*_):
    """Report nothing."""


@pytest.fixture
def boss():
    company = make_company()
    admin = client_of(company.users["admin"])
    field = {"type": "text", "label": {"zh": "结论", "en": "Result"}, "is_searchable": True}
    send(admin, "post", "studio/objects/activities/fields", field)
    return company.actor("admin")


@pytest.fixture
def told(boss, tmp_path):
    """Import a file of customers once, then files of calls."""
    customers = tmp_path / "customers.csv"
    customers.write_text("编号,名称\nK1,华星科技有限公司\n", encoding="utf-8")
    profile = SourceProfile(name="ERP", object="customers", mapping={"编号": "external_key", "名称": "name"})
    ingest_file(boss, customers, source=profile, report=quiet)
    resolve_tenant(boss, quiet)

    def calls(subject):
        path = tmp_path / f"{subject}.csv"
        path.write_text(f"客户,编号,日期,类型,主题\nK1,A1,2026-03-01,电话,{subject}\n", encoding="utf-8")
        profile = SourceProfile(name="CALLS", object="activities", mapping=MAPPING)
        report = ingest_file(boss, path, source=profile, report=quiet)
        apply_children(boss, report.import_id, object_key="activities", report=quiet)
        return report.import_id

    return calls


def shown(boss, q=""):
    items = list_records(boss, "activities", RecordQuery(q=q)).items
    return [(one.values["subject"], one.values["result_c"]) for one in items]


def test_a_call_of_a_source_takes_own_values_and_keeps_them_over_a_new_version_and_its_undoing(boss, told):
    told("首次")
    (one,) = list_records(boss, "activities", RecordQuery()).items
    update_activity(boss, one.id, version=one.version, given={"result_c": "报价已送"})
    with pytest.raises(AppError) as caught:
        update_activity(boss, one.id, version=2, given={"subject": "改"})
    assert caught.value.code == "activities.from_source"
    again = told("二次")
    assert shown(boss) == [("二次", "报价已送")]
    assert (shown(boss, "报价"), shown(boss, "首次")) == ([("二次", "报价已送")], [])
    undo_import(boss, again, quiet)
    assert shown(boss) == [("首次", "报价已送")]
    assert shown(boss, "首次") == [("首次", "报价已送")]


def test_contacts_of_sources_are_found_and_forgotten_with_their_sources_and_customers(boss):
    one, home = new_id(), new_id()
    image = CustomerImage(
        customer_id=one,
        values={"name": "华星", "kind": "organization"},
        source_count=1,
        contacts=[ContactImage(home_id=home, name="赵敏", phone="+8613912345678")],
    )
    apply_identity(boss, [image])
    assert [item.values["name"] for item in list_records(boss, "contacts", RecordQuery(q="zhaomin")).items] == ["赵敏"]
    assert len(list_records(boss, "contacts", RecordQuery(q="5678")).items) == 1
    other = ContactImage(home_id=home, name="钱进")
    apply_identity(boss, [CustomerImage(customer_id=one, values=image.values, source_count=1, contacts=[other])])
    assert (found(boss, "赵敏"), found(boss, "钱进")) == (0, 1)
    made = create_customer(boss, {"name": "手工", "kind": "person"}).id
    delete_customer(boss, made)
    purge_customers(boss, [made])
    delete_customer(boss, one)
    assert found(boss, "钱进") == 0
    purge_customers(boss, [one])
    assert not SearchEntry.objects.filter(object_key="contacts").exists()


def found(boss, words):
    return len(list_records(boss, "contacts", RecordQuery(q=words)).items)
