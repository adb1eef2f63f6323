"""What writes, groups and exports answer holds no value that their reader may not see either."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import transaction

from zhike.platform.catalog import Field, object_of, sees_clear
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext
from zhike.site.tests.authorization.answers import text_of
from zhike.site.tests.authorization.callers import Caller, answered
from zhike.site.tests.authorization.operations import Described, all_operations
from zhike.site.tests.authorization.test_canaries import MODELS, OBJECTS, asked, field_of_birds
from zhike.studio.exports import jobs
from zhike.studio.exports.public import ExportDraft, get_export, request_export
from zhike.studio.exports.queries import stored_path

pytestmark = pytest.mark.django_db
__all__ = ["field_of_birds"]  # the fixture that these tests share

WRITES = [one for one in all_operations() if one.method != "get" and not one.is_multipart]
EACH = [(one, key) for one in WRITES for key in (OBJECTS if "object" in one.path_parameters else ("customers",))]
LIMITED = ("hidden", "masked")
# Those who see least, and two whose scope or class is narrow: what writes answer is presented as what reads answer.
WRITERS = (*LIMITED, "sales", "marketing")


@pytest.mark.parametrize(("operation", "object_key"), EACH, ids=lambda one: getattr(one, "id", one))
def test_no_answer_to_a_write_shows_what_its_writer_may_not_see(field_of_birds, operation: Described, object_key):
    company, ids, planted, callers = field_of_birds
    told = []
    with transaction.atomic():
        url = asked(company, operation, ids, object_key=object_key)
        for name, client, actor in (one for one in callers if one[0] in WRITERS):
            answer, _ = answered(Caller(name, client, actor), operation, url)
            text = text_of(answer)
            seen = {one.text for one in planted if sees_clear(actor, one.field)}
            told += [(name, one.field.key) for one in planted if one.text not in seen and one.text in text]
        transaction.set_rollback(True)
    assert told == []


def asks_of(field: Field) -> list[dict[str, Any]]:
    """Return the ways in which groups could tell a field's values."""
    where = {"not": {"field": field.key, "op": "is_blank"}}
    found: list[dict[str, Any]] = [{"where": where}] if field.is_filterable else []
    found += [{"dimensions": [{"field": field.key}]}]
    return [*found, *({"measures": [{"function": one, "field": field.key}]} for one in ("sum", "min", "max"))]


@pytest.mark.parametrize("right", LIMITED)
def test_nothing_is_grouped_or_measured_by_a_field_that_is_not_seen(field_of_birds, right):
    _, _, _, callers = field_of_birds
    client, actor = next((client, actor) for name, client, actor in callers if name == right)
    wrong = []
    for object_key in MODELS:
        for field in object_of(object_key).fields:
            if sees_clear(actor, field):
                continue
            for body in asks_of(field):
                answer = client.post(f"/api/v1/objects/{object_key}/groups", body, content_type="application/json")
                # 422 where nobody can group by such a field, whoever asks.
                if answer.status_code not in {403, 422}:
                    wrong.append((object_key, field.key, body, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("object_key", [key for key in OBJECTS if "export" in object_of(key).verbs])
@pytest.mark.parametrize("right", LIMITED)
@pytest.mark.parametrize("form", ["people", "machines"])
def test_a_file_holds_no_value_that_who_asked_for_it_may_not_see(
    field_of_birds, settings, tmp_path, right, object_key, form
):
    settings.ZHIKE_EXPORTS = tmp_path
    _, _, planted, callers = field_of_birds
    actor = next(actor for name, _, actor in callers if name == right)
    with transaction.atomic():
        row = request_export(actor, ExportDraft(object_key=object_key, kind="xlsx", form=form, fields=()))
        assert row.job_id
        job = JobRun.objects.unscoped("a test runs it").get(pk=row.job_id)
        jobs.run(JobContext(job, actor), job.payload)
        done = get_export(actor, row.pk)
        content = stored_path(done.tenant_id, done.pk).read_bytes()
        transaction.set_rollback(True)
    sheets = openpyxl.load_workbook(BytesIO(content), read_only=True).worksheets
    text = " ".join(str(cell) for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line)
    clear = {one.text for one in planted if sees_clear(actor, one.field)}
    assert (done.rows, [one.field.key for one in planted if one.text not in clear and one.text in text]) == (1, [])
