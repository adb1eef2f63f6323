"""Stewards work through the queue, merge with a preview, and everybody can see why."""

import pytest

from zhike.integrate.identity.models import ReviewItem, StewardDecision
from zhike.integrate.identity.tests.conftest import Town
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db

WANG = "K1,王建国,13912345678,110101199003077539,上海市,"
LI = "K2,李静,13812345677,,北京市,"
WANG_SHOP = "S9,王建国,13912345678,110101199003077539,杭州市,VIP"


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def town(company, settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    made = Town(tmp_path)
    made.actor = company.actor("steward")
    return made


def post(client, path, body=None):
    return client.post(f"/api/v1{path}", body or {}, content_type="application/json")


def test_a_customer_explains_itself_by_records_evidence_and_weights(town, company):
    town.ingest(WANG)
    town.ingest(WANG_SHOP, source="Shop")
    wang = next(iter(town.customers().values()))
    story = client_of(company.users["steward"]).get(f"/api/v1/customers/{wang}/sources").json()
    assert [(one["source"], one["file"], one["row_no"]) for one in story["records"]] == [
        ("ERP", "file1.csv", 2),
        ("Shop", "file2.csv", 2),
    ]
    assert story["records"][0]["raw"]["手机"] == "13912345678"
    link = story["links"][0]
    assert (link["status"], link["reason"]) == ("linked", "agrees")
    agreed = {one["comparison"]: one["level"] for one in link["evidence"]}
    assert (agreed["name"], agreed["phone"], agreed["id_number"]) == ("exact", "exact", "exact")


def test_the_reasons_are_masked_for_who_may_not_see_sensitive_fields(town, company):
    town.ingest(WANG)
    wang = next(iter(town.customers().values()))
    text = client_of(company.users["marketing"]).get(f"/api/v1/customers/{wang}/sources").content.decode()
    assert "13912345678" not in text
    assert "110101199003077539" not in text


def test_a_merge_is_previewed_then_done_and_taken_back(town, company):
    town.ingest(WANG, LI)
    ids = [str(one) for one in town.customers().values()]
    steward = client_of(company.users["steward"])
    preview = post(steward, "/identity/merge/preview", {"customer_ids": ids}).json()
    city = next(one for one in preview["fields"] if one["field"] == "city")
    assert (preview["records"], city["values"]) == (2, {ids[0]: "上海市", ids[1]: "北京市"})
    assert len(town.customers()) == 2
    done = post(steward, "/identity/merge", {"customer_ids": ids}).json()
    assert done["customers"] == [ids[0]]
    assert len(town.customers()) == 1
    back = post(steward, f"/identity/customers/{ids[0]}/unmerge").json()
    assert back["customers"] == ids
    assert len(town.customers()) == 2


def test_a_doubtful_pair_is_shown_side_by_side_and_decided_once(town, company):
    town.ingest(WANG, LI)
    left, right = sorted(town.customers().values())
    item = ReviewItem(tenant_id=town.actor.tenant_id, left=left, right=right, bits=0.5, reason="grey_zone")
    item.save(force_insert=True)
    steward = client_of(company.users["steward"])
    shown = steward.get("/api/v1/identity/reviews").json()["items"][0]
    assert (shown["left"]["customer_name"], shown["right"]["customer_name"]) == ("王建国", "李静")
    assert post(steward, f"/identity/reviews/{item.pk}/same").json()["customers"] == [str(left)]
    assert post(steward, f"/identity/reviews/{item.pk}/same").status_code == 200
    assert post(steward, f"/identity/reviews/{item.pk}/different").status_code == 409
    assert StewardDecision.objects.unscoped("test").count() == 1
    assert steward.get("/api/v1/identity/stats").json()["customers"] == 1


@pytest.mark.parametrize("answer", ["same", "different", "skip"])
def test_an_answer_can_be_taken_back_and_given_again(town, company, answer):
    town.ingest(WANG, LI)
    left, right = sorted(town.customers().values())
    item = ReviewItem(tenant_id=town.actor.tenant_id, left=left, right=right, bits=0.5, reason="grey_zone")
    item.save(force_insert=True)
    steward = client_of(company.users["steward"])
    post(steward, f"/identity/reviews/{item.pk}/{answer}")
    assert post(client_of(company.users["sales"]), f"/identity/reviews/{item.pk}/reopen").status_code == 403
    assert post(steward, f"/identity/reviews/{item.pk}/reopen").json()["customers"] == [str(left), str(right)]
    assert not StewardDecision.objects.unscoped("test").filter(is_active=True).exists()
    assert len(town.customers()) == 2
    assert post(steward, f"/identity/reviews/{item.pk}/same").json()["customers"] == [str(left)]


def test_who_may_not_merge_is_refused_and_nothing_changes(town, company):
    town.ingest(WANG, LI)
    ids = [str(one) for one in town.customers().values()]
    before = town.snapshot()
    assert post(client_of(company.users["sales"]), "/identity/merge", {"customer_ids": ids}).status_code == 403
    stranger = client_of(make_company("乙").users["steward"])
    assert post(stranger, "/identity/merge", {"customer_ids": ids}).status_code == 404
    assert town.snapshot() == before
    assert Customer.objects.unscoped("test").filter(is_live=True).count() == 2
