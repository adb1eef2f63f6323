"""NATS JetStream: one stream, one durable pull consumer a group."""

import asyncio
import threading
from collections.abc import Collection, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, RetentionPolicy, StorageType, StreamConfig
from nats.js.client import JetStreamContext
from nats.js.errors import NotFoundError

from zhike.adapters.bus.port import BusDownError, DeadLetter, Subscription, from_bytes, settle, to_bytes
from zhike.platform.outbox.public import Event

STREAM: Final = "ZHIKE"
CALL_S: Final = 5.0
KEPT_S: Final = 7 * 86_400.0
_MARGIN_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Pull:
    subscription: Subscription
    source: JetStreamContext.PullSubscription


class JetStreamBus:
    """A loop in a thread of its own speaks NATS; callers wait for it."""

    def __init__(self, url: str, *, bury: DeadLetter, ack_wait_s: float = 20.0) -> None:
        """Connect and make sure of the stream.

        Args:
            url: ``nats://…``.
            bury: keeps events that a group gave up.
            ack_wait_s: how long a consumer may be silent before its event goes to another.

        Raises:
            BusDownError: nobody answers.
        """
        self._bury, self._ack_wait_s = bury, ack_wait_s
        self._pulls: list[_Pull] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="jetstream", daemon=True)
        self._thread.start()
        try:
            self._connection = self._wait(_connect(url), CALL_S * 2)
            self._stream = self._connection.jetstream(timeout=CALL_S)
            self._wait(_ensure_stream(self._stream))
        except BusDownError:
            self._end_loop()
            raise

    def publish(self, events: Sequence[Event]) -> None:
        """See `Bus.publish`; the id keeps the broker from storing an event twice within its window."""
        self._wait(self._publish(events), CALL_S * 2)

    def subscribe(self, subscription: Subscription) -> None:
        """See `Bus.subscribe`."""
        self._pulls.append(_Pull(subscription, self._wait(self._consumer(subscription))))

    def poll(self, timeout_s: float) -> int:
        """See `Bus.poll`."""
        settled = 0
        share_s = max(timeout_s / max(len(self._pulls), 1), 0.05)
        for one in self._pulls:
            # The first look waits; the rest of a burst follows at once.
            while message := self._next(one, share_s):
                self._settle(message, one.subscription)
                settled += 1
                share_s = 0.05
        return settled

    def waiting(self, groups: Collection[str]) -> Mapping[str, int]:
        """See `Bus.waiting`; what was handed out and not settled counts too."""
        return self._wait(self._waiting(groups), CALL_S * 2)

    def close(self) -> None:
        """See `Bus.close`."""
        if self._loop.is_closed():
            return
        try:
            # The client may flush into a transport that asyncio has closed already: then it is closed, which is what was asked.
            with suppress(TypeError):
                self._wait(self._connection.close())
        finally:
            self._end_loop()

    async def _publish(self, events: Sequence[Event]) -> None:
        acks = [
            await self._stream.publish_async(
                f"zhike.{one.topic}", to_bytes(one), stream=STREAM, headers={"Nats-Msg-Id": str(one.id)}
            )
            for one in events
        ]
        for ack in acks:
            await asyncio.wait_for(ack, CALL_S)

    async def _waiting(self, groups: Collection[str]) -> dict[str, int]:
        found = {}
        for group in groups:
            with suppress(NotFoundError):
                known = await self._stream.consumer_info(STREAM, _durable(group))
                found[group] = (known.num_pending or 0) + (known.num_ack_pending or 0)
        return found

    async def _consumer(self, wanted: Subscription) -> JetStreamContext.PullSubscription:
        durable = _durable(wanted.group)
        subjects = [f"zhike.{topic}" for topic in wanted.topics]
        config = ConsumerConfig(
            durable_name=durable,
            deliver_policy=DeliverPolicy.ALL,
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self._ack_wait_s,
            max_ack_pending=1,  # the next event only after this one: order holds over all members and all deaths
            filter_subjects=subjects,
        )
        await self._stream.add_consumer(STREAM, config=config)
        source: JetStreamContext.PullSubscription = await self._stream.pull_subscribe_bind(
            consumer=durable, stream=STREAM
        )
        return source

    def _next(self, one: _Pull, timeout_s: float) -> Msg | None:
        try:
            found = self._wait(one.source.fetch(1, timeout=timeout_s), timeout_s + _MARGIN_S)
        except BusDownError:
            return None  # nothing there, or nobody: the client connects again by itself
        return found[0] if found else None

    def _settle(self, message: Msg, subscription: Subscription) -> None:
        def wait(seconds: float) -> None:
            left = seconds
            while left > 0:
                self._quietly(message.in_progress())
                pause = min(left, self._ack_wait_s / 3)
                threading.Event().wait(pause)
                left -= pause

        try:
            event = from_bytes(message.data)
        except ValueError:
            self._quietly(message.term())  # not ours: whoever wrote it keeps it in the stream
            return
        # A delivery that was never settled killed its consumer or lost its way back: it counts as an attempt.
        tried = min(message.metadata.num_delivered - 1, subscription.attempts - 1)
        settle(event, subscription, wait=wait, bury=self._bury, tried=tried)
        self._quietly(message.ack_sync(timeout=CALL_S))

    def _quietly(self, call: Coroutine[Any, Any, Any]) -> None:
        try:
            self._wait(call)
        except BusDownError:
            return  # it comes again: that is what "at least once" means

    def _wait[T](self, call: Coroutine[Any, Any, T], timeout_s: float = CALL_S + _MARGIN_S) -> T:
        future = asyncio.run_coroutine_threadsafe(call, self._loop)
        try:
            return future.result(timeout_s)
        except (NatsError, OSError, TimeoutError, asyncio.CancelledError) as error:
            future.cancel()
            raise BusDownError(f"{type(error).__name__}: {error}") from error

    def _end_loop(self) -> None:
        # What was cancelled gets its turn to end.
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), self._loop).result(CALL_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=CALL_S)
        self._loop.close()


def _durable(group: str) -> str:
    """Return the name that a group has at the broker, where dots part subjects."""
    return group.replace(".", "-")


async def _connect(url: str) -> Client:
    async def quiet(_error: Exception) -> None:
        return

    return await nats.connect(
        url,
        error_cb=quiet,
        connect_timeout=int(CALL_S),
        max_reconnect_attempts=-1,
        reconnect_time_wait=0.2,
        allow_reconnect=True,
        pending_size=0,  # while the broker is away publishing must fail, not pretend
    )


async def _ensure_stream(stream: JetStreamContext) -> None:
    wanted = StreamConfig(
        name=STREAM,
        subjects=["zhike.>"],
        retention=RetentionPolicy.LIMITS,
        storage=StorageType.FILE,
        max_age=KEPT_S,
        duplicate_window=120.0,
    )
    try:
        await stream.stream_info(STREAM)
    except NotFoundError:
        await stream.add_stream(wanted)
