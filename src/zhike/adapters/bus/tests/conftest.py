from typing import Any

import pytest

from zhike.adapters.bus.tests.brokers import DatabaseBroker, KafkaBroker, NatsBroker


@pytest.fixture(params=["database", "jetstream", "kafka"])
def broker(request, tmp_path, transactional_db):
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
