"""The door to what happens outside the company."""

from zhike.integrate.signals.actions.keeping import create_signal
from zhike.integrate.signals.actions.marking import MOST_READ, mark_read, mark_signal
from zhike.integrate.signals.actions.mentioning import link_customer, unlink_customer
from zhike.integrate.signals.catalog import OBSERVATIONS, SIGNALS
from zhike.integrate.signals.queries.stream import (
    CustomerSignal,
    Shown,
    SignalCard,
    StreamQuery,
    read_stream,
    signals_of_customer,
)

__all__ = [
    "MOST_READ",
    "OBSERVATIONS",
    "SIGNALS",
    "CustomerSignal",
    "Shown",
    "SignalCard",
    "StreamQuery",
    "create_signal",
    "link_customer",
    "mark_read",
    "mark_signal",
    "read_stream",
    "signals_of_customer",
    "unlink_customer",
]
