"""Two sides change a field: nothing is lost, somebody decides, and may take it back."""

import pytest

from zhike.govern.notices.public import list_notices
from zhike.integrate.conflicts.public import (
    Answer,
    ConflictRule,
    forget_conflicts,
    set_rules,
    settle_conflict,
    settle_conflicts,
    undo_settlement,
)
from zhike.integrate.conflicts.tests.conftest import quiet
from zhike.integrate.identity.public import resolve_tenant
from zhike.integrate.imports.public import undo_whole_import
from zhike.platform.errors import AppError
from zhike.platform.outbox.public import deliver_pending

OPEN = ("wechat", "wx_retail", "wx_making", "wx_moving", "open", "")


def test_a_conflict_is_what_both_sides_changed_and_the_value_stays_meanwhile(desk):
    desk.write(wechat="wx_making")
    for telling, remark, found in [
        ("wx_retail", "新备注", []),
        ("wx_moving", "新备注", [OPEN]),
        ("wx_moving", "又一条", [OPEN]),
        ("wx_farming", "又一条", [("wechat", "wx_retail", "wx_making", "wx_farming", "open", "")]),
        ("wx_retail", "又一条", [("wechat", "wx_retail", "wx_making", "wx_retail", "closed", "returned")]),
    ]:
        desk.tell(telling, remark)
        assert (desk.told(), desk.customer.wechat, desk.customer.remark) == (found, "wx_making", remark)
    later = desk.tell("wx_moving", "又一条")
    assert desk.told()[1:] == [OPEN]
    undo_whole_import(desk.actor, later, quiet)
    assert desk.told()[1:] == [("wechat", "wx_retail", "wx_making", "wx_retail", "closed", "returned")]
    desk.tell("wx_making", "又一条")
    assert len(desk.conflicts()) == 2
    forget_conflicts(desk.actor.tenant_id, [desk.customer.pk])
    assert desk.told() == []


def test_a_source_that_joins_with_a_value_of_its_own_is_asked_about_once_and_may_fall_silent(desk):
    desk.write(remark="改过")
    desk.tell("wx_retail", "另一个来源说的更长", source="Shop")
    assert desk.told() == [("remark", "老客户", "改过", "另一个来源说的更长", "open", "")]
    resolve_tenant(desk.actor, quiet)
    assert len(desk.conflicts()) == 1
    desk.tell("wx_retail", "", source="Shop")
    desk.tell("wx_retail", "")
    assert [(one.state, one.answer) for one in desk.conflicts()] == [("closed", "returned")]


def test_it_is_settled_and_taken_back_as_it_was(desk):
    desk.write(wechat="wx_making")
    before = dict(desk.customer.hand["wechat"])
    desk.tell("wx_moving")
    answers: list[tuple[Answer, str | None, str, bool]] = [
        ("ours", None, "wx_making", True),
        ("theirs", None, "wx_moving", False),
        ("other", "wx_service", "wx_service", True),
    ]
    for answer, value, stands, is_locked in answers:
        row = desk.conflicts()[0]
        settled = settle_conflict(desk.actor, row.pk, version=row.version, answer=answer, value=value)
        assert (desk.customer.wechat, "wechat" in desk.customer.hand) == (stands, is_locked)
        assert (settled.state, settled.answer, settled.settled_by) == ("settled", answer, desk.actor.user_id)
        resolve_tenant(desk.actor, quiet)
        assert [one.state for one in desk.conflicts()] == ["settled"]
        assert settled.act_id
        assert undo_settlement(desk.actor, settled.act_id).done == 1
        assert (desk.told(), desk.customer.hand["wechat"]) == ([OPEN], {**before, "sourced": "wx_moving"})
    desk.tell("wx_farming")
    assert desk.told() == [("wechat", "wx_retail", "wx_making", "wx_farming", "open", "")]


def test_who_looked_at_something_older_decides_nothing(desk):
    desk.write(wechat="wx_making")
    desk.tell("wx_moving")
    row = desk.conflicts()[0]
    with pytest.raises(AppError, match=r"platform\.stale"):
        settle_conflict(desk.actor, row.pk, version=row.version + 1, answer="theirs")
    desk.write(wechat="wx_mining")
    with pytest.raises(AppError, match=r"conflicts\.moved"):
        settle_conflict(desk.actor, row.pk, version=row.version, answer="theirs")
    assert desk.customer.wechat == "wx_mining"
    deliver_pending()
    row = desk.conflicts()[0]
    assert (row.ours, row.theirs, row.state) == ("wx_mining", "wx_moving", "open")
    act = settle_conflict(desk.actor, row.pk, version=row.version, answer="ours").act_id
    with pytest.raises(AppError, match=r"conflicts\.settled"):
        settle_conflict(desk.actor, row.pk, version=row.version, answer="ours")
    desk.write(wechat="wx_fishing")
    assert act
    refused = undo_settlement(desk.actor, act)
    assert (refused.done, [one.code for one in refused.refused]) == (0, ["conflicts.changed_since"])


def test_what_a_person_does_on_the_record_ends_it_too_and_many_are_settled_in_one_act(desk):
    desk.write(wechat="wx_making", remark="改过")
    desk.tell("wx_moving", "新的备注")
    rows = {one.pk: one.version for one in desk.conflicts()}
    stale = next(iter(rows))
    found = settle_conflicts(desk.actor, rows | {stale: 9}, answer="theirs")
    assert (found.done, [(one.id, one.code) for one in found.refused]) == (1, [(stale, "platform.stale")])
    assert undo_settlement(desk.actor, found.act_id).done == 1
    assert {one.state for one in desk.conflicts()} == {"open"}
    with pytest.raises(AppError, match=r"conflicts\.one_value"):
        settle_conflicts(desk.actor, rows, answer="other")
    desk.write(unlock=["wechat"], remark="新的备注")
    deliver_pending()
    ends = {one.field: (one.state, one.answer) for one in desk.conflicts()}
    assert ends == {"wechat": ("closed", "unlocked"), "remark": ("closed", "agreed")}
    assert (desk.customer.wechat, desk.customer.remark) == ("wx_moving", "新的备注")


def test_rules_settle_by_themselves_and_it_is_written_down(desk):
    desk.write(wechat="wx_making")
    for at, (rule, changed, telling, answer) in enumerate(
        [
            (ConflictRule(answer="ours"), "", "wx_one_1", "ours"),
            (ConflictRule(answer="newest", column="改于"), "2020-01-01", "wx_two_2", "ours"),
            (ConflictRule(object="customers", field="remark", answer="theirs"), "", "wx_three_3", ""),
            # What waits is settled when its source tells more.
            (ConflictRule(answer="ours"), "", "wx_four_4", "ours"),
            (ConflictRule(answer="newest"), "", "wx_five_5", "theirs"),
        ]
    ):
        set_rules(desk.actor, [rule], version=at)
        desk.tell(telling, changed=changed)
        row = desk.conflicts()[-1]
        assert (row.theirs, row.state, row.answer) == (telling, "settled" if answer else "open", answer)
        assert (desk.customer.wechat, row.act_id) == ("wx_five_5" if answer == "theirs" else "wx_making", None)
    assert (len(desk.conflicts()), "wechat" in desk.customer.hand) == (4, False)
    desk.tell("wx_six_6")
    assert (len(desk.conflicts()), desk.customer.wechat) == (4, "wx_six_6")


def test_the_owner_is_told_once_an_import_until_all_is_settled(desk):
    owner = desk.actor
    desk.customer.__class__.objects.in_tenant(owner.tenant_id, "test").update(owner_id=owner.user_id)
    desk.write(wechat="wx_making", remark="改过")
    desk.tell("wx_moving", "新的备注")
    assert [(one.kind, one.said.title) for one in list_notices(owner).items] == [("conflicts", "2")]
    settle_conflicts(owner, {one.pk: one.version for one in desk.conflicts()}, answer="ours")
    assert not list_notices(owner).items
