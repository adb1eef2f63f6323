"""While rules are replayed over a source, or a file is read into it, what comes waits where it is."""

from datetime import timedelta

import pytest

from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.integrate.connectors.tests.test_posting_to_a_hook import LI, customers, deliveries, made, post, run_all
from zhike.integrate.sources.models import Import
from zhike.platform.clock import now
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def test_what_comes_while_the_source_is_replayed_waits_and_is_taken_soon_after(steward, company):
    hook = made(steward)
    post(hook, LI)
    run_all(company)
    Import.objects.unscoped("test").update(state="running")
    assert post(hook, LI | {"id": "K2", "name": "王芳"}, key="msg_2").status_code == 202
    run_all(company)
    last = ConnectorRun.objects.unscoped("test").latest("id")
    assert (last.state, last.message_code, last.import_id) == ("failed", "sources.busy", None)
    assert [one.state for one in deliveries(company).order_by("id")] == ["taken", "waiting"]
    due = Connector.objects.unscoped("test").get().due_at
    assert due is not None
    assert due - now() <= timedelta(minutes=1)
    Import.objects.unscoped("test").update(state="done")
    assert steward.post(f"/api/v1/connectors/{hook['id']}/run").status_code == 202
    run_all(company)
    assert customers(company) == ["李建国", "王芳"]
