from datetime import timedelta

import pytest

from zhike.integrate.webhooks.actions.serving import endpoints_due, serve_endpoint
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.tests.receiver import Receiver
from zhike.platform.clock import now
from zhike.platform.outbox.public import deliver_pending
from zhike.testing import client_of, make_company


@pytest.fixture
def receiver(settings, tmp_path):
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    server = Receiver()
    settings.ZHIKE_OUTGOING_ALLOW = f"127.0.0.1:{server.server_port}"
    yield server
    server.end()


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def admin(company):
    return client_of(company.users["admin"])


class Hooks:
    """A company's webhooks as a test drives them: the relay and the sender take turns when it says so."""

    def __init__(self, company, admin, receiver):
        self.company, self.admin, self.receiver = company, admin, receiver

    def make(self, *events, object_key="customers", where=None, client=None, **extra):
        body = {
            "name": "ERP",
            "url": self.receiver.url,
            "subscriptions": [{"object": object_key, "events": list(events), "where": where}],
        } | extra
        answer = (client or self.admin).post("/api/v1/webhooks", body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        return answer.json()["webhook"]["id"], answer.json()["secret"]

    def customer(self, name="华星", **values):
        body = {"values": {"name": name, "kind": "organization", **values}}
        answer = self.admin.post("/api/v1/customers", body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        return answer.json()["id"]

    def change(self, customer_id, version, **values):
        body = {"version": version, "values": values}
        answer = self.admin.patch(f"/api/v1/customers/{customer_id}", body, content_type="application/json")
        assert answer.status_code in {200, 204}, answer.content

    def spread(self):
        while deliver_pending():
            pass

    def send(self):
        """Let the relay and the sender run until nothing is due."""
        self.spread()
        tried = 0
        while due := endpoints_due():
            tried += sum(serve_endpoint(one) for one in due)
        return tried

    def wait(self):
        """Let what waits be due, and every pause over."""
        past = now() - timedelta(seconds=1)
        Message.objects.unscoped("test").filter(state="waiting").update(due_at=past)
        Endpoint.objects.unscoped("test").exclude(paused_until=None).update(paused_until=past)

    def messages(self, endpoint_id, state=""):
        answer = self.admin.get(f"/api/v1/webhooks/{endpoint_id}/messages", {"state": state})
        assert answer.status_code == 200, answer.content
        return answer.json()["items"]

    def state(self, endpoint_id):
        return self.admin.get(f"/api/v1/webhooks/{endpoint_id}").json()


@pytest.fixture
def hooks(company, admin, receiver):
    return Hooks(company, admin, receiver)
