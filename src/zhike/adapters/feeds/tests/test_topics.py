"""Topics of a real NATS server and of librdkafka's cluster: everything once, from where the last pull ended, over restarts too."""

import asyncio
import json

import nats
import pytest
from confluent_kafka import Producer

from zhike.adapters.bus.tests.brokers import KafkaBroker, NatsBroker
from zhike.adapters.feeds import FeedError, TopicSettings, open_feed
from zhike.adapters.feeds.topic_messages import brokers_of
from zhike.adapters.outgoing import OutgoingError
from zhike.adapters.tabular import UNREADABLE


class Nats(NatsBroker):
    topic, other = "shop.orders", "shop.none.such"

    def send(self, bodies):
        async def publish():
            connection = await nats.connect(self.url)
            streams = connection.jetstream()
            await streams.add_stream(name="SHOP", subjects=["shop.orders", "shop.visits"])
            await streams.publish("shop.visits", b"{}")
            for body in bodies:
                await streams.publish("shop.orders", body)
            await connection.close()

        asyncio.run(publish())


class Kafka(KafkaBroker):
    topic, other = "shop.orders", "shop/none"

    @property
    def url(self):
        return f"kafka://{self._brokers}"

    def send(self, bodies):
        producer = Producer({"bootstrap.servers": self._brokers})
        for body in bodies:
            producer.produce(self.topic, key=b"k", value=body)
        assert producer.flush(20) == 0


@pytest.fixture(params=["nats", pytest.param("kafka", marks=pytest.mark.slow)])
def broker(request, tmp_path):
    made = Nats(tmp_path) if request.param == "nats" else Kafka()
    yield made
    made.end()


def feed(broker, topic=""):
    settings = TopicSettings(url=broker.url, topic=topic or broker.topic, page_size=3)
    return open_feed(settings, "", allowed=broker.url.partition("://")[2])


def pulled(broker, place=""):
    pages = list(feed(broker).pull(place))
    return [row for page in pages for row in page.rows], pages[-1].place if pages else place


def body(number):
    return json.dumps({"id": number, "who": {"name": f"客户{number}"}}).encode()


def test_everything_comes_once_with_its_place_as_its_id_and_poison_is_told(broker):
    broker.send([body(1), b"\xff{", body(2), b"[1]", *map(body, range(3, 9))])
    rows, place = pulled(broker)
    assert [row["id"] for row in rows if "id" in row] == [str(number) for number in range(1, 9)]
    assert [row[UNREADABLE] for row in rows if UNREADABLE in row] == ["\ufffd{", "[1]"]
    assert len({row["_message"] for row in rows}) == 10
    assert rows[0]["who.name"] == "客户1"
    assert pulled(broker, place) == ([], place)


def test_a_restarted_broker_is_read_on_where_the_last_pull_ended(broker):
    broker.send(map(body, range(4)))
    _, place = pulled(broker)
    broker.send([body(4)])
    broker.stop()
    with pytest.raises(OutgoingError):
        pulled(broker, place)
    broker.start()
    rows, _ = pulled(broker, place)
    assert [row["id"] for row in rows] == ["4"]
    assert [row["id"] for row in pulled(broker)[0]] == ["0", "1", "2", "3", "4"]


def test_a_topic_that_is_not_there_is_named(broker):
    broker.send([body(1)])
    with pytest.raises(FeedError) as refused:
        list(feed(broker, broker.other).pull(""))
    assert refused.value.code == "feeds.no_such_topic"


@pytest.mark.parametrize("kind", ["nats", "kafka"])
def test_the_inner_network_is_closed_unless_the_operator_opens_it(kind):
    with pytest.raises(OutgoingError) as refused:
        open_feed(TopicSettings(url=f"{kind}://127.0.0.1:4222", topic="x"), "", allowed="")
    assert refused.value.code == "outgoing.closed_address"


def test_an_address_with_anything_but_hosts_is_refused():
    for url in ("nats://8.8.8.8:0x", "kafka://8.8.8.8:9092/path", "nats://,"):
        with pytest.raises(FeedError) as refused:
            brokers_of(TopicSettings(url=url, topic="x"), allowed="")
        assert refused.value.code == "feeds.bad_broker_url"
