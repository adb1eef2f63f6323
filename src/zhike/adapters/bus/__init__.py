"""The bus: events to groups of subscribers, in order of each key, at least once."""

from zhike.adapters.bus.opening import open_bus
from zhike.adapters.bus.port import Bus, BusDownError, Subscription

__all__ = ["Bus", "BusDownError", "Subscription", "open_bus"]
