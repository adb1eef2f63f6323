"""Mails become contacts of ours through the import that every file goes through: once, also when the server counts anew."""

import pytest

from zhike.adapters.feeds.tests.test_mailbox import mail
from zhike.adapters.neighbours import Mailbox, open_mailbox
from zhike.integrate.connectors.models import ConnectorRun
from zhike.integrate.connectors.public import run_connector
from zhike.integrate.sources.models import Import
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
WANG = "王建国 <wang@hangzhou-jia.cn>"


def test_who_writes_is_a_customer_once_and_a_wrong_password_says_so(settings, tmp_path):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_KEYRING = tmp_path / "uploads", tmp_path / "keyring"
    company, box = make_company(), Mailbox("s3cret")
    steward = client_of(company.users["steward"])
    with open_mailbox(box) as port:
        settings.ZHIKE_OUTGOING_ALLOW = f"127.0.0.1:{port}"
        asked = {"kind": "mail", "host": "127.0.0.1", "port": port, "security": "none", "user": "sales"}
        box.add(mail(1, sender=WANG))
        box.add(mail(2, sender="李红 <li.hong@hangzhou-jia.cn>"))
        tried = {"settings": asked, "secret": "s3cret", "object": "customers"}
        looked = steward.post("/api/v1/connectors/try", tried, content_type="application/json").json()
        assert "from_email" in [one["name"] for one in looked["columns"]]
        refused = steward.post("/api/v1/connectors/try", tried | {"secret": "x"}, content_type="application/json")
        assert (refused.status_code, refused.json()["code"]) == (422, "feeds.mail_sign_in_refused")
        mapping = {"from_name": "name", "from_email": "emails", "subject": "remark"}
        body = {"name": "邮箱", "object": "customers", "settings": asked, "mapping": mapping, "secret": "s3cret"}
        made = steward.post("/api/v1/connectors", body, content_type="application/json").json()
        assert "s3cret" not in str(made)

        def run():
            steward.post(f"/api/v1/connectors/{made['id']}/run")
            started = ConnectorRun.objects.in_tenant(company.tenant.id, "test").get(state="running")
            run_connector(company.actor("steward"), started.pk, lambda *_: None)

        run()
        box.add(mail(3, sender=WANG))
        run()
        box.validity = 2
        run()
        elsewhere = body | {"settings": asked | {"port": port + 1}, "version": 1}
        elsewhere.pop("secret")
        moved = steward.put(f"/api/v1/connectors/{made['id']}", elsewhere, content_type="application/json")
        assert moved.json()["code"] == "connectors.secret_again"
    counts = Import.objects.in_tenant(company.tenant.id, "test").order_by("id")
    assert list(counts.values_list("rows_in", "stored", "skipped")) == [(2, 2, 0), (1, 1, 0), (3, 0, 3)]
    found = Customer.objects.in_tenant(company.tenant.id, "test").values_list("name", "email")
    assert sorted(found) == [("李红", "li.hong@hangzhou-jia.cn"), ("王建国", "wang@hangzhou-jia.cn")]
