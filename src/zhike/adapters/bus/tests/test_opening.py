"""``ZHIKE_BUS_URL`` chooses."""

import pytest

from zhike.adapters.bus import open_bus
from zhike.adapters.bus.database import DatabaseBus
from zhike.adapters.bus.port import BusDownError, from_bytes


@pytest.mark.parametrize("url", ["", "db:"])
def test_the_database_is_the_default(url):
    assert isinstance(open_bus(url, bury=lambda *_: None), DatabaseBus)


def test_an_unknown_bus_is_refused_by_name():
    with pytest.raises(ValueError, match="unknown bus 'amqp'"):
        open_bus("amqp://127.0.0.1", bury=lambda *_: None)


@pytest.mark.slow  # its patience outlasts the restart of a broker
def test_a_broker_that_is_not_there_is_said_to_be_down():
    with pytest.raises(BusDownError):
        open_bus("nats://127.0.0.1:1", bury=lambda *_: None)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"id": "no"}', b"\xff", b"null"])
def test_what_others_wrote_into_the_bus_is_told_from_ours(body):
    with pytest.raises(ValueError):
        from_bytes(body)
