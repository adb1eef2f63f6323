"""Events on their way from the outbox to their subscribers, over whichever bus the installation has."""

from typing import Final

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from zhike.adapters.bus import Bus, Subscription, open_bus
from zhike.platform.outbox import public as outbox
from zhike.platform.outbox.public import Event, Handler

_AWAY: Final = (OperationalError, InterfaceError)


class Relay:
    """One worker's part: carry what waits in the outbox to the bus, and serve the subscribers.

    With the database as the bus both are one step. With a broker each subscriber is a group of its own, shared by all
    workers; while the broker is away events wait in the outbox.
    """

    def __init__(self, url: str | None = None) -> None:
        """Open nothing yet: a broker that is away at the start is tried again at each turn."""
        self._url = settings.ZHIKE_BUS_URL if url is None else url
        self._is_database = self._url.partition(":")[0] in ("", "db")
        self._bus: Bus | None = None

    def turn(self, timeout_s: float) -> int:
        """Move what is due and return how many events; waits for the first when there is none.

        Raises:
            BusDownError: the broker is away; nothing is lost by trying again.
        """
        bus = self._bus = self._bus or self._opened()
        if self._is_database:
            return bus.poll(timeout_s)
        return outbox.forward_pending(bus.publish) + bus.poll(timeout_s)

    def close(self) -> None:
        """Give the bus back."""
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def _opened(self) -> Bus:
        bus = open_bus(self._url, bury=outbox.bury)
        if self._is_database:
            return bus  # its groups are the outbox's own subscribers
        wanted: dict[str, dict[Handler, list[str]]] = {}
        for topic, handlers in outbox.subscribers().items():
            for name, handler in handlers.items():
                wanted.setdefault(name, {}).setdefault(handler, []).append(topic)
        for name, of_name in wanted.items():
            for handler, topics in of_name.items():
                bus.subscribe(Subscription(name, tuple(sorted(topics)), _in_transaction(handler), transient=_AWAY))
        return bus


def _in_transaction(handler: Handler) -> Handler:
    def handle(event: Event) -> None:
        with transaction.atomic():
            handler(event)

    return handle
