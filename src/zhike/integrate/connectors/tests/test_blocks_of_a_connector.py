"""What is posted goes through the blocks that its source has, and so does a sample of it."""

import json

import pytest

from zhike.integrate.connectors.tests.test_posting_to_a_hook import LI, MAPPING, customers, made, post, run_all
from zhike.integrate.sources.models import Source
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


def test_blocks_of_the_source_hold_for_posts_and_for_samples(steward, company):
    hook = made(steward)
    [source] = [one for one in steward.get("/api/v1/sources").json()["items"] if one["name"] == "商城"]
    row = Source.objects.in_tenant(company.tenant.id, "test").get(pk=source["id"])
    split = [{"kind": "split", "by": "/", "part": 1}]
    row.ruleset = {"pipelines": {"name": {"columns": ["name"], "joiner": None, "blocks": split}}}
    row.save()
    sample = json.dumps(LI | {"name": "李建国/采购"})
    asked = {"settings": hook["settings"], "connector_id": hook["id"], "object": "customers", "sample": sample}
    told = steward.post("/api/v1/connectors/try", asked | {"mapping": MAPPING}, content_type="application/json").json()
    assert told["tried"][0]["values"]["name"] == "李建国"
    change = {"name": "商城", "object": "customers", "mapping": MAPPING, "settings": hook["settings"], "version": 1}
    answer = steward.put(f"/api/v1/connectors/{hook['id']}", change, content_type="application/json")
    assert answer.status_code == 200, answer.content
    post(hook, LI | {"name": "李建国/采购"})
    run_all(company)
    assert customers(company) == ["李建国"]
