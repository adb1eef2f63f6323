"""What models said is kept once, compared when its time is over, and told by version; drift rings the bell once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from zhike.govern.notices.public import list_notices
from zhike.know.models.models import DriftReading, KeptScore
from zhike.know.models.public import (
    Card,
    Keeping,
    Reading,
    SaidScore,
    days_to_settle,
    hits_of,
    keep_scores,
    list_models,
    note_drift,
    purge_scores,
    register_model,
    said_of,
    settle_scores,
    show_model,
)
from zhike.know.models.queries import gallery
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer, delete_customer, purge_customers
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)
DUE = DAY + timedelta(days=90)


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def keep(system, said, *, version="churn-1", day=DAY, **more):
    scores = [SaidScore(new_id(), share, DUE, is_flagged=share >= 0.5, **more) for share in said]
    assert keep_scores(system, Keeping("churn", version, day), scores) == len(said)
    return [one.customer_id for one in scores]


def test_scores_are_kept_once_a_month_and_version(system):
    keep(system, [0.1, 0.9])
    again = [SaidScore(new_id(), 0.4, DUE)]
    assert keep_scores(system, Keeping("churn", "churn-1", DAY + timedelta(days=20)), again) == 0
    assert keep_scores(system, Keeping("churn", "churn-2", DAY), again) == 1
    assert keep_scores(system, Keeping("churn", "churn-1", date(2026, 6, 1)), again) == 1
    assert KeptScore.objects.unscoped("counted").count() == 4


def test_of_many_customers_the_same_part_is_kept(system, monkeypatch):
    monkeypatch.setattr("zhike.know.models.rules.MOST_KEPT", 50)
    scores = [SaidScore(new_id(), 0.5, DUE) for _ in range(200)]
    kept = keep_scores(system, Keeping("churn", "churn-1", DAY), scores)
    assert 20 < kept < 90
    found = set(KeptScore.objects.unscoped("looked at").values_list("customer_id", flat=True))
    assert found == {one.customer_id for one in scores if one.customer_id.hex[-4:] < "4000"}


def test_what_came_is_noted_when_its_time_is_over_and_told_by_version(system):
    ids = keep(system, [0.9, 0.8, 0.6, 0.2, 0.1])
    assert days_to_settle(system, "churn", today=DUE - timedelta(days=1)) == []
    assert days_to_settle(system, "churn", today=DUE) == [(DAY, DUE)]
    (waiting,) = hits_of(system.tenant_id, "churn")
    assert (waiting.kept, waiting.settled, waiting.base, waiting.within) == (5, 0, None, None)

    came = dict(zip(ids[:4], [1.0, 1.0, 0.0, 0.0], strict=True))
    assert settle_scores(system, "churn", day=(DAY, DUE), came=came, today=DUE) == 4
    assert days_to_settle(system, "churn", today=DUE) == [], "who is gone is not asked about again"
    (hits,) = hits_of(system.tenant_id, "churn")
    assert (hits.version, hits.said_on, hits.due_on) == ("churn-1", DAY, DUE)
    assert (hits.kept, hits.settled, hits.flagged, hits.right) == (5, 4, 3, 2)
    assert hits.base == 0.5
    assert hits.mean_said == pytest.approx(0.625)
    assert hits.error == pytest.approx((0.1 + 0.2 + 0.6 + 0.2) / 4)
    purge_scores(system.tenant_id, ids)
    assert hits_of(system.tenant_id, "churn") == []


def test_intervals_are_judged_by_how_many_lay_in_them_newest_day_first(system):
    ids = keep(system, [10.0, 20.0], low=8.0, high=12.0)
    keep(system, [0.3], version="churn-2", day=date(2026, 6, 2))
    settle_scores(system, "churn", day=(DAY, DUE), came=dict(zip(ids, [12.0, 30.0], strict=True)), today=DUE)
    newest, oldest = hits_of(system.tenant_id, "churn")
    assert (newest.version, newest.within) == ("churn-2", None)
    assert (oldest.version, oldest.within) == ("churn-1", 0.5)


def test_a_customer_deleted_for_good_leaves_no_kept_score(company, system):
    admin = replace(company.actor("admin"), grants=frozenset({"*"}))
    gone, stays = (create_customer(admin, {"name": name, "kind": "person"}).id for name in ("甲", "乙"))
    keep_scores(system, Keeping("churn", "churn-1", DAY), [SaidScore(one, 0.4, DUE) for one in (gone, stays)])
    delete_customer(admin, gone)
    assert KeptScore.objects.unscoped("counted").count() == 2, "who lies in the bin may come back"
    assert purge_customers(admin, [gone]) == 1
    assert [one.customer_id for one in KeptScore.objects.unscoped("looked at")] == [stays]


def readings(level):
    return [Reading("", 0.02, 0.01, "stable"), Reading("gap_days", 0.4, 0.01, level)]


def note(system, level, day, *, owner_id=None):
    return note_drift(system, Keeping("churn", "churn-1", day), readings(level), name="流失概率", owner_id=owner_id)


def bell(actor):
    return [(one.kind, one.said.title, one.said.excerpt) for one in list_notices(actor).items]


def test_drift_rings_the_owners_bell_once_until_it_was_calm(company, system):
    owner_id = company.users["steward"]
    days = [DAY + timedelta(days=turn) for turn in range(5)]
    levels = ["stable", "act", "act", "look", "act"]
    assert [note(system, *one, owner_id=owner_id) for one in zip(levels, days, strict=True)] == levels
    assert bell(company.actor("steward")) == [("model_drift", "流失概率", "gap_days")] * 2
    assert bell(company.actor("admin")) == []
    assert note(system, "act", days[-1], owner_id=owner_id) == "act"
    assert DriftReading.objects.unscoped("counted").count() == 5, "a day is written once"


def test_without_an_owner_those_who_may_change_predictions_are_told_and_nobody_else(company, system):
    actors = {name: company.actor(name) for name in ("admin", "sales")}
    note(system, "act", DAY)
    assert [name for name in actors if bell(actors[name])] == ["admin"]
    row = DriftReading.objects.unscoped("looked at").get()
    assert said_of(company.actor("sales"), [row.pk]) == {}


CARD = Card(
    key="churn",
    name="流失",
    question="谁会走？",
    path="/p",
    state="in_use",
    refused=None,
    job="predictions.churn",
    is_kept=True,
)


@pytest.fixture
def told(monkeypatch):
    monkeypatch.setattr(gallery, "_tellers", {})
    register_model("one", lambda actor: [CARD])
    register_model("two", lambda actor: [])


def test_the_gallery_shows_each_card_with_drift_and_life(company, system, told):
    (shown,) = list_models(company.actor("steward"))
    assert (shown.card, shown.owner, shown.drift) == (CARD, "", None)
    note(system, "look", DAY)
    keep(system, [0.4])
    answer = client_of(company.users["steward"]).get("/api/v1/models/churn").json()
    assert (answer["card"]["drift"], answer["card"]["drift_on"]) == ("look", "2026-05-04")
    assert [(one["column"], one["level"]) for one in answer["readings"]] == [("gap_days", "look"), ("", "stable")]
    assert [(one["kept"], one["settled"]) for one in answer["hits"]] == [(1, 0)]
    (other,) = list_models(make_company("乙").actor("admin"))
    assert other.drift is None


@pytest.mark.parametrize(("settled", "base", "within"), [(29, None, None), (30, 0.5, 1.0)])
def test_shares_are_told_from_thirty_settled_scores_on(company, system, told, settled, base, within):
    ids = keep(system, [0.5] * settled, low=0.0, high=1.0)
    came = {one: float(at % 2) for at, one in enumerate(ids)}
    assert settle_scores(system, "churn", day=(DAY, DUE), came=came, today=DUE) == settled
    (hits,) = client_of(company.users["steward"]).get("/api/v1/models/churn").json()["hits"]
    assert (hits["kept"], hits["settled"], hits["base"], hits["within"]) == (settled, settled, base, within)
    assert (hits["mean_said"], hits["error"]) == ((None, None) if base is None else (0.5, 0.5))


def test_a_model_that_is_none_is_not_found_and_who_may_not_look_sees_nothing(company, told):
    with pytest.raises(AppError) as missing:
        show_model(company.actor("admin"), "nothing")
    assert missing.value.status == 404
    for path in ("", "/churn"):
        assert client_of(company.users["sales"]).get(f"/api/v1/models{path}").status_code == 403
