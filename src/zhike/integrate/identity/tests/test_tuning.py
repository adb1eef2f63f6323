"""A steward looks at the weights, tries other thresholds without changing anything, puts them into force and takes them back."""

from uuid import UUID

import pytest

from zhike.engines.identity import Decided
from zhike.govern.audit.models import AuditEntry
from zhike.integrate.identity.models import MatchSetting, PairLink, StewardDecision
from zhike.integrate.identity.rules.tuning import FEWEST_OF_EACH, FEWEST_TO_LEARN, difference, why_not_learnt
from zhike.integrate.identity.tests.conftest import Town
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.tasks import run_job
from zhike.testing import client_of, make_company

TUNING = "/api/v1/identity/tuning"
WANG = ("K1,王建国,13912345678,,上海市,", "S9,王建国,13912345678,,上海市,")


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def town(company, settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    made = Town(tmp_path)
    made.actor = company.actor("steward")
    made.ingest(WANG[0])
    made.ingest(WANG[1], source="Shop")
    return made


def send(client, method, path, **body):
    return getattr(client, method)(path, body, content_type="application/json")


def finish(answer):
    """Run the job that an answer started, and return what it found."""
    assert answer.status_code == 202, answer.content
    job = UUID(answer.json()["job_id"])
    run_job(job)
    row = JobRun.objects.unscoped("test").get(pk=job)
    assert row.state == "done", row.message_code
    return row.result


def decide(town, number, *, same):
    """Pairs that the engine weighed and a steward answered, as a year of work leaves them."""
    rows = []
    for _ in range(number):
        ends = sorted([new_id(), new_id()])
        link = {"bits": 2.0 if same else 0.5, "probability": 0.8, "status": "linked", "reason": "agrees"}
        levels = {"name": 0 if same else 3, "phone": 0}
        rows.append(
            PairLink(tenant_id=town.actor.tenant_id, left=ends[0], right=ends[1], kind="person", levels=levels, **link)
        )
        decision = {"is_same": same, "act_id": new_id(), "left": ends[0], "right": ends[1]}
        StewardDecision(tenant_id=town.actor.tenant_id, **decision).save(force_insert=True)
    PairLink.objects.bulk_create(rows)


def test_the_screen_tells_weights_scores_and_why_it_measures_nothing_yet(town, company):
    told = client_of(company.users["steward"]).get(TUNING).json()
    assert (told["link_bits"], told["review_bits"], told["set_at"]) == (1.0, -2.0, None)
    assert [one["kind"] for one in told["kinds"]] == ["person", "organization"]
    name = next(one for one in told["kinds"][0]["comparisons"] if one["comparison"] == "name")
    assert (name["levels"][0]["level"], name["levels"][0]["bits"]) == ("exact", None)
    assert name["levels"][-1]["bits"] < -2
    assert [(one["linked"], one["review"]) for one in told["scores"]] == [(1, 0)]
    assert (told["measured"], told["lesson"]) == ([], None)
    assert "0 对，少于 20 对" in told["unmeasured"]
    assert told["unlearnt"]


def test_a_trial_counts_and_changes_nothing_then_it_is_put_into_force_and_taken_back(town, company):
    steward = client_of(company.users["steward"])
    before = town.snapshot()
    strict = {"link_bits": 20, "review_bits": 0}
    found = finish(send(steward, "post", f"{TUNING}/trial", **strict))
    assert found == {
        "pairs_joined": 0, "pairs_parted": 1, "reviews_gained": 1, "reviews_lost": 0,
        "customers_before": 1, "customers_after": 2, "customers_joined": 0, "customers_split": 1,
    }  # fmt: skip
    assert town.snapshot() == before
    finish(send(steward, "put", TUNING, **strict))
    assert len(town.customers()) == 1  # namesakes of one town: two rows of one name
    assert steward.get("/api/v1/identity/stats").json()["customers"] == 2
    told = steward.get(TUNING).json()
    assert told["link_bits"] == 20.0
    assert told["set_by"] != ""
    pair = steward.get("/api/v1/identity/reviews").json()["items"][0]
    send(steward, "post", f"/api/v1/identity/reviews/{pair['id']}/different")
    send(steward, "post", f"/api/v1/identity/reviews/{pair['id']}/reopen")
    assert steward.get("/api/v1/identity/stats").json()["customers"] == 2
    finish(send(steward, "post", f"{TUNING}/undo"))
    assert town.snapshot() == before
    assert send(steward, "post", f"{TUNING}/undo").status_code == 409
    written = AuditEntry.objects.unscoped("test").filter(object_key="match_settings").order_by("id")
    assert [one.action for one in written] == ["changed", "undone"]


@pytest.mark.parametrize(
    ("who", "method", "path", "body", "status"),
    [
        ("sales", "put", TUNING, {"link_bits": 1, "review_bits": -2}, 403),
        ("manager", "post", f"{TUNING}/trial", {"link_bits": 1, "review_bits": -2}, 403),
        ("steward", "put", TUNING, {"link_bits": 1, "review_bits": 2}, 422),
        ("steward", "put", TUNING, {"link_bits": 1, "review_bits": -2, "weights": "learnt"}, 409),
    ],
)
def test_a_refusal_changes_nothing(company, who, method, path, body, status):
    assert send(client_of(company.users[who]), method, path, **body).status_code == status
    assert not MatchSetting.objects.unscoped("test").exists()
    assert not JobRun.objects.unscoped("test").exists()


def test_enough_answers_measure_thresholds_and_propose_corrections_that_only_a_person_puts_into_force(town, company):
    decide(town, 30, same=True)
    decide(town, 15, same=False)
    steward = client_of(company.users["steward"])
    told = steward.get(TUNING).json()
    assert (told["decided"], told["same"], told["unmeasured"], told["unlearnt"]) == (45, 30, "", "")
    at = {one["bits"]: one for one in told["measured"]}
    assert (at[0.5]["precision"]["hits"], at[0.5]["precision"]["of"], at[1.0]["precision"]["share"]) == (30, 45, 1.0)
    lesson = told["lesson"]
    assert lesson["loss_after"] < lesson["loss_before"]
    assert all(
        one["bits"] < 0 for one in lesson["corrections"] if (one["comparison"], one["level"]) == ("name", "similar")
    )
    assert not MatchSetting.objects.unscoped("test").exists()
    finish(send(steward, "put", TUNING, link_bits=lesson["link_bits"], review_bits=-2, weights="learnt"))
    kept = MatchSetting.objects.unscoped("test").get()
    assert sum(len(levels) for levels in kept.adjustments["person"].values()) == len(lesson["corrections"])


def test_outcomes_are_compared_by_pairs_and_by_customers():
    found = difference(
        {"ab": "linked", "cd": "review"}, {"ab": "review", "cd": "linked"},
        clusters={"a": 1, "b": 1, "c": 2, "d": 3}, new_clusters={"a": "x", "b": "y", "c": "z", "d": "z"},
    )  # fmt: skip
    assert (found.pairs_joined, found.pairs_parted, found.reviews_gained, found.reviews_lost) == (1, 1, 1, 1)
    assert (found.customers_before, found.customers_after) == (3, 3)
    assert (found.customers_joined, found.customers_split) == (2, 1)


@pytest.mark.parametrize(("same", "different", "code"), [(10, 10, "too_few_to_learn"), (60, 2, "one_sided")])
def test_one_sided_answers_teach_nothing(same, different, code):
    answers = [Decided("person", 1.0, {}, is_same=at < same) for at in range(same + different)]
    found = why_not_learnt(answers)
    assert found is not None
    assert found.code == f"identity.{code}"
    assert FEWEST_OF_EACH < FEWEST_TO_LEARN
