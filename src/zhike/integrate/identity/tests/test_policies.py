"""Which value wins is the company's to say: tried over real customers, put into force, seen on the record, taken back."""

from uuid import UUID

import pytest

from zhike.integrate.identity.models import SurvivorshipSetting
from zhike.integrate.identity.rules.survivorship import MANUAL, MemberRecord, Policy, survive
from zhike.integrate.identity.tests.conftest import Town
from zhike.integrate.identity.tests.test_tuning import finish, send
from zhike.platform.jobs.models import JobRun
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

POLICIES = "/api/v1/identity/policies"
ERP = ("K1,王建国,13912345678,110101199003077539,上海市,老客户", "K2,李静,13812345677,,北京市,")
SHOP = ("S9,王建国,13912345678,110101199003077539,杭州市,VIP", "S8,赵云飞,13712345676,,广州市,")


def record(number, source, priority, **values):
    return MemberRecord(
        record_id=UUID(int=number), version_id=UUID(int=number), source=source, priority=priority, values=values
    )


RECORDS = [
    record(1, "ERP", 2, level="A", city="上海市", adcode="310000"),
    record(2, "Shop", 1, level="BB", city="杭州市"),
    record(3, "Web", 3, level="A"),
]


@pytest.mark.parametrize(
    ("policy", "level", "city"),
    [
        (None, ("A", "Web", "newest", None), "上海市"),
        (Policy("newest"), ("A", "Web", "newest", "own"), "杭州市"),
        (Policy("priority"), ("BB", "Shop", "priority", "own"), "杭州市"),
        (Policy("priority", ("Web", "ERP")), ("A", "Web", "priority", "own"), "上海市"),
        (Policy("longest"), ("BB", "Shop", "longest", "own"), "上海市"),
        (Policy("frequent"), ("A", "ERP", "frequent", "own"), "杭州市"),
        (Policy("kept"), ("A", "ERP", "kept", "own"), "上海市"),
    ],
)
def test_a_policy_chooses_and_says_so_whatever_the_order(policy, level, city):
    policies = {"level": policy, "address": policy} if policy else {}
    for records in (RECORDS, RECORDS[::-1]):
        found = survive(records, policies)
        told = found.provenance["level"]
        assert (found.values["level"], told["source"], told["rule"], told.get("policy")) == level
        assert found.values["city"] == city
        assert found.provenance["city"].get("policy") == told.get("policy")


def test_what_people_entered_stays_against_later_sources():
    by_hand = record(2, MANUAL, 0, level="手填")
    found = survive([RECORDS[0], by_hand, RECORDS[2]], {"level": Policy("kept")})
    assert found.values["level"] == "手填"


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def town(company, settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    made = Town(tmp_path)
    made.actor = company.actor("steward")
    made.ingest(*ERP)
    made.ingest(*SHOP, source="Shop")
    return made


def test_a_draft_is_tried_shown_put_into_force_and_taken_back(town, company):
    steward = client_of(company.users["steward"])
    told = steward.get(POLICIES).json()
    erp = next(one["id"] for one in told["sources"] if one["name"] == "ERP")
    rules = {one["field"]: (one["rule"], one["is_own"]) for one in told["fields"]}
    assert (rules["name"], rules["address"], "kind" in rules) == (("whole_name", False), ("newest", False), False)
    before = town.snapshot()
    draft = {
        "policies": [
            {"field": "address", "rule": "priority", "sources": [erp]},
            {"field": "remark", "rule": "newest"},
        ]
    }
    found = finish(send(steward, "post", f"{POLICIES}/trial", **draft))
    wang = Customer.objects.in_tenant(town.actor.tenant_id, "test").get(is_live=True, name="王建国")
    assert (found["values"], found["customers"], found["sample"]) == (4, 1, [str(wang.pk)])
    shown = send(steward, "post", f"{POLICIES}/sample", **draft, customer_ids=found["sample"]).json()["items"]
    city = next(one for one in shown if one["field"] == "city")
    assert (city["before"], city["before_source"], city["after"], city["after_source"]) == (
        "杭州市",
        "Shop",
        "上海市",
        "ERP",
    )
    assert town.snapshot() == before
    finish(send(steward, "put", POLICIES, **draft))
    wang.refresh_from_db()
    assert (wang.city, wang.remark) == ("上海市", "VIP")
    card = steward.get(f"/api/v1/customers/{wang.pk}").json()
    assert card["provenance"]["city"] | {"record_id": ""} == {
        "record_id": "", "source": "ERP", "rule": "priority", "policy": "own",
    }  # fmt: skip
    finish(send(steward, "post", f"{POLICIES}/undo"))
    assert town.snapshot() == before
    assert send(steward, "post", f"{POLICIES}/undo").status_code == 409


def test_what_somebody_locked_by_hand_is_neither_counted_nor_changed(town, company):
    steward = client_of(company.users["steward"])
    wang = Customer.objects.in_tenant(town.actor.tenant_id, "test").get(is_live=True, name="王建国")
    answer = send(steward, "patch", f"/api/v1/customers/{wang.pk}", values={"remark": "我写的"}, version=wang.version)
    assert answer.status_code == 200, answer.content
    draft = {"policies": [{"field": "remark", "rule": "newest"}]}
    assert finish(send(steward, "post", f"{POLICIES}/trial", **draft))["values"] == 0
    finish(send(steward, "put", POLICIES, **draft))
    wang.refresh_from_db()
    assert (wang.remark, wang.hand["remark"]["sourced"]) == ("我写的", "VIP")


@pytest.mark.parametrize(
    ("who", "policy", "status"),
    [
        ("manager", {"field": "level", "rule": "newest"}, 403),
        ("steward", {"field": "kind", "rule": "newest"}, 422),
        ("steward", {"field": "level", "rule": "priority", "sources": ["nobody"]}, 422),
        ("steward", {"field": "level", "rule": "priority", "sources": ["manual", "manual"]}, 422),
        ("steward", {"field": "level", "rule": "random"}, 422),
    ],
)
def test_a_refusal_changes_nothing(company, who, policy, status):
    client = client_of(company.users[who])
    for method, path in (("put", POLICIES), ("post", f"{POLICIES}/trial")):
        assert send(client, method, path, policies=[policy]).status_code == status
    assert not SurvivorshipSetting.objects.unscoped("test").exists()
    assert not JobRun.objects.unscoped("test").exists()
