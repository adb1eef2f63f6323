"""Calls of a key are counted: each web process takes them from the database in batches, so that all keep one limit.

What a process holds and does not use until the window ends is lost to the others: a key may be stopped up to a twentieth of its
limit a process early, and is never let through beyond it.
"""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import F

from zhike.govern.access.models import ApiKeyUse
from zhike.govern.access.queries.keys import LiveKey
from zhike.govern.access.rules.limits import Window, headers_of, seconds_left
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now, start_of_day
from zhike.platform.errors import AppError

TOO_MANY: Final = 429
_WHY: Final = "authentication counts calls"
_MOST_HELD: Final = 4096
_held: Final[dict[tuple[UUID, str], "_Held"]] = {}
_locks: Final = tuple(threading.Lock() for _ in range(64))
"""One for many keys, so that one key's wait for the database holds up few others."""


@dataclass(slots=True)
class _Held:
    """What this process still has of a window; ``taken`` by all processes when it last asked."""

    window: Window
    left: int = 0
    taken: int = 0


class TooManyCallsError(AppError):
    """A key has used up its calls; ``headers`` say when it may go on."""

    def __init__(self, window: Window, at: datetime) -> None:
        wait_s = seconds_left(window, at)
        super().__init__(
            TOO_MANY, f"access.too_many_calls_{window.kind}", {"limit": window.limit, "retry_after_s": wait_s}
        )
        self.headers = headers_of(window, left=0, at=at) | {"Retry-After": str(wait_s)}


def spend_call(actor: Actor, key: LiveKey) -> dict[str, str]:
    """Count one call of a key and return the headers that tell how many are left.

    Raises:
        TooManyCallsError: none is left in this minute, or this day of the tenant.
    """
    at = now()
    told: dict[str, str] = {}
    with _locks[hash(key.id) % len(_locks)]:
        spent = [_with_calls(actor, key, window) for window in _windows(actor, key, at)]
        for held in spent:
            if not held.left:
                raise TooManyCallsError(held.window, at)
        for held in spent:
            held.left -= 1
            left = held.window.limit - held.taken + held.left
            if not told or left < int(told["RateLimit-Remaining"]):
                told = headers_of(held.window, left=left, at=at)
    return told


def _with_calls(actor: Actor, key: LiveKey, window: Window) -> _Held:
    held = _held_of(key, window)
    if not held.left:
        _take(actor, key, held=held)
    return held


def _windows(actor: Actor, key: LiveKey, at: datetime) -> list[Window]:
    minute = at.replace(second=0, microsecond=0)
    found = [Window("minute", key.per_minute or settings.ZHIKE_CALLS_A_MINUTE, minute, minute + timedelta(minutes=1))]
    if key.per_day is not None:
        day = business_date(at, actor.zone)
        ends = start_of_day(day + timedelta(days=1), actor.zone)
        found.append(Window("day", key.per_day, start_of_day(day, actor.zone), ends))
    return found


def _held_of(key: LiveKey, window: Window) -> _Held:
    held = _held.get((key.id, window.kind))
    if held is None or held.window != window:
        while len(_held) >= _MOST_HELD:
            _held.pop(next(iter(_held)), None)
        held = _held[key.id, window.kind] = _Held(window)
    return held


def _take(actor: Actor, key: LiveKey, *, held: _Held) -> None:
    """Take a batch, or what is left of the limit."""
    window = held.window
    if held.taken >= window.limit:
        return
    rows = ApiKeyUse.objects.in_tenant(actor.tenant_id, _WHY).filter(key_id=key.id, kind=window.kind)
    begun = ApiKeyUse(tenant_id=actor.tenant_id, key_id=key.id, kind=window.kind, starts_at=window.starts_at)
    for count in dict.fromkeys((window.batch, 1)):
        fits = rows.filter(starts_at=window.starts_at, taken__lte=window.limit - count)
        older = rows.filter(starts_at__lt=window.starts_at)
        if not (fits.update(taken=F("taken") + count) or older.update(starts_at=window.starts_at, taken=count)):
            if rows.exists():
                continue
            ApiKeyUse.objects.bulk_create([begun], ignore_conflicts=True)
            if not fits.update(taken=F("taken") + count):
                continue
        held.left += count
        break
    held.taken = rows.values_list("taken", flat=True).first() or 0
