"""The value behind a mask: for a reason, after a fresh proof, within a day's quota, and never unnoticed."""

import pytest
from django.test import Client

from zhike.govern.access.models import RevealTally
from zhike.govern.access.public import load_actor
from zhike.govern.audit.models import AuditEntry
from zhike.records.customers.public import create_customer
from zhike.testing import PASSWORD, client_of, key_headers, make_company

pytestmark = pytest.mark.django_db

NUMBER = "11010519491231002X"


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def path(company):
    values = {"name": "王小明", "kind": "person", "id_number": NUMBER}
    made = create_customer(company.actor("admin"), values)
    return f"/api/v1/objects/customers/records/{made.id}/reveal"


@pytest.fixture
def agent(company):
    return client_of(company.users["agent"])


def prove(browser):
    answer = browser.post(
        "/_allauth/browser/v1/auth/reauthenticate", {"password": PASSWORD}, content_type="application/json"
    )
    assert answer.status_code == 200, answer.content


def ask(browser, path, *, field="id_number", reason="核对证件"):
    return browser.post(path, {"field": field, "reason": reason}, content_type="application/json")


def spent():
    return sum(RevealTally.objects.unscoped("a test counts").values_list("count", flat=True))


def told(action):
    return AuditEntry.objects.unscoped("a test looks").filter(action=action)


def test_without_a_fresh_proof_nothing_is_shown_or_counted(agent, path):
    refused = ask(agent, path)
    assert (refused.status_code, refused.json()["code"]) == (403, "access.needs_step_up")
    assert NUMBER not in refused.content.decode()
    assert (spent(), told("revealed").count(), told("denied").count()) == (0, 0, 1)


def test_after_a_proof_the_value_is_shown_counted_and_written_down_with_its_reason(agent, path):
    prove(agent)
    shown = ask(agent, path)
    assert (shown.status_code, shown.json()) == (200, {"value": NUMBER, "left": 499})
    assert shown["Cache-Control"] == "no-store"
    entry = told("revealed").get()
    assert (entry.title, entry.user_name, entry.before, entry.after) == ("id_number: 核对证件", "agent", "{}", "{}")
    assert spent() == 1


def test_past_the_quota_of_the_day_it_is_refused_and_the_refusal_written_down(agent, path, settings):
    settings.ZHIKE_REVEALS_A_DAY = 2
    prove(agent)
    assert [ask(agent, path).status_code for _ in range(3)] == [200, 200, 403]
    assert (spent(), told("revealed").count(), told("denied").count()) == (2, 2, 1)


def test_a_program_reveals_nothing(company, path):
    actor = load_actor(company.users["agent"], "ui")
    refused = Client().post(
        path, {"field": "id_number", "reason": "核对证件"}, content_type="application/json", headers=key_headers(actor)
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "access.needs_step_up")


def test_who_lacks_the_grant_or_the_record_learns_nothing(company, path):
    sales, marketing = client_of(company.users["sales"]), client_of(company.users["marketing"])
    assert [ask(one, path).status_code for one in (sales, marketing)] == [403, 403]
    manager = client_of(company.users["manager"])
    prove(manager)
    assert ask(manager, path).status_code == 404
    assert spent() == 0
