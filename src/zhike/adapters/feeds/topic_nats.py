"""A NATS JetStream subject, read from the sequence number behind the last pull."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.errors import TimeoutError as NatsTimeoutError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.client import JetStreamContext
from nats.js.errors import NotFoundError

from zhike.adapters.feeds.port import FeedError, Pulled
from zhike.adapters.feeds.topic_messages import CONNECT_S, SILENT_S, brokers_of, row_of
from zhike.adapters.feeds.topics import TopicSettings
from zhike.adapters.outgoing import OutgoingError


class NatsTopicFeed:
    """Pulls a subject; implements `Feed`. Nothing is acknowledged: where to go on is known here, behind the import."""

    def __init__(self, settings: TopicSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret = settings, secret
        self._brokers = brokers_of(settings, allowed=allowed)

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield what the stream holds behind a sequence number up to what it holds now."""
        with asyncio.Runner() as loop:
            connection = self._told(loop, self._connect())
            try:
                source, left, seen = self._told(loop, self._open(connection, int(place or 0)))
                while left:
                    messages: list[Msg] = self._told(loop, source.fetch(self._settings.page_size, timeout=SILENT_S))
                    rows = tuple(_row(one) for one in messages)
                    seen = max(seen, messages[-1].metadata.sequence.stream)
                    left = messages[-1].metadata.num_pending
                    yield Pulled(rows, str(seen))
            finally:
                loop.run(_close(connection))

    async def _connect(self) -> Client:
        async def quiet(_error: Exception) -> None:
            return

        is_tls = self._settings.url.startswith("tls:")
        words: dict[str, Any] = {"tls_hostname": self._brokers[0].host} if is_tls else {}
        if self._settings.user:
            words |= {"user": self._settings.user, "password": self._secret}
        elif self._secret:
            words |= {"token": self._secret}
        scheme = "tls" if is_tls else "nats"
        servers = [f"{scheme}://{_bracketed(one.address)}:{one.port}" for one in self._brokers]
        # Other servers that the broker tells of were not checked: without reconnecting they are never followed.
        return await nats.connect(
            servers,
            error_cb=quiet,
            connect_timeout=CONNECT_S,
            allow_reconnect=False,
            max_reconnect_attempts=1,
            **words,
        )

    async def _open(self, connection: Client, place: int) -> tuple[JetStreamContext.PullSubscription, int, int]:
        streams = connection.jetstream(timeout=CONNECT_S)
        name = await streams.find_stream_name_by_subject(self._settings.topic)
        state = (await streams.stream_info(name)).state
        first = place + 1 if place <= state.last_seq else 1  # a stream that was made anew is read anew
        config = ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=first,
            ack_policy=AckPolicy.NONE,
            filter_subject=self._settings.topic,
            inactive_threshold=60.0,
        )
        made = await streams.add_consumer(name, config=config)
        source = await streams.pull_subscribe_bind(consumer=made.name, stream=name)
        return source, made.num_pending or 0, min(place, state.last_seq)

    def _told[T](self, loop: asyncio.Runner, call: Coroutine[Any, Any, T]) -> T:
        host = self._brokers[0].host
        try:
            return loop.run(call)
        except NotFoundError as error:
            raise FeedError("feeds.no_such_topic", topic=self._settings.topic) from error
        except (NatsTimeoutError, NatsError, OSError) as error:
            if "Authorization" in str(error):
                raise FeedError("feeds.sign_in_refused", host=host, status="") from error
            raise OutgoingError("outgoing.unreachable", host=host, problem=type(error).__name__) from error


def _row(message: Msg) -> dict[str, str]:
    at = message.metadata
    key = (message.headers or {}).get("Nats-Msg-Id", "")
    return row_of(message.data, message=f"{at.stream}/{at.sequence.stream}", key=key)


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


async def _close(connection: Client) -> None:
    await connection.close()
