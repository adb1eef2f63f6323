"""What a company cannot ask, may not ask, or asks in vain leaves everything as it was."""

from dataclasses import replace

import pytest

from zhike.know.predictions.models import OwnQuestion, PredictionModel
from zhike.know.predictions.public import (
    Target,
    create_question,
    explain_own,
    learn_question,
    list_own,
    predict_own,
    preview_question,
    retire_question,
    use_question,
)
from zhike.know.predictions.tests.company import TODAY, fill
from zhike.know.predictions.tests.test_own_questions import BODY, JSON, PATH, TEA, company, fill_with_tea, run, system
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobCancelledError
from zhike.platform.rights import FieldRights
from zhike.testing import client_of, make_company

__all__ = ["company", "system"]
pytestmark = pytest.mark.django_db


def states():
    return list(OwnQuestion.objects.unscoped("looked at").order_by("number").values_list("number", "name", "state"))


def test_too_little_is_refused_and_cannot_be_put_to_use(company, system):
    fill_with_tea(system, company, count=10)
    steward = company.actor("steward")
    own = create_question(steward, TEA)
    assert run(system, key="own-1").refused == 1
    with pytest.raises(AppError) as refused:
        use_question(steward, own.pk)
    assert (refused.value.status, refused.value.code) == (409, "predictions.not_learned")
    page = client_of(company.users["steward"]).get("/api/v1/predictions/own-1").json()
    assert "至少需要 400 个" in page["refused"]
    retire_question(steward, own.pk)
    client = client_of(company.users["steward"])
    assert client.post(f"{PATH}/{own.pk}/restore").json()["state"] == "trial", "it comes back as what it was"
    assert states() == [(1, "买茶的人", "trial")]


def test_learning_that_is_cancelled_leaves_a_trial_without_a_model(company, system):
    fill_with_tea(system, company, count=10)
    steward = company.actor("steward")
    own = create_question(steward, TEA)

    def stop(*_):
        raise JobCancelledError

    with pytest.raises(JobCancelledError):
        predict_own(system, stop, key="own-1", as_of=TODAY)
    assert not PredictionModel.objects.unscoped("looked at").exists()
    (card,) = list_own(steward)
    assert (card.state, card.is_learned) == ("trial", False)
    assert learn_question(steward, own.pk).job_id != own.job_id
    assert run(system, key="own-9").questions == 0


def test_names_numbers_and_the_most_there_may_be(company):
    steward = company.actor("steward")
    for number in range(12):
        create_question(steward, replace(TEA, name=f"问题{number}"))
    with pytest.raises(AppError) as many:
        create_question(steward, TEA)
    assert many.value.code == "predictions.too_many_own"
    first = list_own(steward)[-1]
    retire_question(steward, first.id)
    with pytest.raises(AppError) as taken:
        create_question(steward, replace(TEA, name="问题5"))
    assert (taken.value.status, taken.value.code) == (409, "predictions.name_taken")
    assert create_question(steward, replace(TEA, name="问题0")).number == 13, "a number is never used again"
    client = client_of(company.users["steward"])
    assert client.post(f"{PATH}/{first.id}/restore").json()["code"] == "predictions.too_many_own"
    other = list_own(steward)[3]
    renamed = client.patch(f"{PATH}/{other.id}", {"name": " 老客户 ", "version": other.version}, JSON)
    assert renamed.json()["name"] == "老客户"
    stale = client.patch(f"{PATH}/{other.id}", {"name": "又改", "version": other.version}, JSON)
    assert (stale.status_code, stale.json()["code"]) == (409, "platform.stale")
    same = client.patch(f"{PATH}/{other.id}", {"name": "问题5", "version": renamed.json()["version"]}, JSON)
    assert same.json()["code"] == "predictions.name_taken"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ({"kind": "product"}, "predictions.no_item"),
        ({"kind": "times", "least": 0}, "predictions.bad_least"),
        ({"kind": "quiet"}, "predictions.bad_horizon"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_kept(company, target, code):
    client = client_of(company.users["steward"])
    for path in (PATH, f"{PATH}/preview"):
        body = BODY | {"target": target}
        answer = client.post(path, body if path == PATH else {key: body[key] for key in ("target", "definition")}, JSON)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert states() == []


def test_who_may_not_sees_nothing_and_masked_figures_tell_nothing(company, system):
    ids = fill(system, company, count=3)
    own = create_question(company.actor("steward"), TEA)
    sales = client_of(company.users["sales"])
    assert sales.post(PATH, BODY | {"name": "别的"}, JSON).status_code == 403
    assert {sales.get(path).status_code for path in (PATH, f"{PATH}/choices", f"{PATH}/{own.pk}")} == {403}
    assert sales.delete(f"{PATH}/{own.pk}").status_code == 403
    other = make_company("乙")
    assert client_of(other.users["admin"]).get(f"{PATH}/{own.pk}").status_code == 404
    assert client_of(other.users["admin"]).get("/api/v1/predictions/own-1").status_code == 404
    masked = replace(company.actor("admin"), field_rights=FieldRights({"customers.amount_cents": "masked"}))
    with pytest.raises(AppError) as hidden:
        preview_question(masked, TEA, as_of=TODAY)
    assert hidden.value.status == 403
    OwnQuestion.objects.unscoped("put to use").update(state="in_use")
    blind = replace(company.actor("admin"), field_rights=FieldRights({"customers.foretold": "hidden"}))
    with pytest.raises(AppError) as unseen:
        explain_own(blind, ids[0])
    assert unseen.value.status == 403
    assert states() == [(1, "买茶的人", "in_use")]


def test_before_any_order_the_preview_says_what_is_missing(company):
    told = preview_question(company.actor("admin"), TEA, as_of=TODAY)
    assert (told.moments, told.customers, told.first) == (0, 0, None)
    assert told.refused == "只有 0 天的订单，至少需要 120 天才能学习"
    assert client_of(company.users["steward"]).get(f"{PATH}/choices").json()["categories"] == []
    complaints = replace(TEA, target=Target("activity", "complaint"))
    assert preview_question(company.actor("admin"), complaints, as_of=TODAY).what == "投诉"
