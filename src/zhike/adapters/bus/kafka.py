"""Kafka: one topic, partitioned by key; one consumer a group."""

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from confluent_kafka import (
    Consumer,
    ConsumerGroupTopicPartitions,
    KafkaError,
    KafkaException,
    Message,
    Producer,
    TopicPartition,
)
from confluent_kafka.admin import AdminClient

from zhike.adapters.bus.port import BusDownError, DeadLetter, Subscription, from_bytes, settle, to_bytes
from zhike.platform.outbox.public import Event, is_asked_for

TOPIC: Final = "zhike.events"
SEND_S: Final = 5.0


class KafkaBus:
    """All topics travel in one Kafka topic, so that events of one key keep their order whatever they are about."""

    def __init__(self, url: str, *, bury: DeadLetter) -> None:
        """Name the brokers; librdkafka connects when it needs to and again for ever.

        Args:
            url: ``kafka://host:9092,host:9092``.
            bury: keeps events that a group gave up.
        """
        self._brokers: dict[str, str | int | float | bool] = {
            "bootstrap.servers": url.removeprefix("kafka://"),
            "log_level": 2,
        }
        self._bury = bury
        self._consumers: list[tuple[Subscription, Consumer]] = []
        self._producer: Producer | None = None

    def publish(self, events: Sequence[Event]) -> None:
        """See `Bus.publish`."""
        producer = self._ready_producer()
        failed: list[str] = []

        def note(error: KafkaError | None, _message: Message) -> None:
            if error is not None:
                failed.append(error.str())

        for one in events:
            key = f"{one.tenant_id}:{one.key}".encode()
            producer.produce(TOPIC, key=key, value=to_bytes(one), on_delivery=note)
        left = producer.flush(SEND_S + 1)
        if failed or left:
            # An idempotent producer that gave up is done for; the next one begins anew.
            self._producer = None
            raise BusDownError(failed[0] if failed else "timed out")

    def subscribe(self, subscription: Subscription) -> None:
        """See `Bus.subscribe`."""
        consumer = Consumer(
            {
                **self._brokers,
                "group.id": subscription.group,
                "auto.offset.reset": "earliest",
                # Only what was settled counts as read; it is told each second and when closing.
                "enable.auto.offset.store": False,
                "enable.auto.commit": True,
                "auto.commit.interval.ms": 1000,
                "session.timeout.ms": 6000,
                "reconnect.backoff.max.ms": 1000,
                "allow.auto.create.topics": True,
            }
        )
        consumer.subscribe([TOPIC])
        self._consumers.append((subscription, consumer))

    def poll(self, timeout_s: float) -> int:
        """See `Bus.poll`."""
        settled = 0
        share_s = timeout_s / max(len(self._consumers), 1)
        for subscription, consumer in self._consumers:
            found = consumer.consume(200, timeout=share_s)
            settled += sum(self._settled(one, subscription, consumer) for one in found)
        return settled

    def waiting(self, groups: Collection[str]) -> Mapping[str, int]:
        """See `Bus.waiting`; a group that has settled nothing yet has everything before it, of whatever topic."""
        admin = AdminClient({**self._brokers})
        try:
            ends = _ends(Consumer({**self._brokers, "group.id": f"{TOPIC}.watch"}))
            return {group: _behind(_settled_up_to(admin, group, ends), ends) for group in groups}
        except KafkaException as error:
            raise BusDownError(str(error)) from error

    def close(self) -> None:
        """See `Bus.close`."""
        for _, consumer in self._consumers:
            consumer.close()
        self._consumers.clear()
        if self._producer is not None:
            self._producer.flush(SEND_S)

    def _settled(self, message: Message, subscription: Subscription, consumer: Consumer) -> bool:
        if message.error() is not None:
            return False  # the broker is away or moves partitions: the client goes on by itself
        is_wanted = False
        try:
            event = from_bytes(message.value() or b"")
            is_wanted = any(is_asked_for(event.topic, one) for one in subscription.topics)
        except ValueError:
            pass  # not ours: whoever wrote it keeps it in the topic
        else:
            if is_wanted:
                settle(event, subscription, wait=_pause, bury=self._bury)
        _store(consumer, message)
        return is_wanted

    def _ready_producer(self) -> Producer:
        if self._producer is None:
            self._producer = Producer(
                {
                    **self._brokers,
                    "enable.idempotence": True,
                    "acks": "all",
                    "message.timeout.ms": int(SEND_S * 1000),
                    "linger.ms": 2,
                    "reconnect.backoff.max.ms": 1000,
                }
            )
        return self._producer


def _pause(seconds: float) -> None:
    threading.Event().wait(seconds)


def _store(consumer: Consumer, message: Message) -> None:
    try:
        consumer.store_offsets(message)
    except KafkaException:
        return  # the partition went to another member meanwhile, which will see the event again


def _ends(watcher: Consumer) -> dict[int, tuple[int, int]]:
    """Return the first and the next offset of each partition; nothing before the first event."""
    try:
        topic = watcher.list_topics(TOPIC, timeout=SEND_S).topics[TOPIC]
        return {at: watcher.get_watermark_offsets(TopicPartition(TOPIC, at), timeout=SEND_S) for at in topic.partitions}
    finally:
        watcher.close()


def _settled_up_to(admin: AdminClient, group: str, partitions: Iterable[int]) -> dict[int, int]:
    wanted = ConsumerGroupTopicPartitions(group, [TopicPartition(TOPIC, at) for at in partitions])
    asked = admin.list_consumer_group_offsets([wanted], request_timeout=SEND_S)
    told = asked[group].result().topic_partitions or []
    return {one.partition: one.offset for one in told if one.offset >= 0}


def _behind(settled: Mapping[int, int], ends: Mapping[int, tuple[int, int]]) -> int:
    return sum(last - max(settled.get(at, 0), first) for at, (first, last) in ends.items())
