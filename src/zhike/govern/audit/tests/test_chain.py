"""Whoever edits, deletes, reorders or cuts off the audit with database rights is found out."""

import pytest
from django.db.models import F

from zhike.govern.audit.models import AuditEntry, AuditHead
from zhike.govern.audit.public import Change, record_change, record_changes, seal_pending, verify_chain
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return system_actor(new_id())


def rows(actor):
    return AuditEntry.objects.in_tenant(actor.tenant_id, "a test plays the attacker")


def write(actor, count):
    for number in range(count):
        change = Change(
            object_key="users", record_id=new_id(), action="edited", title=f"第{number}条", after={"name": str(number)}
        )
        record_change(actor, change)


def sealed(actor, count=5):
    write(actor, count)
    assert seal_pending() == count
    assert verify_chain(actor.tenant_id).bad_seq is None


def verdict(actor):
    report = verify_chain(actor.tenant_id)
    return report.bad_seq, report.problem


def test_a_whole_chain_verifies_and_grows(actor):
    sealed(actor, 5)
    sealed(actor, 3)
    report = verify_chain(actor.tenant_id)
    assert (report.checked, report.unsealed, report.problem) == (8, 0, "")
    assert [row.seq for row in rows(actor).order_by("seq")] == list(range(1, 9))


def test_an_edited_entry_is_named(actor):
    sealed(actor)
    rows(actor).filter(seq=3).update(after='{"name":"nothing happened"}')
    assert verdict(actor) == (3, "content")


def test_a_deleted_entry_is_named(actor):
    sealed(actor)
    rows(actor).filter(seq=2).delete()
    assert verdict(actor) == (2, "missing")


def test_a_deleted_entry_is_named_even_when_the_rest_is_renumbered(actor):
    sealed(actor)
    rows(actor).filter(seq=2).delete()
    for seq in (3, 4, 5):
        rows(actor).filter(seq=seq).update(seq=F("seq") - 1)
    assert verdict(actor) == (2, "order")


def test_two_entries_changed_places(actor):
    sealed(actor)
    rows(actor).filter(seq=2).update(seq=99)
    rows(actor).filter(seq=3).update(seq=2)
    rows(actor).filter(seq=99).update(seq=3)
    assert verdict(actor) == (2, "order")


def test_a_cut_off_end_is_named(actor):
    sealed(actor)
    rows(actor).filter(seq__gt=3).delete()
    assert verdict(actor) == (4, "cut_off")


def test_a_cut_off_end_is_found_even_when_the_head_is_moved_back(actor):
    sealed(actor)
    rows(actor).filter(seq__gt=3).delete()
    last = rows(actor).get(seq=3)
    AuditHead.objects.filter(pk=actor.tenant_id).update(seq=3, chain=last.chain)
    assert verdict(actor) == (4, "head")


def test_everything_deleted_is_found(actor):
    sealed(actor)
    rows(actor).delete()
    assert verdict(actor) == (1, "cut_off")


def test_an_entry_edited_before_it_was_chained_is_found(actor):
    write(actor, 2)
    rows(actor).filter(title="第1条").update(title="另一条")
    assert verdict(actor) == (1, "unsealed")
    seal_pending()
    assert verdict(actor) == (2, "content")


def test_companies_have_chains_of_their_own(actor):
    other = system_actor(new_id())
    write(actor, 2)
    write(other, 3)
    assert seal_pending() == 5
    rows(actor).filter(seq=1).update(title="x")
    assert verdict(actor) == (1, "content")
    assert verdict(other) == (None, "")


def test_many_entries_are_written_in_one_go(actor, django_assert_num_queries):
    changes = [Change(object_key="users", record_id=new_id(), action="edited") for _ in range(40)]
    with django_assert_num_queries(1):
        assert record_changes(actor, changes) == 40
    seal_pending()
    assert verify_chain(actor.tenant_id).checked == 40
