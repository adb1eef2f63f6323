"""Formulas and serial numbers of customers: computed by hand-made changes, by definitions and by the night."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client

from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.tasks import run_job
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
FIELDS = "studio/objects/customers/fields"
CITY = {
    "type": "formula",
    "label": {"zh": "城市", "en": "Where"},
    "formula": "concat(province, '/', city)",
    "result": "text",
}
AGE = {
    "type": "formula",
    "label": {"zh": "天数", "en": "Days"},
    "formula": "days_between(met_c, today())",
    "result": "number",
}
MET = {"type": "date", "label": {"zh": "初识", "en": "Met"}}
NUMBER = {"type": "serial", "label": {"zh": "编号", "en": "No"}, "serial": "KH-{0000}"}


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def admin(company) -> Client:
    return client_of(company.users["admin"])


def customer(admin, **values):
    given = {"values": {"name": "北京某某科技有限公司", "kind": "organization", **values}}
    return send(admin, "post", "objects/customers/records", given)


def shown(admin, made, key):
    return send(admin, "get", f"objects/customers/records/{made['id']}")["values"].get(key)


def test_a_customer_is_numbered_and_computed_and_computed_again(admin):
    for one in (CITY, NUMBER):
        send(admin, "post", FIELDS, one)
    made = customer(admin, province="浙江省", city="杭州市")
    assert (shown(admin, made, "no_c"), shown(admin, made, "where_c")) == ("KH-0001", "浙江省/杭州市")
    body = {"version": made["version"], "values": {"city": "宁波市"}}
    send(admin, "patch", f"objects/customers/records/{made['id']}", body)
    assert (shown(admin, made, "no_c"), shown(admin, made, "where_c")) == ("KH-0001", "浙江省/宁波市")


def test_a_formula_added_later_is_computed_for_customers_that_are_there(admin):
    made = customer(admin, province="浙江省", city="杭州市")
    send(admin, "post", FIELDS, CITY)
    job = JobRun.objects.unscoped("a test looks").get(kind="objects.recompute")
    run_job(UUID(str(job.pk)))
    assert shown(admin, made, "where_c") == "浙江省/杭州市"


def test_the_night_computes_what_changes_with_the_day(company, admin, monkeypatch):
    for one in (MET, AGE):
        send(admin, "post", FIELDS, one)
    made = customer(admin, met_c="2026-03-01")
    version = send(admin, "get", f"objects/customers/records/{made['id']}")["version"]
    for day, expected in ((9, 8), (10, 9), (10, 9)):
        # Eleven at night in UTC is the next day's morning here.
        at = datetime(2026, 3, day - 1, 23, tzinfo=UTC)
        monkeypatch.setattr("zhike.studio.objects.actions.reindexing.now", lambda at=at: at)
        run = start_job(company.actor("admin"), "objects.overnight", {})
        run_job(UUID(str(run.pk)))
        assert shown(admin, made, "days_c") == expected
    assert send(admin, "get", f"objects/customers/records/{made['id']}")["version"] == version
    last = JobRun.objects.unscoped("a test looks").filter(kind="objects.overnight").order_by("-created_at")[0]
    assert last.result == {"changed": 0, "skipped": 0}
