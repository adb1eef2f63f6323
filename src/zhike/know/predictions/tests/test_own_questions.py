"""A company asks a question of its own: tried, learned, put to use, told on customers and in lists, retired and brought back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.know.models.public import hits_of, list_models
from zhike.know.predictions.models import OwnQuestion, Prediction, PredictionModel
from zhike.know.predictions.public import (
    Definition,
    OwnDraft,
    Target,
    explain_own,
    predict_own,
    preview_question,
    promote_version,
    question_of,
)
from zhike.know.predictions.tests.company import TODAY, fill
from zhike.know.profiles.public import sync_lines, sync_orders
from zhike.platform.actor import system_actor
from zhike.platform.jobs.models import JobRun
from zhike.records.customers.public import get_customer_card
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
JSON = "application/json"
PATH = "/api/v1/questions"
TEA_LINE = {"sku": "t", "product": "龙井", "category": "茶", "quantity": 1, "amount_cents": 100}
TEA = OwnDraft("买茶的人", Target("category", "茶"), Definition(30, 365, 3_000, 10_000))
BODY = {
    "name": "买茶的人",
    "target": {"kind": "category", "item": "茶"},
    "definition": {"horizon_days": 30, "active_days": 365, "action_cost_cents": 3_000, "miss_cost_cents": 10_000},
}


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def run(system, *, days_ago=0, key="", **more):
    return predict_own(system, lambda *_: None, key=key, as_of=TODAY - timedelta(days=days_ago), **more)


def fill_with_tea(system, company, count=240):
    """Every second customer has tea in every order, the others never; customers stop one after the other."""
    ids = fill(system, company, count=count, pace=2, lines=lambda number: [TEA_LINE] if number % 2 == 0 else [])
    sync_orders(system.tenant_id)
    sync_lines(system.tenant_id)
    return ids


def pointed_out(company, own_id):
    query = {"where": f'{{"field":"foretold","op":"has_any","value":["{own_id}"]}}', "limit": "200"}
    answer = client_of(company.users["sales"]).get("/api/v1/customers", query)
    return {one["id"] for one in answer.json()["items"]}


@pytest.mark.slow
def test_a_question_is_tried_learned_used_told_retired_and_brought_back(company, system):
    ids = fill_with_tea(system, company)
    steward = client_of(company.users["steward"])
    check_preview(company)
    asked = steward.post(PATH, BODY, JSON)
    assert asked.status_code == 202, asked.content
    own = asked.json()
    assert (own["key"], own["state"], own["what"], own["is_learned"]) == ("own-1", "trial", "购买茶这一类", False)
    assert JobRun.objects.unscoped("looked at").get(pk=own["job_id"]).payload == {"question": "own-1"}

    phases = []
    told = predict_own(system, lambda phase, *_: phases.append(phase), key="own-1", as_of=TODAY - timedelta(days=40))
    assert (told.questions, told.refused, told.number) == (1, 0, 1)
    assert [one.removeprefix("predictions.phase.") for one in phases] == ["count", "compete", "trial", "check", "own"]
    check_on_trial(company, system, own)
    assert steward.post(f"{PATH}/{own['id']}/use").status_code == 202
    check_in_use(company, system, ids, own)
    check_versions(company, system)
    check_retired(company, system, ids, own)


def check_preview(company):
    admin = company.actor("admin")
    told = preview_question(admin, TEA, as_of=TODAY)
    assert (told.refused, told.what, told.days, told.is_sample) == (None, "购买茶这一类", 8, False)
    assert (told.last, told.first) == (TODAY - timedelta(days=30), TODAY - timedelta(days=240))
    assert told.moments >= 400
    assert 100 <= told.positives < told.moments / 2
    assert told.customers > 150
    nobody = preview_question(admin, replace(TEA, target=Target("category", "咖啡")), as_of=TODAY)
    assert (nobody.moments, nobody.positives) == (told.moments, 0)
    assert "结果都相同" in str(nobody.refused)
    rare = preview_question(admin, replace(TEA, target=Target("times", least=100)), as_of=TODAY)
    assert rare.refused is not None
    choices = client_of(company.users["steward"]).get(f"{PATH}/choices").json()
    assert [(one["value"], one["customers"] > 50) for one in choices["categories"]] == [("茶", True)]
    assert [one["value"] for one in choices["products"]] == ["龙井"]
    assert [one["label"] for one in choices["activities"]][:2] == ["投诉", "电话"]


def check_on_trial(company, system, own):
    steward = client_of(company.users["steward"])
    assert not Prediction.objects.unscoped("looked at").exists(), "on trial nobody is told of anything"
    assert pointed_out(company, own["id"]) == set()
    page = steward.get("/api/v1/predictions/own-1").json()
    assert (page["question"]["form"], page["question"]["title"], page["question"]["what"]) == (
        "own",
        "买茶的人",
        "购买茶这一类",
    )
    assert page["card"]["customers"] > page["card"]["flagged"] > 0
    assert page["card"]["applied_on"] is None
    assert {"item_days", "days_since_item"} & {one["column"] for one in page["card"]["weights"][:4]}
    qualities = {one["name"]: one for one in page["card"]["qualities"]}
    assert qualities[page["card"]["candidate"]]["auc"] > 0.7
    assert "own-1" not in {one["key"] for one in page["questions"]}, "a tab of its own comes with use"
    card = next(one.card for one in list_models(company.actor("steward")) if one.card.key == "own-1")
    assert (card.state, card.path) == ("trial", f"/models/new?question={own['id']}")
    assert card.question == "哪些客户 30 天内会购买茶这一类，为什么？"
    assert run(system).questions == 0, "at night only what is in use is asked"


def check_in_use(company, system, ids, own):
    assert run(system, days_ago=40, key="own-1").number == 1, "the model that was tried is used"
    assert run(system).number == 0
    drinker, other = ids[22], ids[11]
    (tea,) = explain_own(company.actor("sales"), drinker)
    assert tea.share is not None
    assert (tea.why.title, tea.why.value) == ("买茶的人", f"{tea.share:.0%}")
    assert "30 天内购买茶这一类" in tea.why.baseline
    assert "确实购买茶这一类" in str(tea.why.accuracy)
    assert any("茶" in one.text for one in tea.why.reasons)
    assert all("{" not in one.text for one in tea.why.reasons)
    (never,) = explain_own(company.actor("sales"), other)
    assert never.share is not None
    assert never.share < tea.share
    found = pointed_out(company, own["id"])
    assert (str(drinker) in found, str(other) in found) == (True, False)
    assert get_customer_card(system, drinker).values["foretold"] == [own["id"]]
    answers = client_of(company.users["sales"]).get(f"/api/v1/customers/{drinker}/answers").json()["items"]
    assert [(one["key"], one["why"]["title"]) for one in answers] == [("own-1", "买茶的人")]
    hits = hits_of(system.tenant_id, "own-1")
    assert sum(one.settled for one in hits) > 0, "what was said forty days ago can be told by now"
    cards = {one.card.key: one.card for one in list_models(company.actor("steward"))}
    assert (cards["own-1"].state, cards["own-1"].path) == ("in_use", "/predictions?about=own-1")


def check_versions(company, system):
    """A week on it learns anew by itself; a version is put back by people, as of the built-in questions."""
    assert PredictionModel.objects.unscoped("looked at").filter(question="own-1").count() == 2
    steward = company.actor("steward")
    question = question_of(system.tenant_id, "own-1")
    promote_version(steward, 1, reason="更稳", is_held=True, question=question)
    client = client_of(company.users["steward"])
    body = {"horizon_days": 30, "active_days": 365, "action_cost_cents": 2_000, "miss_cost_cents": 10_000}
    assert client.put("/api/v1/predictions/own-1", body, JSON).status_code == 200
    assert client.put("/api/v1/predictions/own-1", body | {"horizon_days": 0}, JSON).status_code == 422
    assert client.post("/api/v1/predictions/own-1/runs").status_code == 202
    job = JobRun.objects.unscoped("looked at").filter(kind="predictions.own").latest("created_at")
    assert job.payload == {"question": "own-1", "is_forced": True}
    assert OwnQuestion.objects.unscoped("looked at").get().action_cost_cents == 2_000


def check_retired(company, system, ids, own):
    steward = client_of(company.users["steward"])
    gone = steward.delete(f"{PATH}/{own['id']}")
    assert (gone.status_code, gone.json()["state"]) == (202, "retired")
    assert explain_own(company.actor("sales"), ids[22]) == [], "at once"
    run(system, key="own-1")
    assert not Prediction.objects.unscoped("looked at").filter(question="own-1").exists()
    assert get_customer_card(system, ids[22]).values["foretold"] == []
    back = steward.post(f"{PATH}/{own['id']}/restore")
    assert back.json()["state"] == "in_use"
    run(system, key="own-1")
    assert [one.question.key for one in explain_own(company.actor("sales"), ids[22])] == ["own-1"]
    entries = AuditEntry.objects.unscoped("looked at").filter(object_key="questions")
    assert [one.action for one in entries.order_by("at")] == ["created", "edited", "edited", "edited"]
