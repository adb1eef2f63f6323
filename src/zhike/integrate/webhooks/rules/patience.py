"""How long to wait for an endpoint that does not take a message, and when to leave it alone for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

MAX_TRIES: Final = 10
FIRST_WAIT_S: Final = 5
_TIMES: Final = 4
LONGEST_WAIT_S: Final = 6 * 3600
MOST_ASKED_S: Final = 3600
_SPREAD: Final = 0.2
OPEN_AFTER: Final = 5
"""Failures in a row after which an endpoint is paused."""
FIRST_PAUSE_S: Final = 60
LONGEST_PAUSE_S: Final = 3600
GONE: Final = 410
_TRY_LATER: Final = frozenset({408, 425, 429})

type Verdict = Literal["sent", "gone", "refused", "down"]


@dataclass(frozen=True, slots=True)
class Circuit:
    """What is known of an endpoint's health.

    Attributes:
        failures: tries that failed since the last one that did not.
        pauses: how often it was paused since then.
        paused_until: nothing is sent before; None while it is not paused.
    """

    failures: int = 0
    pauses: int = 0
    paused_until: datetime | None = None

    @property
    def is_trying(self) -> bool:
        """Say whether one message at a time is to find out whether it is back."""
        return self.pauses > 0


def wait_s(tries: int, *, chance: float, asked_s: int = 0) -> float | None:
    """Return the seconds until the next try, None when a message has been tried often enough.

    About 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, and then each 6 hours: ten tries in a day.

    Args:
        tries: how many have failed, from 1.
        chance: 0 to 1, spreads the waits of many messages by a fifth either way.
        asked_s: what the endpoint asked for by ``Retry-After``, heeded up to an hour.

    Example:
        >>> wait_s(1, chance=0.5), wait_s(3, chance=0.5), wait_s(9, chance=0.5), wait_s(10, chance=0.5)
        (5.0, 80.0, 21600.0, None)
    """
    if tries >= MAX_TRIES:
        return None
    base = float(min(FIRST_WAIT_S * pow(_TIMES, tries - 1), LONGEST_WAIT_S))
    return max(base * (1 + _SPREAD * (2 * chance - 1)), min(asked_s, MOST_ASKED_S))


def after_failure(circuit: Circuit, at: datetime) -> Circuit:
    """Return an endpoint's health after a try that failed: paused after some in a row, and longer each time."""
    failures = circuit.failures + 1
    if failures < OPEN_AFTER:
        return Circuit(failures)
    pause_s = min(FIRST_PAUSE_S * 2**circuit.pauses, LONGEST_PAUSE_S)
    return Circuit(failures, circuit.pauses + 1, at + timedelta(seconds=pause_s))


def verdict_of(status: int | None) -> Verdict:
    """Return what an answer means; None for none at all.

    ``refused``: this message alone, so that others may go on; ``down``: none would be taken now.

    Example:
        >>> [verdict_of(one) for one in (204, 410, 400, 429, 302, 500, None)]
        ['sent', 'gone', 'refused', 'down', 'down', 'down', 'down']
    """
    if status is None:
        return "down"
    if 200 <= status < 300:
        return "sent"
    if status == GONE:
        return "gone"
    return "refused" if 400 <= status < 500 and status not in _TRY_LATER else "down"
