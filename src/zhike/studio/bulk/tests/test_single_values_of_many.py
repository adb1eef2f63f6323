"""Single values of a field with several of them are added and taken; the others of each record stay."""

from dataclasses import replace
from typing import cast

import pytest

from zhike.platform.catalog import Choice, FieldType, Label
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.lists import records_by_id
from zhike.records.customers.public import create_customer, update_customer
from zhike.studio.bulk.models import Trace
from zhike.studio.bulk.public import Mix, Target, count_mix, mix_many, undo_step
from zhike.studio.objects.public import FieldDraft, create_field
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db):
    return make_company().actor("admin")


@pytest.fixture
def likes(admin):
    choices = tuple(Choice(one, Label(one, one)) for one in ("tea", "salt", "rice"))
    return create_field(
        admin, "customers", FieldDraft(type=FieldType.CHOICES, label=Label("喜好", "Likes"), choices=choices)
    )


@pytest.fixture
def reader(admin, likes):
    # The field came after the actor was made.
    return replace(admin, catalog_version=None)


def make(actor, field, *lists):
    return [
        create_customer(actor, {"name": f"客户{at}", "kind": "person", field: list(values)}).id
        for at, values in enumerate(lists)
    ]


def held(actor, field, ids):
    found = records_by_id(actor, "customers", ids, fields=(field,))
    return [[str(it) for it in cast("list[object]", one.values[field] or [])] for one in found]


def test_values_come_and_go_and_undo_takes_back_just_these(reader, likes):
    ids = make(reader, likes, ["tea"], ["tea", "salt"], [])
    mix, batch = Mix(field=likes, added=["rice"], removed=["salt"]), new_id()
    counted = count_mix(reader, "customers", Target(), mix=mix)
    assert (counted.records, counted.changed) == (3, 3)
    assert mix_many(reader, "customers", Target(), batch_id=batch, mix=mix).changed == 3
    assert held(reader, likes, ids) == [["tea", "rice"], ["tea", "rice"], ["rice"]]
    assert count_mix(reader, "customers", Target(ids=ids), mix=mix).changed == 0
    assert mix_many(reader, "customers", Target(ids=ids), batch_id=new_id(), mix=mix).changed == 0
    (first,) = records_by_id(reader, "customers", ids[:1], fields=(likes,))
    update_customer(reader, ids[0], version=first.version, given={likes: ["rice", "salt"]})
    assert undo_step(reader, "customers", batch).changed == 3
    assert held(reader, likes, ids) == [["salt"], ["tea", "salt"], []]


def test_a_field_of_one_value_and_a_mix_of_none_are_refused_and_nothing_changes(reader, likes):
    ids = make(reader, likes, ["tea"])
    for mix, code in (
        (Mix(field="level", added=["A"]), "bulk.not_mixed"),
        (Mix(field="segments", added=["x"]), "bulk.not_mixed"),
        (Mix(field="nothing", added=["x"]), "bulk.not_mixed"),
        (Mix(field=likes), "platform.invalid_input"),
    ):
        with pytest.raises(AppError, match=code):
            mix_many(reader, "customers", Target(ids=ids), batch_id=new_id(), mix=mix)
    assert held(reader, likes, ids) == [["tea"]]
    assert not Trace.objects.unscoped("test").exists()


def test_a_value_that_the_field_does_not_know_is_skipped_with_the_reason(reader, likes):
    ids = make(reader, likes, ["tea"])
    step = mix_many(reader, "customers", Target(ids=ids), batch_id=new_id(), mix=Mix(field=likes, added=["coal"]))
    assert (step.changed, [one.id for one in step.skipped]) == (0, ids)
    assert held(reader, likes, ids) == [["tea"]]
