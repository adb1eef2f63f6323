"""Rules suggest, people answer, and nothing is asked twice."""

from datetime import timedelta

import pytest

from zhike.platform.clock import business_date, now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.activities.models import Task
from zhike.records.activities.public import (
    ActivityRow,
    TaskCandidate,
    TaskQuery,
    answer_task,
    import_activities,
    list_tasks,
    open_tasks,
    reopen_task,
    snooze_task,
    withdraw_import,
    write_activity,
    write_task,
)
from zhike.records.activities.rules import QUIET_DAYS
from zhike.records.customers.public import CustomerImage, apply_identity, create_customer, get_customer_card


@pytest.fixture
def customer(team):
    return create_customer(team.north, {"name": "李雷", "kind": "person"}).id


def candidate(team, customer, **kwargs):
    return TaskCandidate(
        customer_id=customer,
        rule_key="silent",
        cause_code="tasks.silent",
        action_code="tasks.call",
        facts={"days": 90},
        owner_id=team.north.user_id,
        **kwargs,
    )


def mine(actor, **query):
    return list_tasks(actor, TaskQuery(**query)).items


def test_a_suggestion_is_opened_once_and_seen_by_its_owner_only(team, customer):
    first = open_tasks(team.boss, [candidate(team, customer)])
    again = open_tasks(team.boss, [candidate(team, customer)])
    assert (first.opened, again.opened, again.kept) == (1, 0, 1)
    assert [task.facts for task in mine(team.north)] == [{"days": 90}]
    assert mine(team.south) == mine(team.boss) == mine(team.south, whose="scope") == ()
    assert len(mine(team.boss, whose="scope")) == 1


def test_an_answered_suggestion_keeps_quiet_and_cannot_be_answered_twice(team, customer):
    open_tasks(team.boss, [candidate(team, customer)])
    task = mine(team.north)[0]
    answer_task(team.north, task.id, "done")
    assert mine(team.north) == ()
    assert open_tasks(team.boss, [candidate(team, customer)]).opened == 0
    with pytest.raises(AppError) as caught:
        answer_task(team.north, task.id, "dismissed")
    assert (caught.value.status, caught.value.code) == (409, "tasks.ended")
    assert Task.objects.unscoped("test").get().status == "done"


def test_an_answer_and_a_putting_off_are_taken_back(team, customer):
    open_tasks(team.boss, [candidate(team, customer)])
    task = mine(team.north)[0]
    for undone in (
        lambda: answer_task(team.north, task.id, "done"),
        lambda: answer_task(team.north, task.id, "dismissed"),
        lambda: snooze_task(team.north, task.id, business_date(now(), team.north.zone) + timedelta(days=3)),
    ):
        undone()
        assert mine(team.north) == ()
        reopen_task(team.north, task.id)
        assert [it.id for it in mine(team.north)] == [task.id]
    row = Task.objects.unscoped("test").get()
    assert (row.status, row.snoozed_until, row.ended_at, row.ended_by) == ("open", None, None, None)


def test_what_nobody_answered_or_what_was_suggested_anew_is_not_reopened(team, customer):
    open_tasks(team.boss, [candidate(team, customer)])
    task = mine(team.north)[0]
    with pytest.raises(AppError) as caught:
        reopen_task(team.north, task.id)
    assert (caught.value.status, caught.value.code) == (409, "tasks.not_answered")
    with pytest.raises(AppError) as caught:
        reopen_task(team.south, task.id)
    assert caught.value.status == 404
    answer_task(team.north, task.id, "done")
    Task.objects.unscoped("test").update(ended_at=now() - timedelta(days=QUIET_DAYS + 1))
    assert open_tasks(team.boss, [candidate(team, customer)]).opened == 1
    with pytest.raises(AppError) as caught:
        reopen_task(team.north, task.id)
    assert (caught.value.status, caught.value.code) == (409, "tasks.asked_again")
    assert Task.objects.unscoped("test").get(pk=task.id).status == "done"


def test_a_snoozed_task_comes_back_on_its_day(team, customer):
    open_tasks(team.boss, [candidate(team, customer)])
    task = mine(team.north)[0]
    today = business_date(now(), team.north.zone)
    with pytest.raises(AppError):
        snooze_task(team.north, task.id, today)
    snooze_task(team.north, task.id, today + timedelta(days=2))
    assert mine(team.north) == ()
    Task.objects.unscoped("test").update(snoozed_until=today)
    assert [one.id for one in mine(team.north)] == [task.id]


def test_a_task_whose_cause_went_away_goes(team, customer):
    open_tasks(team.boss, [candidate(team, customer)])
    assert open_tasks(team.boss, [], rules=["silent"]).gone == 1
    assert mine(team.north) == ()


def test_another_scope_can_neither_answer_nor_write(team, customer):
    open_tasks(team.boss, [candidate(team, customer)])
    task = mine(team.north)[0]
    for act in (
        lambda: answer_task(team.south, task.id, "done"),
        lambda: write_activity(team.south, customer, {"kind": "note", "body": "x"}),
        lambda: write_task(team.south, customer, {"subject": "x"}),
    ):
        with pytest.raises(AppError) as caught:
            act()
        assert caught.value.status == 404
    assert [row.status for row in Task.objects.unscoped("test").all()] == ["open"]


def test_what_people_wrote_keeps_a_customer_without_sources(team):
    one, other = new_id(), new_id()
    values = {"name": "王五", "kind": "person"}
    images = [
        CustomerImage(customer_id=key, values=values, source_count=1, owner_id=team.north.user_id)
        for key in (one, other)
    ]
    apply_identity(team.boss, images)
    write_activity(team.north, one, {"kind": "call", "subject": "回访"})
    assert get_customer_card(team.north, one).values["last_contact_at"] is not None
    report = apply_identity(team.boss, [CustomerImage(customer_id=key) for key in (one, other)])
    assert (report.kept, report.removed) == ((one,), (other,))


def test_imported_activities_set_the_last_contact_and_can_be_withdrawn(team, customer):
    batch, at = new_id(), now()
    row = ActivityRow(
        id=new_id(),
        home_id=customer,
        customer_id=customer,
        kind="call",
        happened_at=at,
        import_id=batch,
        source_id=batch,
    )
    import_activities(team.boss, [row])
    import_activities(team.boss, [row])
    assert get_customer_card(team.north, customer).values["last_contact_at"] == at
    assert withdraw_import(team.boss, batch) == 1
    assert get_customer_card(team.north, customer).values["last_contact_at"] is None
