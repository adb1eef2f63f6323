"""Messages of a bus as rows: where each stands is its id, and what cannot be read is told, not dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import orjson

from zhike.adapters.feeds.port import FeedError, flat_row
from zhike.adapters.feeds.topics import TopicSettings
from zhike.adapters.outgoing import parse_allowed, resolve
from zhike.adapters.tabular import UNREADABLE

CONNECT_S: Final = 5
SILENT_S: Final = 15.0
"""So long a broker may say nothing while it is known to have more."""
_PORTS: Final = {"nats": 4222, "tls": 4222, "kafka": 9092, "kafkas": 9093}
_MOST_SHOWN: Final = 2_000


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker's name and port, and the address that may be connected to."""

    host: str
    port: int
    address: str


def brokers_of(settings: TopicSettings, *, allowed: str) -> Sequence[Broker]:
    """Return the brokers that settings name, each checked.

    Raises:
        FeedError: ``feeds.bad_broker_url``.
        OutgoingError: one may not be reached.
    """
    kind, _, named = settings.url.partition("://")
    return [checked_broker(one.strip(), _PORTS[kind], allowed=allowed) for one in named.rstrip("/").split(",")]


def checked_broker(named: str, usual_port: int, *, allowed: str) -> Broker:
    """Return one broker, checked; errors as `brokers_of`."""
    try:
        parts = urlsplit(f"//{named}")
        host, port = parts.hostname or "", parts.port or usual_port
    except ValueError as error:
        raise FeedError("feeds.bad_broker_url") from error
    if not host or parts.username is not None or parts.path:
        raise FeedError("feeds.bad_broker_url")
    return Broker(host, port, resolve(host, port, allowed=parse_allowed(allowed)))


def row_of(body: bytes, *, message: str, key: str) -> dict[str, str]:
    """Return a message as a row.

    Args:
        body: what was sent.
        message: where it stands, the same at every reading; its column is ``_message``.
        key: what it was sent under; its column is ``_key``.

    Example:
        >>> row_of(b'{"id": 7, "who": {"name": "x"}}', message="S/1", key="")
        {'_message': 'S/1', '_key': '', 'id': '7', 'who.name': 'x'}
        >>> row_of(b"[1]", message="S/2", key="")[UNREADABLE]
        '[1]'
    """
    told = {"_message": message, "_key": key}
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError:
        read = None
    if isinstance(read, dict):
        return told | flat_row(read)
    return told | {UNREADABLE: body[:_MOST_SHOWN].decode(errors="replace") or "-"}
