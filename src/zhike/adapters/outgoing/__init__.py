"""The one door for requests that leave this machine: checked where they connect, small, quick and few hops.

Nothing else in the product opens a connection to an address that a user, a record or another system named.
"""

from zhike.adapters.outgoing.addresses import Allowed, is_open_address, parse_allowed, resolve
from zhike.adapters.outgoing.answers import Answer, ask_once, ask_whole, cut
from zhike.adapters.outgoing.errors import OutgoingError
from zhike.adapters.outgoing.sessions import Limits, guarded_session

__all__ = [
    "Allowed",
    "Answer",
    "Limits",
    "OutgoingError",
    "ask_once",
    "ask_whole",
    "cut",
    "guarded_session",
    "is_open_address",
    "parse_allowed",
    "resolve",
]
