"""The door to what happens outside the company."""

from zhike.integrate.signals.actions.keeping import create_signal
from zhike.integrate.signals.actions.marking import MOST_READ, mark_read, mark_signal
from zhike.integrate.signals.actions.mentioning import link_customer, unlink_customer
from zhike.integrate.signals.actions.observing import create_observation
from zhike.integrate.signals.catalog import OBSERVATIONS, SIGNALS
from zhike.integrate.signals.queries.prices import Board, PriceCard, PriceEvent, PriceLine, price_board, price_cards
from zhike.integrate.signals.queries.series import Point, Series, list_series, read_series
from zhike.integrate.signals.queries.stream import (
    CustomerSignal,
    Shown,
    SignalCard,
    StreamQuery,
    read_stream,
    signals_of_customer,
)
from zhike.integrate.signals.queries.ties import SignalTie, iter_mention_ties, iter_signal_ties, signal_titles

__all__ = [
    "MOST_READ",
    "OBSERVATIONS",
    "SIGNALS",
    "Board",
    "CustomerSignal",
    "Point",
    "PriceCard",
    "PriceEvent",
    "PriceLine",
    "Series",
    "Shown",
    "SignalCard",
    "SignalTie",
    "StreamQuery",
    "create_observation",
    "create_signal",
    "iter_mention_ties",
    "iter_signal_ties",
    "link_customer",
    "list_series",
    "mark_read",
    "mark_signal",
    "price_board",
    "price_cards",
    "read_series",
    "read_stream",
    "signal_titles",
    "signals_of_customer",
    "unlink_customer",
]
