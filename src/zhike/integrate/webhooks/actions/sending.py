"""One message on its way: what it says, and what came back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson
import requests
from django.conf import settings

from zhike.adapters.outgoing import Answer, Limits, ask_once, cut, guarded_session, parse_allowed
from zhike.integrate.webhooks.models import Message, Posted
from zhike.integrate.webhooks.rules.happenings import GONE
from zhike.integrate.webhooks.rules.signing import headers_of
from zhike.platform.actor import Actor
from zhike.platform.catalog import find_for, find_store, presenter_of
from zhike.platform.clock import now

REQUEST_KEPT: Final = 8_000
TRIES_KEPT: Final = 20
_LIMITS: Final = Limits(max_bytes=1 << 20, seconds=10.0)


def open_session() -> requests.Session:
    """Return a session through the one door out, bounded in size and time."""
    return guarded_session(parse_allowed(settings.ZHIKE_OUTGOING_ALLOW), _LIMITS)


def id_of(message: Message) -> str:
    """Return the ``webhook-id`` of a message."""
    return f"msg_{message.pk.hex}"


def body_of(actor: Actor, message: Message) -> bytes | None:
    """Return what a message says: the record as it is now and as the actor may see it.

    None when nothing of it may be told any more: it is out of the actor's sight, or gone.
    """
    told: dict[str, Any] = {"object": message.object_key, "id": message.record_id}
    if message.event != GONE:
        seen = _record_of(actor, message)
        if seen is None:
            return None
        told |= seen
    merged = message.facts.get("merged")
    return body_with(message, told | ({"merged": merged} if merged else {}))


def body_with(message: Message, told: Mapping[str, object]) -> bytes:
    """Return the body of a message in the standard's shape: type, timestamp of what happened, data."""
    kind = f"{message.object_key}.{message.event}"
    return orjson.dumps({"type": kind, "timestamp": message.created_at, "data": told}, default=str)


def post(session: requests.Session, url: str, *, message: Message, body: bytes, secrets: Sequence[str]) -> Answer:
    """Send a message once; a redirect is an answer that is not followed."""
    headers = headers_of(secrets, id_of(message), at_s=int(now().timestamp()), body=body)
    headers |= {"Content-Type": "application/json", "User-Agent": "Zhike-Webhooks/1"}
    return ask_once(session, requests.Request("POST", url, data=body, headers=headers), feature="webhooks")


def note_try(message: Posted, *, body: bytes, answer: Answer) -> None:
    """Put one try into the log of a message; what it means for the message is for its caller to say."""
    message.status, message.answer = answer.status, answer.text
    message.request = cut(body.decode().replace("\0", ""), REQUEST_KEPT)
    message.problem, message.problem_facts = answer.code, dict(answer.facts) if answer.code else {}
    told = {"at": now().isoformat(), "status": answer.status, "ms": answer.took_ms, "problem": answer.code}
    message.tries = [*message.tries, told][-TRIES_KEPT:]


def _record_of(actor: Actor, message: Message) -> dict[str, Any] | None:
    described, store = find_for(actor, message.object_key), find_store(actor, message.object_key)
    if described is None or store is None or not actor.has(f"{message.object_key}.view"):
        return None
    kept = (rows(actor).filter(pk=message.record_id).first() for rows in (store.rows, store.bin) if rows is not None)
    row = next((one for one in kept if one is not None), None)
    if row is None:
        return None
    seen = presenter_of(described, actor)
    # A key that was hidden meanwhile, or was never this maker's to know, is no news either.
    changed = [key for key in message.facts.get("changed", ()) if described.field(key) and key not in seen.hidden]
    return {"version": row.version, **({"changed": changed} if changed else {}), "values": seen.of(row)}
