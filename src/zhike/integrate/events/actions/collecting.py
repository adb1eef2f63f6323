"""A request with events: judged, written to the journal, answered. Runs outside Django's middleware, for speed."""

import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import orjson
from django.db import DatabaseError, close_old_connections

from zhike.adapters.journal import JournalWriter
from zhike.integrate.events.queries.keys import LiveKey, find_key
from zhike.integrate.events.queries.places import journal_folder
from zhike.integrate.events.rules.keys import is_signed, may_send
from zhike.integrate.events.rules.reading import (
    MOST_BYTES,
    Accepted,
    BadBodyError,
    parse_body,
    read_events,
)
from zhike.platform.errors import is_disk_full

_MOST_TOLD: Final = 50
_ORIGIN_HEADERS: Final = {
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
    "Vary": "Origin",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as the collector needs it; ``key`` from the query, which a preflight has too."""

    method: str
    key: str
    origin: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, JSON (None for an empty body) and headers beyond the usual ones."""

    status: int
    body: Mapping[str, Any] | None
    headers: Mapping[str, str]


class _Minutes:
    """How many events each key sent in this minute, by this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute, self._used = 0, defaultdict[str, int](int)

    def take(self, key: str, count: int, *, most: int) -> bool:
        minute = int(time.time() // 60)
        with self._lock:
            if minute != self._minute:
                self._minute = minute
                self._used.clear()
            if self._used[key] + count > most:
                return False
            self._used[key] += count
            return True


_minutes: Final = _Minutes()


@cache
def _writer_of(folder: Path) -> JournalWriter:
    return JournalWriter(folder)


def collect(ask: Ask) -> Reply:
    """Answer a request; 202 means that the accepted events are on the disk.

    Returns:
        202 with how many were accepted and why others were not; 401 unknown key, 403 foreign origin, 413 too large,
        422 not a batch of events, 429 over the key's quota, 503 database away, 507 disk full.
    """
    if len(ask.body) > MOST_BYTES:
        return _refusal(413, "events.too_large", ask.origin)
    try:
        read: Mapping[str, Any] = parse_body(ask.body) if ask.method != "OPTIONS" else {}
        key = ask.key or str(read.get("key") or "")[:60]
        live = find_key(key)
    except BadBodyError as error:
        return _refusal(422, str(error), ask.origin)
    except DatabaseError:
        close_old_connections()
        return _refusal(503, "events.away", ask.origin, retry_s=2)
    if live is None:
        return _refusal(401, "events.unknown_key", "")
    if not may_send(ask.origin, live.origins):
        return _refusal(403, "events.foreign_origin", "")
    if ask.method == "OPTIONS":
        return Reply(204, None, _cors(ask.origin))
    return _store(read, live, ask.origin)


def _store(read: Mapping[str, Any], live: LiveKey, origin: str) -> Reply:
    if not _minutes.take(str(live.id), len(read["events"]), most=live.per_minute):
        return _refusal(429, "events.over_quota", origin, retry_s=60 - int(time.time() % 60))
    received_us = time.time_ns() // 1000
    accepted, rejected = read_events(read, now_us=received_us, type_of=live.types.get)
    accepted = [_proven(one, live) for one in accepted]
    if accepted or rejected:
        record = {
            "key": live.id,
            "tenant": live.tenant_id,
            "at": received_us,
            "events": [asdict(one) for one in accepted],
            "rejected": [asdict(one) for one in rejected[:_MOST_TOLD]],
            "more_rejected": max(len(rejected) - _MOST_TOLD, 0),
        }
        try:
            _writer_of(journal_folder()).append(orjson.dumps(record))
        except OSError as error:
            status, code = (507, "events.disk_full") if is_disk_full(error) else (503, "events.away")
            return _refusal(status, code, origin, retry_s=30)
    told = [{"index": one.index, "id": one.id, "code": one.code, "fact": one.fact} for one in rejected[:_MOST_TOLD]]
    return Reply(202, {"accepted": len(accepted), "rejected": len(rejected), "reasons": told}, _cors(origin))


def _proven(one: Accepted, live: LiveKey) -> Accepted:
    """Leave only a claim that counts: pages could say anything."""
    if one.claim is None or live.trusts_claims or is_signed(live.secret, one.claim):
        return one
    return replace(one, claim=None)


def _refusal(status: int, code: str, origin: str, *, retry_s: int = 0) -> Reply:
    headers = _cors(origin) | ({"Retry-After": str(retry_s)} if retry_s else {})
    return Reply(status, {"code": code}, headers)


def _cors(origin: str) -> dict[str, str]:
    return {"Access-Control-Allow-Origin": origin, **_ORIGIN_HEADERS} if origin else {}
