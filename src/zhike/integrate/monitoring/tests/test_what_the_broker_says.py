"""With a broker as the bus the page tells what that still has for each subscriber; one that is away is said to be."""

import pytest

from zhike.adapters.bus import Subscription, open_bus
from zhike.adapters.bus.tests.brokers import NatsBroker
from zhike.platform.ids import new_id
from zhike.platform.outbox import public as outbox
from zhike.platform.outbox.public import Event
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
NAME = "tests.broker"


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    return make_company()


@pytest.fixture
def subscriber():
    outbox.subscribe("tests.happened", NAME)(lambda event: None)
    yield NAME
    outbox.unsubscribe("tests.happened", NAME)


def told(company, role="admin"):
    answer = client_of(company.users[role]).get("/api/v1/monitoring/broker")
    assert answer.status_code == 200
    return answer.json()


def test_without_a_broker_there_is_nothing_to_ask(company):
    assert told(company) == {"name": "", "is_away": False, "waiting": {}}


def test_what_the_broker_has_for_a_subscriber_is_told_until_it_is_settled(company, subscriber, settings, tmp_path):
    broker = NatsBroker(tmp_path / "nats")
    settings.ZHIKE_BUS_URL = broker.url
    try:
        bus = open_bus(broker.url, bury=outbox.bury)
        bus.subscribe(Subscription(subscriber, ("tests.happened",), lambda event: None))
        bus.publish([Event(new_id(), company.tenant.id, "tests.happened", "k", {}, None) for _ in range(2)])
        assert told(company) == {"name": "NATS JetStream", "is_away": False, "waiting": {subscriber: 2}}
        while bus.poll(0.2):
            pass
        assert told(company)["waiting"] == {subscriber: 0}
        bus.close()
        broker.stop()
        assert told(company) == {"name": "NATS JetStream", "is_away": True, "waiting": {}}
    finally:
        broker.end()
