"""Formulas, serial numbers and sub-tables of a company's own object."""

from uuid import UUID

import pytest

from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.tasks import run_job
from zhike.studio.objects.tests.devices import find, make, send, where

pytestmark = pytest.mark.django_db
FIELDS = "studio/objects/devices_c/fields"
PARTS = {
    "type": "table",
    "label": {"zh": "备件", "en": "Parts"},
    "columns": [
        {"type": "text", "label": {"zh": "名称", "en": "Part"}},
        {"type": "number", "label": {"zh": "数量", "en": "Count"}},
    ],
}
DOUBLE = {"type": "formula", "label": {"zh": "双倍", "en": "Double"}, "formula": "power_c * 2", "result": "number"}


def test_a_formula_is_computed_stored_sorted_and_filtered(admin):
    send(admin, "post", FIELDS, {**DOUBLE, "is_sortable": True})
    made = make(admin, name="甲", power_c=21)
    assert made["values"]["double_c"] == 42
    path = f"objects/devices_c/records/{made['id']}"
    assert send(admin, "patch", path, {"version": 1, "values": {"power_c": 5}})["values"]["double_c"] == 10
    assert find(admin, where=where("double_c", "eq", 10), sort="-double_c") == ["甲"]
    send(admin, "patch", path, {"version": 2, "values": {"double_c": 1}}, status=422)


def test_a_formula_added_later_is_computed_for_the_records_that_are_there(admin):
    made = make(admin, name="甲", power_c=4)
    send(admin, "post", FIELDS, DOUBLE)
    job = JobRun.objects.unscoped("the test looks").get(kind="objects.recompute")
    run_job(UUID(str(job.pk)))
    assert send(admin, "get", f"objects/devices_c/records/{made['id']}")["values"]["double_c"] == 8


def test_a_formula_that_cannot_be_is_refused(admin):
    send(admin, "post", FIELDS, {**DOUBLE, "formula": "nothing_c * 2"}, status=422)
    send(admin, "post", FIELDS, {**DOUBLE, "formula": "__import__('os')"}, status=422)
    send(admin, "post", FIELDS, {**DOUBLE, "formula": ""}, status=422)


def test_records_are_numbered(admin):
    field = {"type": "serial", "label": {"zh": "编号", "en": "Number"}, "serial": "SB-{0000}", "is_searchable": True}
    send(admin, "post", FIELDS, field)
    assert [make(admin, name=name)["values"]["number_c"] for name in "甲乙"] == ["SB-0001", "SB-0002"]
    assert find(admin, q="0002") == ["乙"]


def test_a_sub_table_keeps_typed_rows_and_refuses_a_bad_cell(admin):
    send(admin, "post", FIELDS, PARTS)
    rows = [{"part": "轴承", "count": 2}, {"part": "皮带", "count": 1}]
    assert make(admin, name="甲", parts_c=rows)["values"]["parts_c"] == rows
    bad = {"values": {"name": "乙", "parts_c": [{"part": "轴承", "count": "二"}]}}
    send(admin, "post", "objects/devices_c/records", bad, status=422)
    assert find(admin) == ["甲"]
