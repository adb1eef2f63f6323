"""How far a broker says that each subscriber is behind; with the database as the bus the outbox knows it all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings

from zhike.adapters.bus import BusDownError, open_bus
from zhike.integrate.monitoring.queries.mapping import BROKERS
from zhike.platform.actor import Actor, require
from zhike.platform.outbox import public as outbox


@dataclass(frozen=True, slots=True)
class BrokerStanding:
    """What the broker says of itself.

    Attributes:
        name: of the kind of broker, "" where the database is the bus.
        is_away: it does not answer; events wait in the outbox meanwhile.
        waiting: events, of every company on this server, that it has for a subscriber and that are not settled.
    """

    name: str
    is_away: bool = False
    waiting: Mapping[str, int] = field(default_factory=dict)


def ask_broker(actor: Actor) -> BrokerStanding:
    """Ask the broker how far each subscriber is behind; takes some seconds when it is away.

    Raises:
        AppError: 403.
    """
    require(actor, "monitoring.view")
    name = BROKERS.get(settings.ZHIKE_BUS_URL.partition(":")[0], "")
    if not name:
        return BrokerStanding("")
    groups = sorted({one for handlers in outbox.subscribers().values() for one in handlers})
    try:
        bus = open_bus(settings.ZHIKE_BUS_URL, bury=outbox.bury)
    except BusDownError:
        return BrokerStanding(name, is_away=True)
    try:
        return BrokerStanding(name, waiting=bus.waiting(groups))
    except BusDownError:
        return BrokerStanding(name, is_away=True)
    finally:
        bus.close()
