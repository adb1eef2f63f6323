"""A new fit is a challenger: compared on what neither saw, used unless it is worse, put to use or taken back by people with a reason."""

import json
from dataclasses import replace

import pytest

from zhike.engines.clv import GammaGamma
from zhike.govern.audit.models import AuditEntry
from zhike.know.values import fitting
from zhike.know.values.models import Value, ValueFit, ValueRun
from zhike.know.values.tests.test_estimating import add_buyers, company, estimate, system
from zhike.platform.jobs.public import is_job_waiting
from zhike.testing import client_of

__all__ = ["company", "system"]
pytestmark = pytest.mark.django_db
JSON = "application/json"
PATH = "/api/v1/models/values/versions"


def fits():
    rows = ValueFit.objects.unscoped("looked at").order_by("number")
    return [(one.number, one.state, one.comparison["verdict"], one.is_pinned) for one in rows]


def used():
    run = ValueRun.objects.unscoped("looked at").latest("created_at")
    values = dict(Value.objects.unscoped("looked at").values_list("id", "cents"))
    return run.fit_number, values


def spoiled(found):
    """A fit gone wrong: it expects of everybody to spend twenty times as much."""

    def earlier(bought):
        model = found(bought)
        spending = model.spending
        return replace(
            model,
            spending=GammaGamma(
                spending.p * 20, spending.q, spending.gamma, spending.customers, spending.correlation, spending.fit
            ),
        )

    return earlier


def test_fits_compete_and_people_choose(company, system, monkeypatch):
    add_buyers(system, company, 150)
    estimate(system)
    estimate(system)
    assert fits() == [(1, "past", "first", False), (2, "in_use", "not_worse", False)]
    told = ValueFit.objects.unscoped("looked at").get(number=2).comparison
    assert (told["champion"], told["champion_error"]) == (1, told["challenger_error"]), "the same orders, the same fit"
    assert told["rows"] >= 100
    number, values = used()
    assert number == 2

    with monkeypatch.context() as wrong:
        wrong.setattr(fitting, "_earlier", spoiled(fitting._earlier))
        assert estimate(system).refused == ""
    assert fits()[1:] == [(2, "in_use", "not_worse", False), (3, "challenger", "worse", False)]
    worse = ValueFit.objects.unscoped("looked at").get(number=3).comparison
    assert worse["challenger_error"] - worse["champion_error"] > worse["margin"]
    assert used() == (2, values), "values stay those of the fit in use"
    check_story(company)
    check_choice(company, system)


def check_story(company):
    told = client_of(company.users["steward"]).get("/api/v1/models/values").json()
    assert told["card"]["version"] == "bgnbd-gamma-gamma-1.2"
    assert [(one["number"], one["state"], one["verdict"], one["unit"]) for one in told["versions"]] == [
        (3, "challenger", "worse", "money"),
        (2, "in_use", "not_worse", "money"),
        (1, "past", "first", "money"),
    ]
    assert told["versions"][0]["said"] == "150 个客户的购买"
    assert told["versions"][0]["comparison"]["champion"] == 2
    assert told["versions"][2]["comparison"] is None


def check_choice(company, system):
    steward, before = client_of(company.users["steward"]), fits()
    sales = client_of(company.users["sales"]).post(f"{PATH}/1/promotion", {"reason": "x"}, JSON)
    assert sales.status_code == 403
    blank = steward.post(f"{PATH}/1/promotion", {"reason": " "}, JSON)
    assert (blank.status_code, blank.json()["code"]) == (422, "predictions.no_reason")
    assert steward.post(f"{PATH}/9/promotion", {"reason": "x"}, JSON).status_code == 404
    assert steward.post("/api/v1/models/offers/versions/1/promotion", {"reason": "x"}, JSON).status_code == 404
    assert fits() == before

    answer = steward.post(f"{PATH}/1/promotion", {"reason": "新版高估了大客户"}, JSON)
    assert answer.status_code == 202
    assert is_job_waiting(company.tenant.id, "values.estimate")
    assert fits()[0] == (1, "in_use", "chosen", True)
    entry = AuditEntry.objects.unscoped("looked at").filter(object_key="predictions").latest("at")
    assert json.loads(entry.after)["reason"] == "新版高估了大客户"
    estimate(system)
    assert used()[0] == 1
    assert fits()[3][1:3] == ("challenger", "pinned"), "what somebody chose is not replaced by a fit"
    steward.post(f"{PATH}/1/promotion", {"reason": "让新版再比", "is_held": False}, JSON)
    estimate(system)
    assert (fits()[4][1:], used()[0]) == (("in_use", "not_worse", False), 5)


def test_with_too_little_history_for_a_hold_out_the_newer_fit_is_used(company, system, monkeypatch):
    add_buyers(system, company, 150)
    monkeypatch.setattr(fitting, "_earlier", lambda _: None)
    estimate(system)
    estimate(system)
    assert fits() == [(1, "past", "first", False), (2, "in_use", "too_few", False)]
    assert ValueRun.objects.unscoped("looked at").latest("created_at").holdout == {}
