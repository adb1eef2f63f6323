from datetime import timedelta

import pytest

from zhike.integrate.writebacks.actions.serving import serve_writeback, writebacks_due
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.integrate.writebacks.tests.erp import Erp
from zhike.platform.clock import now
from zhike.platform.jobs import tasks
from zhike.platform.outbox.public import deliver_pending
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

MAPPING = {"no": "external_key", "name": "name", "tel": "phones", "lv": "level", "memo": "remark", "idno": "id_number"}


@pytest.fixture
def erp(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    server = Erp()
    settings.ZHIKE_OUTGOING_ALLOW = f"127.0.0.1:{server.port}"
    server.rows = {
        f"K{n}": {
            "no": f"K{n}",
            "name": name,
            "tel": f"1391234567{n}",
            "lv": "A",
            "memo": "",
            "idno": "",
            "rev": 1,
        }
        for n, name in enumerate(["王建国", "李秀英", "张伟"])
    }
    yield server
    server.kill()


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


class Street:
    """A company and its ERP as a test drives them: relay, pull and sender take turns when it says so."""

    def __init__(self, company, steward, erp, **extra):
        self.company, self.client, self.erp, self.how = company, steward, erp, None
        self.connector = self.made(**extra)

    def made(self, **extra):
        settings = {"kind": "rest", "url": getattr(self.erp, "url", ""), "rows_path": "rows", "a_second": 50}
        body = {"name": "ERP", "object": "customers", "settings": settings, "mapping": MAPPING} | extra
        answer = self.client.post("/api/v1/connectors", body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        return answer.json()["id"]

    def pull(self):
        started = self.client.post(f"/api/v1/connectors/{self.connector}/run")
        assert started.status_code == 202, started.content
        tasks.run_job(started.json()["job_id"])
        self.spread()

    def ways(self, client=None, *, is_on=True, version=None, settings=None, **fields):
        """Set which way fields go; returns the answer."""
        known = self.state()["version"] if version is None else version
        how = (self.how or {"url": f"{getattr(self.erp, 'url', '')}/{{key}}"}) | (settings or {})
        plans = {key: {"direction": way} if isinstance(way, str) else way for key, way in fields.items()}
        body = {"version": known, "is_on": is_on, "settings": how, "fields": plans}
        where = f"/api/v1/connectors/{self.connector}/write-back"
        return (client or self.client).put(where, body, content_type="application/json")

    def state(self):
        answer = self.client.get(f"/api/v1/connectors/{self.connector}/write-back")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def customer(self, name):
        return Customer.objects.unscoped("test").get(name=name)

    def change(self, name, client=None, **values):
        row = self.customer(name)
        body = {"version": row.version, "values": values}
        answer = (client or self.client).patch(f"/api/v1/customers/{row.pk}", body, content_type="application/json")
        assert answer.status_code in {200, 204}, answer.content

    def spread(self):
        while deliver_pending():
            pass

    def send(self):
        """Let the relay and the sender run until nothing is due; returns how many changes were tried."""
        self.spread()
        tried = 0
        while due := writebacks_due():
            tried += sum(serve_writeback(one) for one in due)
        return tried

    def wait(self):
        """Let what waits be due, and every pause over."""
        past = now() - timedelta(seconds=1)
        Outgoing.objects.unscoped("test").filter(state="waiting").update(due_at=past)
        WriteBack.objects.unscoped("test").exclude(paused_until=None).update(paused_until=past)

    def changes(self, state="", client=None):
        where = f"/api/v1/connectors/{self.connector}/outgoing"
        answer = (client or self.client).get(where, {"state": state})
        assert answer.status_code == 200, answer.content
        return answer.json()["items"]


@pytest.fixture
def street(company, steward, erp):
    made = Street(company, steward, erp)
    made.pull()
    return made
