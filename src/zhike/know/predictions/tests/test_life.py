"""Versions compete, people choose and take back, what was said is compared with what came, figures are described."""

import json
from dataclasses import asdict
from datetime import timedelta

import numpy as np
import pytest

from zhike.engines.drift import Spread
from zhike.govern.audit.models import AuditEntry
from zhike.know.models.public import Comparison, hits_of, show_model
from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.public import CHURN, Definition, define_prediction, list_figures, predict, promote_version
from zhike.know.predictions.rules import compare, is_aside
from zhike.know.predictions.spreads import drift_in, spreads_in
from zhike.know.predictions.tests.company import TODAY, company_with_buyers
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.testing import client_of, make_company

JSON = "application/json"
PATH = "/api/v1/predictions/churn/versions"


@pytest.fixture
def filled(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return company_with_buyers()


def run(system, *, days_ago=0, **more):
    return predict(system, lambda *_: None, as_of=TODAY - timedelta(days=days_ago), **more)


def versions():
    rows = PredictionModel.objects.unscoped("looked at").order_by("number")
    return [(one.number, one.state, one.comparison.get("verdict"), one.is_pinned) for one in rows]


@pytest.mark.django_db
@pytest.mark.slow
def test_versions_live_compete_are_chosen_and_followed(filled):
    company, system = filled
    said = run(system, days_ago=120)
    assert versions() == [(1, "in_use", "first", False)]
    (waiting,) = hits_of(system.tenant_id, "churn")
    assert (waiting.kept, waiting.settled) == (said.customers, 0)

    run(system)
    check_newer_version_was_compared()
    check_what_was_said_is_compared(company, system)
    check_figures(company)
    check_choice(company, system)


def check_newer_version_was_compared():
    first, second = versions()
    assert (first, second[0]) == ((1, "past" if second[1] == "in_use" else "in_use", "first", False), 2)
    told = PredictionModel.objects.unscoped("looked at").get(number=2).comparison
    is_worse = told["challenger_error"] - told["champion_error"] > told["margin"]
    assert told["champion"] == 1
    assert told["rows"] >= 50
    assert second[1:3] == (("challenger", "worse") if is_worse else ("in_use", "not_worse"))


def check_what_was_said_is_compared(company, system):
    hits = {one.version.split("-")[1]: one for one in hits_of(system.tenant_id, "churn")}
    first = hits["1"]
    assert first.said_on == TODAY - timedelta(days=120)
    assert first.due_on == TODAY - timedelta(days=30)
    assert first.settled == first.kept
    assert first.base is not None
    assert 0 < first.base < 1
    assert first.right / first.flagged > first.base, "pointing out beats choosing anybody"
    story = show_model(company.actor("steward"), "churn")
    assert story.shown.card.state == "in_use"
    assert {one.column for one in story.readings} >= {"", "gap_days", "days_since_order"}
    assert next(one.key for one in story.shown.card.metrics) == "auc"


def check_figures(company):
    told = client_of(company.users["steward"]).get("/api/v1/predictions/figures").json()
    by_key = {one["key"]: one for one in told["items"]}
    days = by_key["days_since_order"]
    assert (days["unit"], days["source"], days["window_days"], days["coverage"]) == ("days", "orders", None, 1.0)
    assert sum(one["share"] for one in days["bins"]) == pytest.approx(1)
    assert days["models"] == [{"key": "churn", "title": "流失概率"}]
    contacts = by_key["days_since_contact"]
    assert (contacts["source"], contacts["coverage"]) == ("activities", 0.0)
    assert (by_key["orders_90"]["window_days"], by_key["orders_90"]["unit"]) == (90, "times")
    assert client_of(company.users["sales"]).get("/api/v1/predictions/figures").status_code == 403


def check_choice(company, system):
    steward = client_of(company.users["steward"])
    assert client_of(company.users["sales"]).post(f"{PATH}/1/promotion", {"reason": "x"}, JSON).status_code == 403
    refused = steward.post(f"{PATH}/1/promotion", {"reason": " "}, JSON)
    assert (refused.status_code, refused.json()["code"]) == (422, "predictions.no_reason")
    assert steward.post(f"{PATH}/9/promotion", {"reason": "x"}, JSON).status_code == 404

    assert steward.post(f"{PATH}/1/promotion", {"reason": "新版说得太多"}, JSON).status_code == 202
    assert versions()[0] == (1, "in_use", "chosen", True)
    entry = AuditEntry.objects.unscoped("looked at").filter(object_key="predictions").latest("at")
    assert json.loads(entry.after)["reason"] == "新版说得太多"
    run(system, is_forced=True)
    assert versions()[2][1:3] == ("challenger", "pinned"), "what somebody chose is not replaced by a training"
    assert versions()[0][1] == "in_use"

    promote_version(company.actor("steward"), 1, reason="让新版再比", is_held=False)
    assert run(system, days_ago=-8).is_fresh, "a week after the newest training"
    assert versions()[3][2] in ("not_worse", "worse")
    check_other_definition(company)


def check_other_definition(company):
    before = versions()
    define_prediction(company.actor("admin"), Definition(60, 365, 5_000, 10_000), question=CHURN)
    with pytest.raises(AppError) as other:
        promote_version(company.actor("admin"), 2, reason="x", is_held=True)
    assert (other.value.status, other.value.code) == (409, "predictions.other_definition")
    assert versions() == before


@pytest.mark.django_db
def test_a_held_version_that_a_refusal_ended_is_held_no_longer(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    system = system_actor(make_company().tenant.id)
    held = PredictionModel(tenant_id=system.tenant_id, number=1, state="in_use", as_of=TODAY, is_pinned=True)
    held.definition = asdict(Definition())
    held.save(force_insert=True)
    assert run(system, is_forced=True).refused
    assert versions() == [(1, "past", None, False), (2, "refused", None, False)]


def test_a_figure_moves_as_far_on_every_page_and_what_grows_by_itself_asks_only_for_a_look():
    kept = [[0.0], [500, 500, 0], [800, 200, 0]]
    model = PredictionModel(spreads={"gap_days": kept, "known_days": kept, "orders_90": [*kept[:2], []]})
    moved = {name: drift_in(model, name) for name in (*model.spreads, "orders_180")}
    assert {name: one.level for name, one in moved.items() if one} == {"gap_days": "act", "known_days": "look"}
    assert spreads_in(model, "orders_90") == (Spread((0.0,), (500, 500, 0)), None)
    assert spreads_in(model, "orders_180") == (None, None)


@pytest.mark.django_db
def test_before_any_model_figures_are_described_without_values(filled):
    company, _ = filled
    told = list_figures(company.actor("steward"))
    assert told.as_of is None
    assert {(one.spread, one.drift, len(one.models)) for one in told.items} == {(None, None, 0)}


def test_the_customers_set_aside_are_a_fifth_and_always_the_same():
    ids = [f"00000000-0000-0000-0000-0000{number:02x}{number:02x}0000" for number in range(256)]
    assert sum(map(is_aside, ids)) == 52


def test_a_challenger_is_worse_only_beyond_chance():
    rng = np.random.default_rng(1)
    came = rng.random(400) < 0.3
    good = np.where(came, 0.7, 0.2)
    bad = np.full(400, 0.5)
    told = compare(came, good, challenger=bad, number=4)
    assert told is not None
    assert (told.champion, told.rows, told.is_worse) == (4, 400, True)
    assert told.champion_error == pytest.approx(float(((good - came) ** 2).mean()))
    same = compare(came, good, challenger=good, number=4)
    assert same is not None
    assert (same.margin, same.is_worse) == (0.0, False)
    assert not Comparison(1, 400, 0.2, 0.21, 0.02).is_worse


@pytest.mark.parametrize("came", [[True] * 60, [False] * 60, [True, False] * 24])
def test_too_few_moments_or_one_answer_compare_nothing(came):
    shares = np.full(len(came), 0.5)
    assert compare(np.array(came), shares, challenger=shares, number=1) is None
