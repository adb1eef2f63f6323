"""A service of an ERP's shape, pulled again and again: its customers come in, once, and only changes come after."""

import http.server
import json
import threading
from urllib.parse import parse_qs, urlsplit

import pytest

from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.platform.actor import system_actor
from zhike.platform.clock import now
from zhike.platform.jobs import tasks
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import start_job
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db

SURNAMES = "王李张刘陈杨赵"


class _Server(http.server.ThreadingHTTPServer):
    """Its rows, and what was asked of it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Erp)
        self.asked, self.rows = [], []
        self.url = f"http://127.0.0.1:{self.server_port}/customers"


class _Erp(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self):
        asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        self.server.asked.append(asked)
        if self.headers.get("Authorization") != "Bearer s3cret":
            return self.say(401, {"error": "token"})
        rows = [one for one in self.server.rows if one["modifyDate"] > asked.get("since", "")]
        at = 3 * (int(asked["page"]) - 1)
        return self.say(200, {"status": {"code": 0}, "data": {"rows": rows[at : at + 3], "total": len(rows)}})

    def say(self, status, body):
        told = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_):
        pass


@pytest.fixture
def erp(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    server = _Server()
    settings.ZHIKE_OUTGOING_ALLOW = f"127.0.0.1:{server.server_port}"
    server.rows = [
        {
            "编号": f"K{n}",
            "姓名": f"{SURNAMES[n]}建国",
            "contact": {"手机": f"1391234567{n}"},
            "modifyDate": f"2026-01-0{n + 1}",
        }
        for n in range(7)
    ]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def described(erp, **extra):
    return {
        "name": "金蝶客户",
        "object": "customers",
        "secret": "s3cret",
        "settings": {
            "kind": "rest",
            "url": erp.url,
            "rows_path": "data.rows",
            "paging": "page",
            "sign_in": "bearer",
            "since_param": "since",
            "since_field": "modifyDate",
            "a_second": 50,
        },
    } | extra


def made(steward, erp, **extra):
    answer = steward.post("/api/v1/connectors", described(erp, **extra), content_type="application/json")
    assert answer.status_code == 201, answer.content
    return answer.json()


def run(steward, connector):
    started = steward.post(f"/api/v1/connectors/{connector['id']}/run")
    assert started.status_code == 202, started.content
    tasks.run_job(started.json()["job_id"])
    return steward.get(f"/api/v1/connectors/{connector['id']}").json()


def customers(company):
    rows = Customer.objects.in_tenant(company.tenant.id, "test")
    return sorted(rows.values_list("name", flat=True))


def test_a_look_tells_columns_samples_and_fields_before_anything_is_kept(steward, erp, company):
    body = {key: described(erp)[key] for key in ("settings", "secret")}
    answer = steward.post("/api/v1/connectors/try", body, content_type="application/json")
    assert answer.status_code == 200, answer.content
    seen = {one["name"]: one for one in answer.json()["columns"]}
    assert (answer.json()["rows"], answer.json()["object"]) == (3, "customers")
    assert (seen["姓名"]["field"], seen["contact.手机"]["field"]) == ("name", "phones")
    assert seen["编号"]["samples"] == ["K0", "K1", "K2"]
    assert customers(company) == []


def test_a_pull_brings_customers_and_the_next_one_only_what_changed(steward, erp, company):
    connector = made(steward, erp)
    first = run(steward, connector)
    assert (first["last_run"]["state"], first["last_run"]["pulled"], first["place"]) == ("done", 7, "2026-01-07")
    assert customers(company) == sorted(f"{one}建国" for one in SURNAMES)
    erp.rows[2] |= {"姓名": "张卫国", "modifyDate": "2026-02-01"}
    second = run(steward, connector)
    assert (second["last_run"]["pulled"], second["place"]) == (1, "2026-02-01")
    assert "张卫国" in customers(company)
    assert len(customers(company)) == 7
    third = run(steward, connector)
    assert (third["last_run"]["pulled"], third["last_run"]["import_id"]) == (0, None)


def test_a_run_adds_up_like_any_import_and_can_be_undone(steward, erp, company):
    brought = run(steward, made(steward, erp))["last_run"]["import_id"]
    row = Import.objects.in_tenant(company.tenant.id, "test").get(pk=brought)
    assert (row.rows_in, row.stored + row.rejected + row.skipped) == (7, 7)
    undone = steward.post(f"/api/v1/imports/{brought}/undo")
    tasks.run_job(undone.json()["job_id"])
    assert customers(company) == []


def test_a_refused_sign_in_is_told_and_moves_nothing(steward, erp, company):
    told = run(steward, made(steward, erp, secret="wrong"))
    assert told["last_run"]["state"] == "failed"
    assert "401" in told["last_run"]["message"]
    assert "wrong" not in json.dumps(told)
    assert (told["place"], customers(company)) == ("", [])


def test_a_secret_is_sealed_and_never_told(steward, erp, company):
    connector = made(steward, erp)
    assert (connector["has_secret"], "s3cret" in json.dumps(connector)) == (True, False)
    row = Connector.objects.in_tenant(company.tenant.id, "test").get()
    assert "s3cret" not in row.sealed
    assert row.sealed.startswith("v1|k1|")


def test_a_kept_secret_is_not_led_to_another_address(steward, erp):
    connector = made(steward, erp)
    elsewhere = described(erp) | {"secret": None, "version": connector["version"]}
    elsewhere["settings"] |= {"url": "https://thief.example/rows"}
    path = f"/api/v1/connectors/{connector['id']}"
    answer = steward.put(path, elsewhere, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "connectors.secret_again")
    tried = {"settings": elsewhere["settings"] | {"url": erp.url + "?x"}, "connector_id": connector["id"]}
    refused = steward.post("/api/v1/connectors/try", tried, content_type="application/json")
    assert refused.json()["code"] == "feeds.sign_in_refused"


def test_a_crash_after_the_pull_goes_on_with_the_import_and_pulls_nothing_again(steward, erp, company, monkeypatch):
    connector = made(steward, erp)
    started = steward.post(f"/api/v1/connectors/{connector['id']}/run").json()["job_id"]

    class Died(BaseException):
        """Stands for kill -9."""

    def die(*_):
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr("zhike.integrate.connectors.actions.pulling.run_import", die)
        with pytest.raises(Died):
            tasks.run_job(started)
    asked = len(erp.asked)
    JobRun.objects.unscoped("test").filter(pk=started).update(state="queued", attempts=1)
    tasks.run_job(started)
    told = steward.get(f"/api/v1/connectors/{connector['id']}").json()
    assert (told["last_run"]["state"], len(erp.asked), told["place"]) == ("done", asked, "2026-01-07")
    assert SourceRecord.objects.in_tenant(company.tenant.id, "test").filter(is_live=True).count() == 7


def test_one_run_at_a_time(steward, erp):
    connector = made(steward, erp)
    assert steward.post(f"/api/v1/connectors/{connector['id']}/run").status_code == 202
    again = steward.post(f"/api/v1/connectors/{connector['id']}/run")
    assert (again.status_code, again.json()["code"]) == (409, "connectors.running")


def test_what_is_due_is_queued_with_its_makers_rights(steward, erp, company):
    connector = made(steward, erp, every_minutes=60)
    due = start_job(system_actor(company.tenant.id), "connectors.due", {})
    tasks.run_job(due.pk)
    queued = JobRun.objects.in_tenant(company.tenant.id, "test").get(kind="connectors.run")
    assert queued.user_id == company.users["steward"]
    tasks.run_job(queued.pk)
    row = Connector.objects.in_tenant(company.tenant.id, "test").get(pk=connector["id"])
    assert row.due_at is not None
    assert row.due_at > now()
    assert ConnectorRun.objects.in_tenant(company.tenant.id, "test").get().state == "done"


def test_an_address_of_the_inner_network_is_closed_unless_the_operator_opens_it(steward, erp, settings):
    settings.ZHIKE_OUTGOING_ALLOW = ""
    body = {"settings": described(erp)["settings"], "secret": "s3cret"}
    answer = steward.post("/api/v1/connectors/try", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "outgoing.closed_address")
    assert erp.asked == []


def test_a_deleted_connector_leaves_what_it_brought(steward, erp, company):
    connector = made(steward, erp)
    run(steward, connector)
    assert steward.delete(f"/api/v1/connectors/{connector['id']}").status_code == 204
    assert len(customers(company)) == 7
    assert not ConnectorRun.objects.in_tenant(company.tenant.id, "test").exists()
