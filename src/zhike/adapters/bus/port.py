"""What every bus does."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import orjson

from zhike.platform.outbox.public import Event, Handler


class BusDownError(ConnectionError):
    """The broker does not answer; what was to be published was not, or nobody knows."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a group of consumers wants.

    Attributes:
        group: stable name; its members share the events, other groups get them too.
        topics: exact names, or ``*.created`` for that word of whichever object.
        handler: idempotent by the event's id.
        attempts: how often it is asked before an event is dead.
        retry_s: seconds before the second attempt; each further wait is twice the one before.
        transient: errors that are nobody's fault (a database that is away): waited out, never counted.
    """

    group: str
    topics: tuple[str, ...]
    handler: Handler
    attempts: int = 8
    retry_s: float = 0.1
    transient: tuple[type[Exception], ...] = ()


class DeadLetter(Protocol):
    """Keeps an event that a group gave up."""

    def __call__(self, event: Event, group: str, error: str, /) -> None: ...


class Bus(Protocol):
    """A bus; not shared between threads."""

    def publish(self, events: Sequence[Event]) -> None:
        """Store events, in this order.

        Raises:
            BusDownError: the broker is away; publishing the same events again does no harm.
        """

    def subscribe(self, subscription: Subscription) -> None:
        """Serve a group; a new group begins at the oldest event that the bus still has."""

    def poll(self, timeout_s: float) -> int:
        """Hand due events to the subscriptions and return how many were settled, waiting for the first if need be."""

    def waiting(self, groups: Collection[str]) -> Mapping[str, int]:
        """Return how many events a broker has for each of some groups that are not settled.

        Groups that it does not know may be absent.

        Raises:
            BusDownError: the broker does not answer.
        """

    def close(self) -> None:
        """Give back what is open; events that were handed out and not settled come again to somebody else."""


def settle(  # sizes: one event, for whom, and how to wait and to bury
    event: Event, subscription: Subscription, *, wait: Callable[[float], None], bury: DeadLetter, tried: int = 0
) -> None:
    """Ask a handler until it succeeds or gives up; used by buses that keep order by trying in place.

    Args:
        event: what was received.
        subscription: for whom.
        wait: sleeps, and tells the broker that the work goes on.
        bury: where the event goes when it is given up.
        tried: attempts that are known to have been made before, by a consumer that died.
    """
    delay_s = subscription.retry_s
    attempt = tried
    while True:
        attempt += 1
        try:
            subscription.handler(event)
        except subscription.transient:
            attempt -= 1
            wait(max(delay_s, 0.5))
        except Exception as error:  # noqa: BLE001 - the edge: a bad event must not stop the ones behind it
            if attempt >= subscription.attempts:
                bury(event, subscription.group, f"{type(error).__name__}: {error}"[:500])
                return
            wait(delay_s)
            delay_s *= 2
        else:
            return


def to_bytes(event: Event) -> bytes:
    """Return an event as it travels."""
    return orjson.dumps(
        {
            "id": event.id,
            "tenant": event.tenant_id,
            "topic": event.topic,
            "key": event.key,
            "payload": event.payload,
            "actor": event.actor_id,
        }
    )


def from_bytes(body: bytes) -> Event:
    """Return the event that travelled.

    Raises:
        ValueError: not one of ours.
    """
    try:
        read: Mapping[str, Any] = orjson.loads(body)
        actor = read["actor"]
        return Event(
            UUID(read["id"]),
            UUID(read["tenant"]),
            read["topic"],
            read["key"],
            read["payload"],
            UUID(actor) if actor else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error
