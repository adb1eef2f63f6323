"""An older ERP that speaks SOAP alone: its operations are listed, its customers come in, and its secret stays here."""

import threading

import pytest

from zhike.adapters.feeds.tests.test_soap import _Server
from zhike.integrate.connectors.models import ConnectorRun
from zhike.integrate.connectors.public import run_connector
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


def test_operations_are_listed_and_customers_pulled(settings, tmp_path):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_KEYRING = tmp_path / "uploads", tmp_path / "keyring"
    company, erp = make_company(), _Server()
    settings.ZHIKE_OUTGOING_ALLOW = f"127.0.0.1:{erp.server_port}"
    threading.Thread(target=erp.serve_forever, args=(0.01,), daemon=True).start()
    steward = client_of(company.users["steward"])
    asked = {"kind": "soap", "url": f"{erp.at}/service?wsdl", "sign_in": "token", "user": "u", "a_second": 50}
    tried = {"settings": asked, "secret": "s3cret", "object": "customers"}
    seen = steward.post("/api/v1/connectors/try", tried, content_type="application/json").json()
    assert seen["operations"] == [{"name": "ListCustomers", "parameters": ["page: int", "since: string?"]}]
    asked |= {"operation": "ListCustomers", "page_param": "page", "since_param": "since", "since_field": "changed"}
    body = {
        "name": "老 ERP",
        "object": "customers",
        "settings": asked,
        "secret": "s3cret",
        "mapping": {"name": "remark", "code": "external_key"},
    }
    made = steward.post("/api/v1/connectors", body, content_type="application/json").json()
    assert "s3cret" not in str(made)
    steward.post(f"/api/v1/connectors/{made['id']}/run")
    started = ConnectorRun.objects.in_tenant(company.tenant.id, "test").get(state="running")
    run_connector(company.actor("steward"), started.pk, lambda *_: None)
    found = Customer.objects.in_tenant(company.tenant.id, "test").values_list("remark", flat=True)
    assert sorted(found) == ["客户1", "客户2", "客户3"]
    (row,) = steward.get("/api/v1/connectors").json()["items"]
    assert (row["place"], row["last_run"]["pulled"]) == ("2026-01-03T08:00:00", 3)
    elsewhere = body | {"settings": asked | {"address": "http://elsewhere.example.cn/"}, "version": 1}
    elsewhere.pop("secret")
    moved = steward.put(f"/api/v1/connectors/{made['id']}", elsewhere, content_type="application/json")
    assert moved.json()["code"] == "connectors.secret_again"
    erp.shutdown()
    erp.server_close()
