"""A Kafka topic, each partition read from the offset behind the last pull."""

import time
from collections.abc import Iterator
from typing import Any, Final

import orjson
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from zhike.adapters.feeds.port import FeedError, Pulled
from zhike.adapters.feeds.topic_messages import CONNECT_S, SILENT_S, brokers_of, checked_broker, row_of
from zhike.adapters.feeds.topics import TopicSettings
from zhike.adapters.outgoing import OutgoingError

_PAGE_S: Final = 0.3
type Offsets = dict[int, int]


class KafkaTopicFeed:
    """Pulls a topic; implements `Feed`. Nothing is committed: where to go on is known here, behind the import."""

    def __init__(self, settings: TopicSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret, self._allowed = settings, secret, allowed
        self._brokers = brokers_of(settings, allowed=allowed)

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield what each partition holds behind its offset up to what it holds now; the place is the offsets as JSON."""
        consumer = Consumer(self._words())
        try:
            offsets, ends = self._bounds(consumer, {int(key): at for key, at in orjson.loads(place or "{}").items()})
            waiting = {key for key, end in ends.items() if offsets[key] < end}
            consumer.assign([TopicPartition(self._settings.topic, key, offsets[key]) for key in sorted(waiting)])
            heard = time.monotonic()
            while waiting:
                # It waits for a whole page, so it is asked for what is there often rather than once for long.
                messages = consumer.consume(self._settings.page_size, timeout=_PAGE_S)
                heard = time.monotonic() if messages else heard
                if time.monotonic() - heard > SILENT_S:
                    raise OutgoingError("outgoing.too_slow", host=self._brokers[0].host, limit=int(SILENT_S))
                rows = tuple(row for row in (self._read(one, offsets, waiting) for one in messages) if row)
                waiting -= {key for key in waiting if offsets[key] >= ends[key]}
                if rows:
                    yield Pulled(rows, orjson.dumps({str(key): at for key, at in sorted(offsets.items())}).decode())
        except KafkaException as error:
            raise self._refusal(error.args[0]) from error
        finally:
            consumer.close()

    def _words(self) -> dict[str, Any]:
        is_tls = self._settings.url.startswith("kafkas:")
        words: dict[str, Any] = {
            "bootstrap.servers": ",".join(f"{one.host if is_tls else one.address}:{one.port}" for one in self._brokers),
            "group.id": "zhike-connector",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "earliest",
            "socket.timeout.ms": CONNECT_S * 1000,
            "log_level": 2,
            "security.protocol": "SSL" if is_tls else "PLAINTEXT",
        }
        if self._settings.user:
            words["security.protocol"] = "SASL_SSL" if is_tls else "SASL_PLAINTEXT"
            words |= {"sasl.mechanism": "PLAIN", "sasl.username": self._settings.user, "sasl.password": self._secret}
        return words

    def _bounds(self, consumer: Consumer, known: Offsets) -> tuple[Offsets, Offsets]:
        """Return where to begin and end in each partition; one that begins anew is read anew."""
        told = consumer.list_topics(self._settings.topic, timeout=CONNECT_S)
        # Brokers name each other: none of them may lead into the inner network.
        for one in told.brokers.values():
            checked_broker(f"{one.host}:{one.port}", one.port, allowed=self._allowed)
        topic = told.topics[self._settings.topic]
        if topic.error is not None or not topic.partitions:
            raise FeedError("feeds.no_such_topic", topic=self._settings.topic)
        offsets, ends = dict(known), {}
        for key in topic.partitions:
            part = TopicPartition(self._settings.topic, key)
            low, high = consumer.get_watermark_offsets(part, timeout=CONNECT_S, cached=False)
            begun = known.get(key, low)
            offsets[key], ends[key] = (max(begun, low) if begun <= high else low), high
        return offsets, ends

    def _read(self, message: Message, offsets: Offsets, waiting: set[int]) -> dict[str, str] | None:
        key = message.partition() or 0
        if (error := message.error()) is not None:
            if error.code() != KafkaError._PARTITION_EOF:  # noqa: SLF001 - its only name
                raise KafkaException(error)
            waiting.discard(key)
            return None
        at = message.offset() or 0
        offsets[key] = at + 1
        named = (message.key() or b"")[:200].decode(errors="replace")
        return row_of(message.value() or b"", message=f"{self._settings.topic}/{key}/{at}", key=named)

    def _refusal(self, error: KafkaError) -> FeedError | OutgoingError:
        host = self._brokers[0].host
        if error.code() in {KafkaError.UNKNOWN_TOPIC_OR_PART, KafkaError._UNKNOWN_TOPIC}:  # noqa: SLF001 - its only name
            return FeedError("feeds.no_such_topic", topic=self._settings.topic)
        if error.code() in {KafkaError._AUTHENTICATION, KafkaError.SASL_AUTHENTICATION_FAILED}:  # noqa: SLF001 - as above
            return FeedError("feeds.sign_in_refused", host=host, status="")
        return OutgoingError("outgoing.unreachable", host=host, problem=error.name())
