"""From the body of a request to events, each accepted or rejected with a reason."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from zhike.integrate.events.rules.types import EventType, missing_property, title_of, wrong_property

MOST_BYTES: Final = 512 * 1024
MOST_EVENTS: Final = 500
MOST_EVENT_BYTES: Final = 16 * 1024
MOST_PROPERTIES: Final = 100
OLDEST_US: Final = 400 * 86_400 * 1_000_000
_ID: Final = re.compile(r"[A-Za-z0-9_.:-]{8,64}")
_KIND: Final = re.compile(r"[a-z][a-z0-9_]{1,59}")
IDENTITY_KEYS: Final = ("customer_id", "external_key", "email", "phone")


@dataclass(frozen=True, slots=True)
class Accepted:
    """An event as it goes into the journal: texts, numbers, and what it came with."""

    id: str
    kind: str
    visitor: str
    session: str
    at_us: int
    title: str
    url: str
    properties: Mapping[str, Any]
    claim: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An event that was refused; ``code`` has a text in the locale files."""

    index: int
    id: str
    kind: str
    visitor: str
    code: str
    fact: str = ""


class BadBodyError(ValueError):
    """The whole body is refused; the argument is the code of the reason."""


def parse_body(body: bytes) -> dict[str, Any]:
    r"""Return the body as JSON.

    Raises:
        BadBodyError: ``events.not_json``, ``events.too_many``, ``events.no_events``.
    """
    if b"\\u0000" in body:
        raise BadBodyError("events.not_json")
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadBodyError("events.not_json") from error
    if not isinstance(read, dict) or not isinstance(read.get("events"), list):
        raise BadBodyError("events.no_events")
    if len(read["events"]) > MOST_EVENTS:
        raise BadBodyError("events.too_many")
    return read


def read_events(
    body: Mapping[str, Any], *, now_us: int, type_of: Callable[[str], EventType | None]
) -> tuple[list[Accepted], list[Rejected]]:
    """Judge every event of a parsed body.

    Args:
        body: what `parse_body` returned. ``sent_at`` is the sender's clock when it sent: the difference to ours
            corrects the times of its events.
        now_us: our clock, microseconds since 1970.
        type_of: the described type of a key; an event of another type is kept as it came.
    """
    skew_us = _skew(body.get("sent_at"), now_us)
    accepted: list[Accepted] = []
    rejected: list[Rejected] = []
    for index, one in enumerate(body["events"]):
        found = _read(one, body, skew_us=skew_us, now_us=now_us, type_of=type_of)
        if isinstance(found, Accepted):
            accepted.append(found)
        else:
            raw: Mapping[str, Any] = one if isinstance(one, dict) else {}
            names = (_short(raw.get("id")), _short(raw.get("type")), _short(raw.get("anonymous_id")))
            rejected.append(Rejected(index, *names, *found))
    return accepted, rejected


def instant_us(value: object) -> int | None:
    """Return microseconds since 1970 of an ISO text with zone or of milliseconds, None for anything else.

    Example:
        >>> instant_us("2026-01-01T00:00:00Z") == instant_us(1767225600000)
        True
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value * 1000) if 0 < value < 10**14 else None
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return int(at.astimezone(UTC).timestamp() * 1_000_000) if at.tzinfo is not None else None


def _read(
    one: object,
    body: Mapping[str, Any],
    *,
    skew_us: int,
    now_us: int,
    type_of: Callable[[str], EventType | None],
) -> Accepted | tuple[str, str]:  # sizes: the event and what surrounds it
    if not isinstance(one, dict):
        return "events.not_an_event", ""
    if len(orjson.dumps(one)) > MOST_EVENT_BYTES:
        return "events.too_large", ""
    event_id, kind = str(one.get("id") or ""), str(one.get("type") or "")
    visitor = str(one.get("anonymous_id") or body.get("anonymous_id") or "")
    properties = one.get("properties") or {}
    if problem := _shape_problem(event_id, kind, visitor=visitor, properties=properties):
        return problem
    described = type_of(kind)
    if described is not None and (problem := _misfit(described, properties)):
        return problem
    at_us = now_us if one.get("at") is None else instant_us(one["at"])
    if at_us is None or at_us + skew_us < now_us - OLDEST_US:
        return "events.bad_time", str(one.get("at"))[:40]
    claim = _claim(one.get("identity") or body.get("identity"))
    if not visitor and claim is None:
        return "events.nobody", ""
    return Accepted(
        event_id,
        kind,
        visitor or f"{claim[0]}:{claim[1]}"[:64] if claim else visitor,
        _short(one.get("session") or body.get("session")),
        min(at_us + skew_us, now_us),
        title_of(described, properties),
        _short(properties.get("url"), 500),
        properties,
        claim,
    )


def _misfit(described: EventType, properties: Mapping[str, Any]) -> tuple[str, str] | None:
    if wrong := wrong_property(described, properties):
        return "events.wrong_property", wrong
    missing = missing_property(described, properties)
    return ("events.missing_property", missing) if missing else None


def _shape_problem(event_id: str, kind: str, *, visitor: str, properties: object) -> tuple[str, str] | None:
    if not _ID.fullmatch(event_id):
        return "events.bad_id", event_id[:64]
    if not _KIND.fullmatch(kind):
        return "events.bad_type", kind[:64]
    if visitor and not _ID.fullmatch(visitor):
        return "events.bad_visitor", visitor[:64]
    if not isinstance(properties, dict) or len(properties) > MOST_PROPERTIES:
        return "events.bad_properties", ""
    return None


def _claim(identity: object) -> tuple[str, str, str] | None:
    """Return (kind, value, signature) of who the sender says the visitor is."""
    if not isinstance(identity, dict):
        return None
    signature = identity.get("signature")
    for key in IDENTITY_KEYS:
        value = identity.get(key)
        if isinstance(value, str | int) and str(value).strip():
            return key, str(value).strip()[:200], signature[:200] if isinstance(signature, str) else ""
    return None


def _skew(sent_at: object, now_us: int) -> int:
    sent_us = instant_us(sent_at)
    return 0 if sent_us is None else now_us - sent_us


def _short(value: object, length: int = 64) -> str:
    return str(value)[:length] if isinstance(value, str | int) else ""
