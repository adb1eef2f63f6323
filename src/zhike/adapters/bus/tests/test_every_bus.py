"""One contract, three buses: the outbox, JetStream and Kafka."""

import time
from collections import defaultdict

import pytest

from zhike.adapters.bus import BusDownError, Subscription
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import Event

TENANT = new_id()
WAIT_S = 40.0


def event(key="k", topic="t.made", **payload):
    return Event(new_id(), TENANT, topic, key, payload, None)


def drain(broker, buses, is_done):
    deadline = time.monotonic() + WAIT_S
    while not is_done():
        assert time.monotonic() < deadline, "the bus did not deliver in time"
        broker.hurry()
        for bus in buses:
            bus.poll(0.1)


def wanted(broker, group, handler, *topics):
    return Subscription(group, topics or ("t.made",), handler, attempts=broker.attempts, retry_s=0.02)


def test_events_of_one_key_arrive_in_order(broker, open_bus):
    bus, seen = open_bus(), defaultdict(list)
    bus.subscribe(wanted(broker, "g", lambda one: seen[one.key].append(one.payload["n"])))
    bus.publish([event(f"k{n % 3}", n=n) for n in range(30)])
    bus.publish([event(f"k{n % 3}", n=n) for n in range(30, 60)])
    drain(broker, [bus], lambda: sum(map(len, seen.values())) >= 60)
    assert {key: sorted(numbers) for key, numbers in seen.items()} == seen
    assert sorted(n for numbers in seen.values() for n in numbers) == list(range(60))


def test_what_was_published_arrives_as_it_was(broker, open_bus):
    bus, seen = open_bus(), []
    bus.subscribe(wanted(broker, "g", seen.append))
    sent = Event(new_id(), TENANT, "t.made", "客户", {"名": "张三", "n": [1, None, 2.5]}, new_id())
    bus.publish([sent])
    drain(broker, [bus], lambda: seen)
    assert seen == [sent]


def test_every_group_receives_and_other_topics_are_left_alone(broker, open_bus):
    bus, seen = open_bus(), []
    bus.subscribe(wanted(broker, "one", lambda e: seen.append(("one", e.topic))))
    bus.subscribe(wanted(broker, "two", lambda e: seen.append(("two", e.topic)), "t.made", "t.gone"))
    bus.publish([event(), event(topic="t.gone"), event(topic="t.other")])
    drain(broker, [bus], lambda: len(seen) >= 3)
    assert sorted(seen) == [("one", "t.made"), ("two", "t.gone"), ("two", "t.made")]


def test_a_failure_is_tried_again_before_later_events_of_its_key(broker, open_bus):
    bus, seen, failures = open_bus(), [], [2]

    def flaky(one):
        if one.payload["n"] == 1 and failures[0]:
            failures[0] -= 1
            raise ConnectionError("down")
        seen.append(one.payload["n"])

    bus.subscribe(wanted(broker, "g", flaky))
    bus.publish([event(n=n) for n in range(4)])
    drain(broker, [bus], lambda: len(seen) >= 4)
    assert seen == [0, 1, 2, 3]


def test_poison_goes_to_the_dead_letters_and_the_next_events_flow(broker, open_bus, buried):
    bus, seen, tries = open_bus(), [], [0]

    def handle(one):
        if one.payload["n"] == 0:
            tries[0] += 1
            raise ValueError("bad")
        seen.append(one.payload["n"])

    bus.subscribe(wanted(broker, "g", handle))
    poison = event("k", n=0)
    bus.publish([poison, event("k", n=1), event("other", n=2)])
    drain(broker, [bus], lambda: len(seen) == 2 and broker.dead(buried))
    assert sorted(seen) == [1, 2]
    assert tries == [broker.attempts]
    ((dead_id, error),) = broker.dead(buried)
    assert dead_id == poison.id
    assert error.endswith("ValueError: bad")


def test_an_event_published_twice_keeps_its_id_so_that_handlers_can_tell(broker, open_bus):
    bus, seen = open_bus(), []
    bus.subscribe(wanted(broker, "g", lambda one: seen.append(one.id)))
    twice, last = event(), event()
    bus.publish([twice])
    bus.publish([twice, last])
    drain(broker, [bus], lambda: last.id in seen)
    assert set(seen) == {twice.id, last.id}


def test_a_member_that_died_in_the_middle_leaves_its_event_to_another(broker, open_bus):
    seen = []

    class KilledError(BaseException):
        pass

    def die(one):
        raise KilledError

    first = open_bus()
    first.subscribe(wanted(broker, "g", die))
    first.publish([event(n=1), event(n=2)])
    try:
        deadline = time.monotonic() + WAIT_S
        while time.monotonic() < deadline:
            first.poll(0.2)
    except KilledError:
        first.close()
    second = open_bus()
    second.subscribe(wanted(broker, "g", lambda one: seen.append(one.payload["n"])))
    drain(broker, [second], lambda: len(seen) >= 2)
    assert seen == [1, 2]


def test_a_stopped_broker_refuses_and_goes_on_where_it_was(broker, open_bus):
    if not broker.can_stop:
        pytest.skip("the database is the product's own: without it nothing is accepted at all")
    bus, seen = open_bus(), []
    bus.subscribe(wanted(broker, "g", lambda one: seen.append(one.payload["n"])))
    bus.publish([event(n=0), event(n=1)])
    drain(broker, [bus], lambda: len(seen) >= 2)
    broker.stop()
    waiting = event(n=2)
    with pytest.raises(BusDownError):
        bus.publish([waiting])
    assert bus.poll(0.2) == 0
    broker.start()
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            bus.publish([waiting])
            break
        except BusDownError:
            assert time.monotonic() < deadline
    drain(broker, [bus], lambda: 2 in seen)
    assert sorted(set(seen)) == [0, 1, 2]


def test_a_word_of_any_object_can_be_asked_for(broker, open_bus):
    bus, seen = open_bus(), []
    bus.subscribe(wanted(broker, "g", lambda one: seen.append(one.topic), "*.made", "t.gone"))
    bus.publish([event(topic=one) for one in ("t.made", "u_c.made", "t.gone", "u_c.gone", "u_c.remade", "t.made")])
    drain(broker, [bus], lambda: len(seen) >= 4)
    assert sorted(seen) == ["t.gone", "t.made", "t.made", "u_c.made"]


def test_what_a_group_has_not_settled_is_counted_by_the_broker(broker, open_bus):
    bus, seen = open_bus(), []
    assert "nobody" not in bus.waiting([]), "nothing was asked about"
    bus.subscribe(wanted(broker, "one.group", seen.append))
    bus.publish([event(n=n) for n in range(3)])
    told = bus.waiting(["one.group"])
    assert told == ({"one.group": 3} if broker.can_stop else {}), "the outbox tells of itself"
    drain(broker, [bus], lambda: len(seen) >= 3)
    drain(broker, [bus], lambda: not any(bus.waiting(["one.group"]).values()))


def test_a_stopped_broker_says_so_when_it_is_asked_who_is_behind(broker, open_bus):
    if not broker.can_stop:
        pytest.skip("the database is always there")
    bus = open_bus()
    broker.stop()
    with pytest.raises(BusDownError):
        bus.waiting(["g"])
    broker.start()
