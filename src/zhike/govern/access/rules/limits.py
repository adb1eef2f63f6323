"""How many calls a key may make, and what a caller is told of it."""

from dataclasses import dataclass
from datetime import datetime

type Limits = tuple[int, int | None]
"""Calls a minute, and a day (None: any number)."""


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time in which at most ``limit`` calls are let in.

    Attributes:
        kind: ``minute`` or ``day``.
        starts_at: its first instant.
        ends_at: the first instant behind it.
    """

    kind: str
    limit: int
    starts_at: datetime
    ends_at: datetime

    @property
    def batch(self) -> int:
        """How many calls a web process takes at a time: a twentieth, so that counting seldom costs a write."""
        return max(self.limit // 20, 1)


def is_more(before: Limits, after: Limits) -> bool:
    """Say whether limits let more through than those before.

    Example:
        >>> is_more((60, None), (60, 1000)), is_more((60, 1000), (60, None)), is_more((60, None), (61, None))
        (False, True, True)
    """
    by_day = before[1] is not None and (after[1] is None or after[1] > before[1])
    return after[0] > before[0] or by_day


def headers_of(window: Window, *, left: int, at: datetime) -> dict[str, str]:
    """Return what a caller is told of the window that ends its calls first (draft-ietf-httpapi-ratelimit-headers).

    Args:
        window: that window.
        left: calls that it still lets in, as far as this process knows.
        at: this instant.
    """
    span_s = int((window.ends_at - window.starts_at).total_seconds())
    return {
        "RateLimit-Limit": str(window.limit),
        "RateLimit-Remaining": str(left),
        "RateLimit-Reset": str(seconds_left(window, at)),
        "RateLimit-Policy": f"{window.limit};w={span_s}",
    }


def seconds_left(window: Window, at: datetime) -> int:
    """Return the whole seconds until a window ends, at least one."""
    return max(int((window.ends_at - at).total_seconds() + 0.999), 1)
