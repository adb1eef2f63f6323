"""Many records change step by step, each under its own rules, and come back whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_customer, update_customer
from zhike.studio.bulk.actions import steps
from zhike.studio.bulk.models import Trace
from zhike.studio.bulk.public import Target, delete_many, edit_many, reassign_many, undo_step
from zhike.testing import make_company

pytestmark = pytest.mark.django_db
WHO = frozenset({f"customers.{verb}" for verb in ("view", "create", "edit", "delete", "reassign")} | {"users.view"})


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def boss(company):
    return replace(company.actor("manager"), grants=WHO)


def make(actor, *levels):
    return [
        create_customer(actor, {"name": f"客户{at}", "kind": "person", "level": level}).id
        for at, level in enumerate(levels)
    ]


def levels(ids):
    found = dict(Customer.objects.unscoped("test").filter(pk__in=ids).values_list("id", "level"))
    return "".join(found[one] or "-" for one in ids)


def refused(act):
    before = list(Customer.objects.unscoped("test").order_by("id").values())
    with pytest.raises(AppError) as caught:
        act()
    assert list(Customer.objects.unscoped("test").order_by("id").values()) == before
    assert not Trace.objects.unscoped("test").exists()
    return caught.value.status


def test_named_records_get_a_value_and_their_own_ones_back(boss):
    ids, batch = make(boss, "A", "B", "", "C"), new_id()
    step = edit_many(boss, "customers", Target(ids=ids[:3]), batch_id=batch, given={"level": "C"})
    assert (step.changed, step.skipped, step.next) == (3, (), None)
    assert levels(ids) == "CCCC"
    back = undo_step(boss, "customers", batch)
    assert (back.changed, back.next) == (3, None)
    assert levels(ids) == "AB-C"
    with pytest.raises(AppError) as twice:
        undo_step(boss, "customers", batch)
    assert twice.value.status == 404


def test_all_that_match_change_in_steps(boss, monkeypatch):
    monkeypatch.setattr(steps, "MAX_STEP", 2)
    ids, batch, after, changed = make(boss, "A", "A", "B", "A", "A"), new_id(), None, []
    only_a = {"field": "level", "op": "eq", "value": "A"}
    while True:
        step = edit_many(boss, "customers", Target(where=only_a, after=after), batch_id=batch, given={"level": "C"})
        changed.append(step.changed)
        after = step.next
        if after is None:
            break
    assert changed == [2, 2]
    assert levels(ids) == "CCBCC"


def test_what_somebody_changed_since_is_left_alone(boss):
    ids, batch = make(boss, "A", "B"), new_id()
    edit_many(boss, "customers", Target(ids=ids), batch_id=batch, given={"level": "C"})
    update_customer(boss, ids[0], version=2, given={"industry": "软件"})
    back = undo_step(boss, "customers", batch)
    assert (back.changed, [(one.id, one.code) for one in back.skipped]) == (1, [(ids[0], "platform.stale")])
    assert levels(ids) == "CB"


def test_a_batch_is_undone_by_its_maker_only(boss, company):
    ids, batch = make(boss, "A"), new_id()
    edit_many(boss, "customers", Target(ids=ids), batch_id=batch, given={"level": "C"})
    with pytest.raises(AppError) as caught:
        undo_step(replace(boss, user_id=company.users["sales"]), "customers", batch)
    assert caught.value.status == 404
    assert levels(ids) == "C"


def test_another_owner_and_back(boss, company):
    ids, batch = make(boss, "A", "A"), new_id()
    Customer.objects.unscoped("test").filter(pk=ids[1]).update(owner_id=None)
    seller = company.users["sales"]
    step = reassign_many(boss, "customers", Target(ids=ids), batch_id=batch, owner_id=seller)
    owners = Customer.objects.unscoped("test").filter(pk__in=ids).order_by("created_at")
    assert step.changed == 2
    assert list(owners.values_list("owner_id", flat=True)) == [seller, seller]
    back = undo_step(boss, "customers", batch)
    assert (back.changed, [one.code for one in back.skipped]) == (1, ["bulk.no_owner"])
    assert list(owners.values_list("owner_id", flat=True)) == [boss.user_id, seller]


def test_deleted_ones_come_back(boss):
    ids, batch = make(boss, "A", "B"), new_id()
    assert delete_many(boss, "customers", Target(ids=ids), batch_id=batch).changed == 2
    live = Customer.objects.unscoped("test").filter(pk__in=ids, is_live=True)
    assert not live.exists()
    assert undo_step(boss, "customers", batch).changed == 2
    assert live.count() == 2


def test_records_out_of_scope_are_not_touched(boss, company):
    ids = make(boss, "A")
    stranger = replace(make_company("乙").actor("manager"), grants=WHO)
    step = edit_many(stranger, "customers", Target(ids=ids), batch_id=new_id(), given={"level": "C"})
    assert (step.changed, levels(ids)) == (0, "A")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 422),
        ({"level": "Z"}, 422),
        ({"owner": str(new_id())}, 422),
        ({"nothing": 1}, 422),
        ({"phone": "13812345678"}, 403),
    ],
)
def test_a_value_that_nobody_may_write_is_refused_before_anything_changes(boss, given, status):
    ids = make(boss, "A")
    act = lambda: edit_many(boss, "customers", Target(ids=ids), batch_id=new_id(), given=given)  # noqa: E731
    assert refused(act) == status


def test_each_action_needs_its_grant(boss):
    ids, blind = make(boss, "A"), replace(boss, grants=frozenset({"customers.view"}))
    batch, target = new_id(), Target(ids=ids)
    assert refused(lambda: edit_many(blind, "customers", target, batch_id=batch, given={"level": "C"})) == 403
    assert refused(lambda: delete_many(blind, "customers", target, batch_id=batch)) == 403
    assert refused(lambda: reassign_many(blind, "customers", target, batch_id=batch, owner_id=new_id())) == 403


def test_more_than_a_step_by_name_is_refused(boss):
    many = Target(ids=[new_id() for _ in range(201)])
    assert refused(lambda: delete_many(boss, "customers", many, batch_id=new_id())) == 422


def test_traces_go_after_a_day(boss):
    ids, batch = make(boss, "A"), new_id()
    edit_many(boss, "customers", Target(ids=ids), batch_id=batch, given={"level": "B"})
    old = Trace.objects.unscoped("test").get()
    Trace.objects.unscoped("test").update(created_at=old.created_at - timedelta(days=2))
    edit_many(boss, "customers", Target(ids=ids), batch_id=new_id(), given={"level": "C"})
    assert Trace.objects.unscoped("test").count() == 1
