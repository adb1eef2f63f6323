"""Events leave with the transaction and reach each subscriber, however often it takes."""

from datetime import timedelta

import pytest
from django.db import transaction

from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.outbox import public as outbox
from zhike.platform.outbox.models import OutboxEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def handlers(monkeypatch):
    registry: dict[str, dict[str, outbox.Handler]] = {}
    monkeypatch.setattr(outbox, "_handlers", registry)
    return registry


def stored(event_id):
    return OutboxEvent.objects.unscoped("test").get(pk=event_id)


def make_due(event_id):
    row = stored(event_id)
    row.due_at -= timedelta(hours=1)
    row.save()


def test_an_event_of_a_rolled_back_transaction_never_leaves(handlers):
    seen: list[outbox.Event] = []
    handlers["a.made"] = {"one": seen.append}
    try:
        with transaction.atomic():
            outbox.emit(system_actor(new_id()), "a.made", "k", {})
            raise KeyError
    except KeyError:
        pass
    assert outbox.deliver_pending() == 0
    assert seen == []


def test_every_subscriber_receives_the_event_once(handlers):
    seen = []
    handlers["a.made"] = {"one": lambda e: seen.append(("one", e.key)), "two": lambda e: seen.append(("two", e.key))}
    event_id = outbox.emit(system_actor(new_id()), "a.made", "k", {"n": 1})
    outbox.deliver_pending()
    outbox.deliver_pending()
    assert seen == [("one", "k"), ("two", "k")]
    assert stored(event_id).delivered_at is not None


def test_a_failing_subscriber_is_retried_later_and_does_not_repeat_the_others(handlers):
    seen, broken = [], [True]

    def flaky(event):
        if broken[0]:
            raise ConnectionError("down")
        seen.append("flaky")

    handlers["a.made"] = {"good": lambda e: seen.append("good"), "flaky": flaky}
    event_id = outbox.emit(system_actor(new_id()), "a.made", "k", {})
    outbox.deliver_pending()
    assert (seen, stored(event_id).attempts, stored(event_id).delivered_at) == (["good"], 1, None)
    assert outbox.deliver_pending() == 0, "not due yet"
    broken[0] = False
    make_due(event_id)
    outbox.deliver_pending()
    assert seen == ["good", "flaky"]
    assert outbox.count_pending() == 0


def test_a_poison_event_is_kept_as_dead_and_the_next_ones_flow(handlers):
    seen = []

    def handle(event):
        if event.key == "poison":
            raise ValueError("bad")
        seen.append(event.key)

    handlers["a.made"] = {"one": handle}
    tenant = system_actor(new_id())
    poison = outbox.emit(tenant, "a.made", "poison", {})
    outbox.emit(tenant, "a.made", "fine", {})
    for _ in range(outbox.MAX_ATTEMPTS):
        outbox.deliver_pending()
        make_due(poison)
    assert seen == ["fine"]
    assert stored(poison).is_dead
    assert stored(poison).last_error == "ValueError: bad"


def test_later_events_of_a_key_wait_for_one_that_failed(handlers):
    seen, broken = [], [True]

    def handle(event):
        if broken[0] and event.payload["n"] == 1:
            raise ConnectionError("down")
        seen.append(event.payload["n"])

    handlers["a.made"] = {"one": handle}
    tenant = system_actor(new_id())
    first = outbox.emit(tenant, "a.made", "k", {"n": 1})
    outbox.emit(tenant, "a.made", "k", {"n": 2})
    outbox.emit(tenant, "a.made", "other", {"n": 3})
    outbox.deliver_pending()
    outbox.deliver_pending()
    assert seen == [3]
    broken[0] = False
    make_due(first)
    outbox.deliver_pending()
    assert seen == [3, 1, 2]


def test_events_of_many_records_come_in_pieces_and_of_one_under_its_id():
    ids = [new_id() for _ in range(outbox.IDS_AN_EVENT + 1)]
    actor = system_actor(new_id())
    outbox.emit_records(actor, "t.made", ids, fields=["a"])
    outbox.emit_records(actor, "t.made", ids[:1])
    outbox.emit_records(actor, "t.made", [])
    rows = OutboxEvent.objects.unscoped("test").filter(tenant_id=actor.tenant_id).order_by("id")
    assert [(row.key, row.payload["count"]) for row in rows] == [("many", 500), ("many", 1), (str(ids[0]), 1)]
    assert rows[1].payload == {"count": 1, "ids": [str(ids[-1])], "fields": ["a"]}
