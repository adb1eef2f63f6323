from typing import Any

import pytest

from zhike.adapters.bus.tests.brokers import DatabaseBroker, KafkaBroker, NatsBroker

# Only one of the three is a database, and emptying every table of one takes longer than most of these tests.
DATABASE = pytest.param("database", marks=pytest.mark.django_db(transaction=True))


# A cluster of Kafka takes seconds to let a member in.
KAFKA = pytest.param("kafka", marks=pytest.mark.slow)


@pytest.fixture(params=[DATABASE, "jetstream", KAFKA])
def broker(request, tmp_path):
    made: dict[str, Any] = {"database": DatabaseBroker, "jetstream": lambda: NatsBroker(tmp_path), "kafka": KafkaBroker}
    broker = made[request.param]()
    yield broker
    broker.end()


@pytest.fixture
def buried():
    return []


@pytest.fixture
def open_bus(broker, buried):
    opened = []

    def open_one():
        bus = broker.open(lambda event, group, error: buried.append((event.id, f"{group}: {error}")))
        opened.append(bus)
        return bus

    yield open_one
    for bus in opened:
        bus.close()
