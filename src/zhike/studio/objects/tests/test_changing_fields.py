"""A field changes its type, or goes for good, and nothing is lost by accident."""

from uuid import UUID

import pytest

from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.tasks import run_job
from zhike.studio.objects.models import FieldDefinition, Record
from zhike.studio.objects.tests.devices import find, make, send, where

pytestmark = pytest.mark.django_db
MODEL = "studio/objects/devices_c/fields/model_c"
TO_NUMBER = {"type": "number", "label": {"zh": "型号", "en": "Model"}, "is_sortable": True}


def run(job: dict[str, object]) -> JobRun:
    run_job(UUID(str(job["id"])))
    return JobRun.objects.unscoped("the test looks").get(pk=str(job["id"]))


def named(client, key: str) -> dict[str, object]:
    items = send(client, "get", "objects/devices_c/records", None)["items"]
    return {one["values"]["name"]: one["values"].get(key) for one in items}


def test_a_dry_run_counts_and_shows_what_does_not_convert_and_changes_nothing(admin):
    for name, model in (("甲", "1,200"), ("乙", "约三百"), ("丙", "7")):
        make(admin, name=name, model_c=model)
    make(admin, name="丁")
    done = run(send(admin, "post", f"{MODEL}/convert", {**TO_NUMBER, "dry_run": True}, status=202))
    assert (done.state, done.result) == ("done", {"converted": 2, "failed": 1, "examples": ["约三百"]})
    assert named(admin, "model_c") == {"甲": "1,200", "乙": "约三百", "丙": "7", "丁": None}


def test_a_conversion_switches_the_type_and_keeps_the_old_field_in_the_bin(admin):
    for name, model in (("甲", "1,200"), ("乙", "约三百")):
        make(admin, name=name, model_c=model)
    done = run(send(admin, "post", f"{MODEL}/convert", {**TO_NUMBER, "dry_run": False}, status=202))
    assert (done.state, done.result["converted"], done.result["failed"]) == ("done", 1, 1)
    assert named(admin, "model_c") == {"甲": 1200, "乙": None}
    assert find(admin, where=where("model_c", "gte", 1000), sort="-model_c") == ["甲"]
    send(admin, "post", "studio/objects/devices_c/fields/model_was1_c/restore")
    assert named(admin, "model_was1_c") == {"甲": "1,200", "乙": "约三百"}


def test_a_run_that_was_killed_half_way_leaves_the_old_field_in_force_and_can_be_run_again(admin, monkeypatch):
    made = make(admin, name="甲", model_c="12")
    job = send(admin, "post", f"{MODEL}/convert", {**TO_NUMBER, "dry_run": False}, status=202)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("zhike.studio.objects.actions.converting._switch", killed)
        with pytest.raises(KeyboardInterrupt):
            run_job(UUID(job["id"]))
    assert named(admin, "model_c") == {"甲": "12"}
    send(
        admin,
        "patch",
        f"objects/devices_c/records/{made['id']}",
        {"version": 1, "values": {"model_c": "13"}},
    )
    again = send(admin, "post", f"{MODEL}/convert", {**TO_NUMBER, "dry_run": False}, status=202)
    assert run(again).state == "done"
    assert named(admin, "model_c") == {"甲": 13}


def test_choices_say_how_many_records_use_each(admin):
    for state in ("ok", "ok", "bad", None):
        make(admin, name="机", state_c=state)
    use = send(admin, "get", "studio/objects/devices_c/fields/state_c/use")
    assert use == {"records": 3, "choices": {"ok": 2, "bad": 1}}


def test_a_field_goes_for_good_only_out_of_the_bin_and_takes_its_values_along(admin):
    make(admin, name="甲", model_c="M1", power_c=5)
    send(admin, "post", f"{MODEL}/purge", status=404)
    send(admin, "delete", MODEL)
    done = run(send(admin, "post", f"{MODEL}/purge", status=202))
    assert (done.state, done.result) == ("done", {"cleared": 1})
    assert list(Record.objects.unscoped("the test looks").values_list("custom", flat=True)) == [{"n1": 5}]
    assert not FieldDefinition.objects.unscoped("the test looks").filter(key="model_c").exists()


def test_an_object_goes_for_good_with_its_records(admin):
    make(admin, name="甲")
    send(admin, "delete", "studio/objects/devices_c")
    done = run(send(admin, "post", "studio/objects/devices_c/purge", status=202))
    assert (done.state, done.result) == ("done", {"records": 1})
    assert not Record.objects.unscoped("the test looks").exists()


def test_label_and_order_of_fields_change_at_once_and_a_stale_change_is_refused(admin):
    body = {
        "type": "number",
        "label": {"zh": "额定功率", "en": "Rated power"},
        "is_sortable": True,
        "is_required": True,
        "version": 1,
    }
    path = "studio/objects/devices_c/fields/power_c"
    assert send(admin, "put", path, body)["label"]["zh"] == "额定功率"
    send(admin, "put", path, body, status=409)
    send(admin, "put", path, {**body, "type": "text", "version": 2}, status=422)
    send(admin, "put", "studio/objects/devices_c/fields", {"keys": ["price_c", "power_c"]})
    catalog = {one["key"]: one for one in send(admin, "get", "catalog")["objects"]}
    keys = [one["key"] for one in catalog["devices_c"]["fields"]]
    assert keys[:4] == ["name", "price_c", "power_c", "model_c"]
    send(admin, "post", "objects/devices_c/records", {"values": {"name": "甲"}}, status=422)


def test_a_field_that_a_formula_reads_stays_until_the_formula_is_gone(admin):
    field = {"type": "formula", "label": {"zh": "双倍", "en": "Double"}, "formula": "power_c * 2", "result": "number"}
    send(admin, "post", "studio/objects/devices_c/fields", field)
    refused = send(admin, "delete", "studio/objects/devices_c/fields/power_c", status=409)
    assert (refused["code"], refused["facts"]) == ("objects.field_in_use", {"field": "power_c", "formula": "double_c"})
    assert make(admin, name="甲", power_c=2)["values"]["double_c"] == 4
    send(admin, "delete", "studio/objects/devices_c/fields/double_c")
    send(admin, "delete", "studio/objects/devices_c/fields/power_c")
