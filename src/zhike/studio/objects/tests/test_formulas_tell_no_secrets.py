"""A formula is seen no better than the fields that it reads, whichever way somebody asks."""

import re

import orjson
import pytest

from zhike.govern.access.public import RoleDraft, create_role, load_actor
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext
from zhike.studio.exports import jobs
from zhike.studio.exports.public import ExportDraft, request_export
from zhike.studio.exports.queries import stored_path
from zhike.studio.objects.tests.devices import make, send, where
from zhike.testing import client_of

pytestmark = pytest.mark.django_db
FIELDS = "studio/objects/devices_c/fields"
TOTAL = {"type": "formula", "label": {"zh": "总价", "en": "Total"}, "formula": "price_c * power_c", "result": "money"}
TAXED = {"type": "formula", "label": {"zh": "含税", "en": "Taxed"}, "formula": "total_c * 1.13", "result": "money"}
TWICE = {"type": "formula", "label": {"zh": "双倍", "en": "Twice"}, "formula": "power_c * 2", "result": "number"}
GRANTS = ("devices_c.view", "devices_c.edit", "devices_c.export", "audit.view")


def reader(company, **rights):
    named = {f"devices_c.{key}": right for key, right in rights.items()}
    draft = RoleDraft(name_zh="员", name_en="R", grants=GRANTS, scope_kind="all", field_rights=named)
    return company.add_user(create_role(company.actor("admin"), draft).key)


@pytest.fixture
def made(admin):
    for one in (TOTAL, TAXED, TWICE):
        send(admin, "post", FIELDS, {**one, "is_sortable": True})
    return make(admin, name="泵", price_c=1000, power_c=3)


@pytest.mark.parametrize(
    ("right", "shown"), [("hidden", {}), ("masked", {"price_c": "***", "total_c": "***", "taxed_c": "***"})]
)
def test_lists_and_records_show_a_formula_like_what_it_reads(company, made, right, shown):
    client = client_of(reader(company, price_c=right))
    record = send(client, "get", f"objects/devices_c/records/{made['id']}")["values"]
    listed = send(client, "get", "objects/devices_c/records?fields=name,twice_c")["items"][0]["values"]
    assert {key: record[key] for key in ("price_c", "total_c", "taxed_c") if key in record} == shown
    assert (record["twice_c"], listed["twice_c"]) == (6, 6)


@pytest.mark.parametrize("right", ["hidden", "masked"])
@pytest.mark.parametrize("key", ["total_c", "taxed_c"])
def test_nobody_finds_sorts_or_measures_by_a_formula_over_a_field_they_may_not_see(company, made, right, key):
    client = client_of(reader(company, price_c=right))
    path = "/api/v1/objects/devices_c/records"
    assert client.get(path, {"sort": f"-{key}"}).status_code == 403
    assert client.get(path, {"where": where(key, "gt", 1)}).status_code == 403
    measure = {"measures": [{"function": "sum", "field": key}]}
    send(client, "post", "objects/devices_c/groups", measure, status=403)
    assert client.get(path, {"sort": "-twice_c"}).status_code == 200


def test_the_history_of_a_record_tells_nothing_either(company, admin, made):
    send(admin, "patch", f"objects/devices_c/records/{made['id']}", {"version": 1, "values": {"power_c": 7}})
    seen = client_of(reader(company, price_c="hidden")).get(f"/api/v1/objects/devices_c/records/{made['id']}/log")
    # An id may hold any four digits.
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", orjson.dumps(orjson.loads(seen.content)).decode())
    assert seen.status_code == 200
    assert "twice_c" in text
    assert [one for one in ("total_c", "taxed_c", "7000", "7910") if one in text] == []


@pytest.mark.parametrize("right", ["hidden", "masked"])
def test_an_export_shows_no_more(company, made, settings, tmp_path, right):
    settings.ZHIKE_EXPORTS = tmp_path / "exports"
    actor = load_actor(reader(company, price_c=right), "ui")
    row = request_export(actor, ExportDraft(object_key="devices_c", kind="csv"))
    assert row.job_id is not None
    job = JobRun.objects.unscoped("a test looks").get(pk=row.job_id)
    jobs.run(JobContext(job, actor), job.payload)
    text = stored_path(row.tenant_id, row.pk).read_text("utf-8-sig")
    assert "双倍" in text
    assert ("总价" in text, "30.00" in text, "33.90" in text) == (right == "masked", False, False)
