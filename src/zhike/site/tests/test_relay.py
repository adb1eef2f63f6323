"""Events reach their subscribers over the bus that the installation names, also when the broker was away."""

import time

import pytest

from zhike.adapters.bus import BusDownError
from zhike.adapters.bus.tests.brokers import NatsBroker
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.outbox import public as outbox
from zhike.site.relay import Relay

pytestmark = pytest.mark.django_db(transaction=True)
RETURNED_S = 30.0


@pytest.fixture
def seen(monkeypatch):
    found = []
    monkeypatch.setattr(outbox, "_handlers", {"t.made": {"t.read": found.append}})
    return found


def test_the_database_delivers_in_one_step(seen):
    event_id = outbox.emit(system_actor(new_id()), "t.made", "k", {"n": 1})
    relay = Relay("db:")
    assert relay.turn(0) == 1
    relay.close()
    assert [one.id for one in seen] == [event_id]


def test_a_broker_that_is_away_leaves_events_in_the_outbox_and_they_arrive_when_it_is_back(seen, tmp_path):
    broker = NatsBroker(tmp_path)
    relay = Relay(f"nats://127.0.0.1:{broker._port}")
    relay.turn(0.1)
    broker.stop()
    event_id = outbox.emit(system_actor(new_id()), "t.made", "k", {"n": 1})
    with pytest.raises(BusDownError):
        relay.turn(0.1)
    assert outbox.count_pending() == 1
    broker.start()
    deadline = time.monotonic() + RETURNED_S
    while not seen and time.monotonic() < deadline:
        try:
            relay.turn(0.2)
        except BusDownError:
            time.sleep(0.05)  # the client looks for its broker every now and then only
    relay.close()
    broker.end()
    assert [one.id for one in seen] == [event_id]
    assert outbox.count_pending() == 0


def test_an_event_that_a_group_gave_up_is_listed_and_can_be_replayed(seen):
    actor = system_actor(new_id())
    event = outbox.Event(new_id(), actor.tenant_id, "t.made", "k", {}, None)
    outbox.bury(event, "t.read", "ValueError: bad")
    assert (outbox.deliver_pending(), seen) == (0, [])
    assert outbox.replay_dead(actor.tenant_id) == 1
    outbox.deliver_pending()
    assert [one.id for one in seen] == [event.id]
