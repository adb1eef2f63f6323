"""From ``ZHIKE_BUS_URL`` to a bus."""

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from zhike.adapters.bus.database import DatabaseBus
from zhike.adapters.bus.port import Bus, DeadLetter

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS: Final = {
    "nats": ("zhike.adapters.bus.jetstream", "JetStreamBus"),
    "tls": ("zhike.adapters.bus.jetstream", "JetStreamBus"),
    "kafka": ("zhike.adapters.bus.kafka", "KafkaBus"),
}


def open_bus(url: str, *, bury: DeadLetter) -> Bus:
    """Return the bus of a URL.

    Args:
        url: ``db:`` (or nothing), ``nats://user:password@host:4222``, ``kafka://host:9092,host:9092``.
        bury: keeps events that a group gave up.

    Raises:
        ValueError: another kind of bus.
        ModuleNotFoundError: its extra is not installed.
        BusDownError: the broker does not answer.
    """
    kind = url.partition(":")[0]
    if kind in ("", "db"):
        return DatabaseBus()
    if kind not in _KINDS:
        raise ValueError(f"ZHIKE_BUS_URL: unknown bus {kind!r}; use db:, nats:// or kafka://")
    module, name = _KINDS[kind]
    # An extra: imported only where it is asked for.
    make = cast("Callable[..., Bus]", getattr(import_module(module), name))
    return make(url, bury=bury)
