"""The default bus: the outbox, in the database that is there anyway."""

import time
from collections.abc import Collection, Mapping, Sequence

from zhike.adapters.bus.port import Subscription
from zhike.platform.outbox import public as outbox
from zhike.platform.outbox.public import Event


class DatabaseBus:
    """Publishing is a row in the caller's transaction; a group is a subscriber of the outbox."""

    def __init__(self) -> None:
        """Need nothing: the database is there."""
        self._groups: list[tuple[str, str]] = []

    def publish(self, events: Sequence[Event]) -> None:
        """See `Bus.publish`; an event whose id is there already is not stored again."""
        outbox.store_events(events)

    def subscribe(self, subscription: Subscription) -> None:
        """See `Bus.subscribe`; attempts and waits are the outbox's own, and dead events stay in it."""
        for topic in subscription.topics:
            outbox.subscribe(topic, subscription.group)(subscription.handler)
            self._groups.append((topic, subscription.group))

    def poll(self, timeout_s: float) -> int:
        """See `Bus.poll`."""
        found = outbox.deliver_pending()
        if not found:
            time.sleep(timeout_s)
        return found

    def waiting(self, groups: Collection[str]) -> Mapping[str, int]:  # noqa: ARG002 - as every bus is asked
        """See `Bus.waiting`: there is no broker, and the outbox tells of itself."""
        return {}

    def close(self) -> None:
        """See `Bus.close`."""
        for topic, group in self._groups:
            outbox.unsubscribe(topic, group)
        self._groups.clear()
