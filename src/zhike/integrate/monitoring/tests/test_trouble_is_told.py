"""What goes wrong on the way of the data is shown, told once to whom it concerns, and closed when it is over."""

from datetime import timedelta

import pytest

from zhike.adapters.feeds import RestSettings
from zhike.govern.notices.public import list_notices
from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.integrate.connectors.public import ConnectorDraft, create_connector
from zhike.integrate.monitoring.models import Alert
from zhike.integrate.monitoring.public import change_alert_rule, standing_of, watch
from zhike.integrate.monitoring.rules import is_balanced, is_late, is_rejecting, is_silent, laid_out, worst
from zhike.integrate.sources.models import Import, Source
from zhike.integrate.sources.public import SourceProfile, save_source
from zhike.platform.actor import system_actor
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.tasks import run_job
from zhike.platform.outbox.models import OutboxEvent
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    return make_company()


@pytest.fixture
def admin(company):
    return company.actor("admin")


@pytest.fixture
def steward(company):
    return company.actor("steward")


def connect(admin, **changes):
    draft = ConnectorDraft(
        name="ERP", object="customers", settings=RestSettings(url="https://erp.example/rows"), every_minutes=60
    )
    row = create_connector(admin, draft)
    Connector.objects.in_tenant(admin.tenant_id, "test").filter(pk=row.pk).update(**changes)
    return row


def bring(admin, source="CRM", **changes):
    source_id = save_source(admin, SourceProfile(name=source)).id
    counts = {"rows_in": 10, "stored": 8, "rejected": 0, "skipped": 2, "state": "done", "started_at": now()}
    row = Import(tenant_id=admin.tenant_id, source_id=source_id, file_id=new_id(), **(counts | changes))
    row.save(force_insert=True)
    return row


def raised(company):
    rows = Alert.objects.in_tenant(company.tenant.id, "test").filter(state="open")
    return {(one.kind, one.title) for one in rows}


def look(company):
    system = system_actor(company.tenant.id)
    run_job(start_job(system, "monitoring.watch", {}).pk)


def test_a_failed_run_is_told_once_and_closed_with_the_next_good_one(company, admin, steward):
    change_alert_rule(admin, "run_failed", is_on=True, threshold=0, recipients=[steward.user_id])
    connector = connect(admin)
    run = ConnectorRun(tenant_id=admin.tenant_id, connector_id=connector.pk, state="failed")
    run.save(force_insert=True)
    look(company)
    look(company)
    assert raised(company) == {("run_failed", "ERP")}
    assert [(one.kind, one.said.title) for one in list_notices(steward).items] == [("alert", "ERP")]
    ConnectorRun.objects.in_tenant(admin.tenant_id, "test").update(state="done")
    look(company)
    assert raised(company) == set()
    assert list_notices(steward).items == ()
    assert Alert.objects.in_tenant(company.tenant.id, "test").get().closed_at is not None


def test_rows_that_do_not_add_up_a_failed_file_and_too_many_refusals_are_raised(company, admin):
    bring(admin, "lost", stored=7)
    bring(admin, "broken", state="failed")
    bring(admin, "dirty", stored=2, rejected=6)
    bring(admin, "clean")
    look(company)
    assert raised(company) == {("mismatch", "lost"), ("run_failed", "broken"), ("rejected", "dirty")}


def test_a_connector_that_is_silent_beyond_its_rhythm_is_raised_unless_it_is_off(company, admin):
    row = connect(admin, created_at=now() - timedelta(days=3))
    look(company)
    assert raised(company) == {("silent", "ERP")}
    Connector.objects.in_tenant(admin.tenant_id, "test").filter(pk=row.pk).update(is_on=False)
    look(company)
    assert raised(company) == set()


def test_what_waits_too_long_or_was_given_up_is_raised_listed_and_replayed_with_a_trace(company, admin):
    rows = OutboxEvent.objects.in_tenant(admin.tenant_id, "test")
    for topic, is_dead in (("test.waits", False), ("test.dead", True)):
        OutboxEvent(
            tenant_id=admin.tenant_id,
            topic=topic,
            key="1",
            payload={"secret": "x"},
            is_dead=is_dead,
            last_error="ValueError: no",
            created_at=now() - timedelta(hours=1),
        ).save(force_insert=True)
    look(company)
    assert raised(company) == {("lag", ""), ("dead", "")}
    client = client_of(admin.user_id)
    [dead] = client.get("/api/v1/monitoring/dead").json()["items"]
    assert (dead["topic"], dead["error"]) == ("test.dead", "ValueError: no")
    assert "secret" not in str(dead)
    body = {"ids": [dead["id"]]}
    answer = client.post("/api/v1/monitoring/dead/replay", body, content_type="application/json")
    assert answer.json() == {"replayed": 1}
    assert client.post("/api/v1/monitoring/dead/replay", {}, content_type="application/json").json() == {"replayed": 0}
    assert not rows.filter(is_dead=True).exists()
    seen = client_of(company.users["manager"])
    assert seen.post("/api/v1/monitoring/dead/replay", {}, content_type="application/json").status_code == 403


def test_the_map_shows_every_way_with_its_day_and_all_of_it_inside(company, admin):
    connect(admin)
    bring(admin, "ERP")
    bring(admin, "CRM", state="failed")
    found = client_of(admin.user_id).get("/api/v1/monitoring").json()
    nodes = {one["id"]: one for one in found["nodes"]}
    kinds = {(one["kind"], one["title"], one["health"], one["count"]) for one in found["nodes"] if one["column"] == 0}
    assert kinds == {("connector", "ERP", "well", 10), ("source", "CRM", "wrong", 10), ("collector", "", "idle", 0)}
    assert {one["source"] for one in found["edges"]} | {one["target"] for one in found["edges"]} <= set(nodes)
    assert all(0 < one["y"] < 1 for one in found["nodes"])
    assert nodes["object:customers"]["count"] == 16
    assert [one["is_balanced"] for one in found["runs"]] == [True, True]


def test_rules_are_changed_by_who_may_and_only_to_what_makes_sense(company, admin, steward):
    client = client_of(steward.user_id)
    assert [one["threshold"] for one in client.get("/api/v1/monitoring/alert-rules").json()["items"]] == [
        0,
        0,
        24,
        5,
        15,
        0,
    ]
    path = "/api/v1/monitoring/alert-rules/lag"
    body = {"is_on": False, "threshold": 30, "recipients": [str(admin.user_id)]}
    assert client.put(path, body, content_type="application/json").json() == {"kind": "lag"} | body
    assert [one["threshold"] for one in client.get("/api/v1/monitoring/alert-rules").json()["items"]][4] == 30
    with pytest.raises(AppError) as refused:
        change_alert_rule(admin, "nonsense", is_on=True, threshold=1, recipients=[])
    assert refused.value.status == 404
    with pytest.raises(AppError) as refused:
        change_alert_rule(admin, "lag", is_on=True, threshold=10**6, recipients=[])
    assert refused.value.code == "monitoring.bad_threshold"
    with pytest.raises(AppError):
        standing_of(company.actor("sales"))
    assert client.get("/api/v1/monitoring/alerts?state=closed").json() == {"items": [], "next_cursor": None}
    assert watch(system_actor(company.tenant.id)) == {"raised": 0, "closed": 0}
    assert Source.objects.in_tenant(company.tenant.id, "test").count() == 0


def test_the_rules_themselves():
    at = now()
    assert not is_balanced(rows_in=2, stored=1, rejected=0, skipped=0)
    assert not is_silent(None, since=at, every_minutes=0, hours=0, now=at + timedelta(days=9))
    assert not is_silent(at, since=at, every_minutes=60, hours=1, now=at + timedelta(hours=2))
    assert is_silent(at, since=at, every_minutes=60, hours=1, now=at + timedelta(hours=3))
    assert not is_rejecting(rows_in=100, rejected=5, percent=5)
    assert is_late(at, minutes=5, now=at + timedelta(minutes=6))
    assert not is_late(None, minutes=5, now=at)
    assert laid_out([]) == []
    assert worst([]) == "idle"
    assert worst(["well", "busy"]) == "busy"
