"""Messages of a broker become customers: read once, poison rejected with its reason, sent twice one customer."""

import pytest

from zhike.adapters.feeds.tests.test_topics import Nats
from zhike.integrate.connectors.models import ConnectorRun
from zhike.integrate.connectors.public import run_connector
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def bus(settings, tmp_path):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_KEYRING = tmp_path / "uploads", tmp_path / "keyring"
    made = Nats(tmp_path / "nats")
    settings.ZHIKE_OUTGOING_ALLOW = made.url.removeprefix("nats://")
    yield made
    made.end()


def customer(number, name):
    return f'{{"id": "C{number}", "name": "{name}", "phone": "1391234567{number}"}}'.encode()


def test_what_is_sent_is_one_customer_and_poison_is_rejected_with_its_reason(bus):
    company = make_company()
    steward = client_of(company.users["steward"])
    asked = {"kind": "topic", "url": bus.url, "topic": "shop.orders"}
    mapping = {"id": "external_key", "name": "name", "phone": "phones"}
    bus.send([customer(1, "王建国"), b"not json", customer(2, "李红"), customer(1, "王建国")])
    body = {"name": "总线", "object": "customers", "settings": asked, "mapping": mapping}
    looked = steward.post("/api/v1/connectors/try", {"settings": asked}, content_type="application/json").json()
    assert {one["name"]: one["field"] for one in looked["columns"]}["phone"] == "phones"
    made = steward.post("/api/v1/connectors", body, content_type="application/json").json()

    def run():
        steward.post(f"/api/v1/connectors/{made['id']}/run")
        started = ConnectorRun.objects.in_tenant(company.tenant.id, "test").get(state="running")
        run_connector(company.actor("steward"), started.pk, lambda *_: None)

    run()
    imports = Import.objects.in_tenant(company.tenant.id, "test").order_by("id")
    assert list(imports.values_list("rows_in", "stored", "rejected", "skipped")) == [(4, 3, 1, 0)]
    live = SourceRecord.objects.in_tenant(company.tenant.id, "test").filter(is_live=True)
    assert sorted(live.values_list("row_key", flat=True)) == ["C1", "C2"]
    poison = SourceRecord.objects.in_tenant(company.tenant.id, "test").get(status="rejected")
    assert poison.reasons == [{"code": "tabular.unreadable_message", "column": "!unreadable"}]
    assert poison.raw["!unreadable"] == "not json"
    bus.stop()
    bus.start()
    bus.send([customer(3, "张卫国"), customer(2, "李红")])
    run()
    assert list(imports.values_list("rows_in", flat=True)) == [4, 2]
    names = Customer.objects.in_tenant(company.tenant.id, "test").values_list("name", flat=True)
    assert sorted(names) == ["张卫国", "李红", "王建国"]
