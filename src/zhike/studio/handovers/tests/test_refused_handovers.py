"""Nothing goes to whom it must not, nor from out of reach; what stays is counted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.govern.people.public import UserChange, set_user_active, update_user
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.records.customers.models import Customer
from zhike.studio.handovers.models import Handover
from zhike.studio.handovers.public import (
    UNDO_DAYS,
    HandoverDraft,
    get_handover,
    list_holdings,
    start_handover,
    undo_handover,
)
from zhike.studio.handovers.tests.scene import draft_of, owners, refused, run, work
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


def test_what_is_out_of_the_actors_scope_stays_and_is_counted(company, admin):
    work(company)
    update_user(admin, company.users["manager"], UserChange(department_id=company.departments["华北"]))
    manager = company.actor("manager")
    north = replace(manager, grants=manager.grants | {"people.hand_over", "customers.reassign", "tasks.reassign"})
    found = {one.object_key: (one.movable, one.left) for one in list_holdings(north, company.users["sales"])}
    assert found["customers"] == (0, 2)
    assert refused(lambda: start_handover(north, draft_of(company, with_views=False))) == "handovers.nothing"


def test_who_may_not_reassign_an_object_leaves_it(company, admin):
    ids, _ = work(company)
    few = replace(
        admin, grants=frozenset({"people.hand_over", "users.view", "customers.view", "tasks.view", "tasks.reassign"})
    )
    row = run(few, start_handover(few, draft_of(company)))
    assert row.tallies["customers"] == {"moved": 0, "skipped": 0, "left": 2}
    assert row.tallies["tasks"]["moved"] == 2
    assert owners(Customer, ids) == [company.users["sales"]] * 2


def test_receivers_are_active_somebody_else_and_see_what_they_get(company, admin):
    work(company)
    seller = company.users["sales"]
    plain = replace(admin, grants=admin.grants - {"people.hand_over"})
    assert refused(lambda: start_handover(plain, draft_of(company))) == "platform.forbidden"
    itself = HandoverDraft(giver_id=seller, receiver_id=seller)
    assert refused(lambda: start_handover(admin, itself)) == "handovers.same_person"
    set_user_active(system_actor(company.tenant.id), company.users["sales_team"], is_active=False)
    assert refused(lambda: start_handover(admin, draft_of(company))) == "handovers.receiver_inactive"
    blind = HandoverDraft(giver_id=seller, receiver_id=company.add_user())
    assert refused(lambda: start_handover(admin, blind)) == "handovers.receiver_blind"
    foreign = HandoverDraft(giver_id=seller, receiver_id=make_company("乙").users["sales"])
    assert refused(lambda: start_handover(admin, foreign)) == "platform.not_found"


def test_two_handovers_of_one_person_do_not_cross(company, admin):
    work(company)
    start_handover(admin, draft_of(company))
    with pytest.raises(AppError) as caught:
        start_handover(admin, draft_of(company))
    assert caught.value.code == "handovers.running"


def test_who_loses_the_right_before_it_runs_moves_nothing(company, admin):
    ids, _ = work(company)
    row = start_handover(admin, draft_of(company))
    with pytest.raises(AppError):
        run(replace(admin, grants=admin.grants - {"people.hand_over"}), row)
    row = get_handover(admin, row.pk)
    assert (row.state, row.message_code) == ("failed", "platform.forbidden")
    assert owners(Customer, ids) == [company.users["sales"]] * 2


def test_after_its_time_a_handover_stands(company, admin):
    work(company)
    row = run(admin, start_handover(admin, draft_of(company)))
    old = row.created_at - timedelta(days=UNDO_DAYS)
    Handover.objects.unscoped("test").filter(pk=row.pk).update(created_at=old)
    with pytest.raises(AppError) as caught:
        undo_handover(admin, row.pk)
    assert caught.value.code == "handovers.too_old"
