"""Whether a post was made by who knows the secret, and is no old one sent again."""

import base64
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from zhike.integrate.connectors.settings import HookSettings

WINDOW_S: Final = 300
"""How far the clock of a post may be from ours; beyond it a recorded post could be sent again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A request: header names in lower case, the very bytes of its body, and when it came in seconds since 1970."""

    headers: Mapping[str, str]
    body: bytes
    at_s: int
    content_type: str = "application/json"


def problem_of(settings: HookSettings, secrets: Iterable[str], *, posted: Posted) -> str:
    """Return "" for a post that is proven by one of the secrets, else the locale key of what is wrong."""
    if settings.scheme == "token":
        return _unless(_is_any(secrets, _header(posted, settings.header)))
    stamp = _header(posted, _stamp_header(settings))
    if _stamp_header(settings):
        if not stamp.isascii() or not stamp.isdigit():
            return "connectors.no_timestamp"
        if abs(posted.at_s - int(stamp[:15])) > WINDOW_S:
            return "connectors.old_timestamp"
    if settings.scheme == "standard":
        return _unless(_is_standard(secrets, posted, stamp))
    given = _header(posted, settings.header)
    if not given.startswith(settings.prefix):
        return "connectors.bad_signature"
    signed = f"{stamp}.".encode() + posted.body if settings.timestamp_header else posted.body
    wanted = (_mac(one.encode(), signed, settings.encoding) for one in secrets)
    told = given.removeprefix(settings.prefix)
    return _unless(_is_any(wanted, told.lower() if settings.encoding == "hex" else told))


def key_of(settings: HookSettings, posted: Posted) -> str:
    """Return what names a post, so that the same one has one effect.

    Only what is signed counts: an id that anybody could change would let a recorded post through once more. So it is the
    id of Standard Webhooks, else the body (with its time, when that is signed).
    """
    if settings.scheme == "standard":
        return f"id:{_header(posted, 'webhook-id')}"[:100]
    digest = sha256(posted.body)
    if settings.timestamp_header and settings.scheme == "hmac":
        digest.update(_header(posted, settings.timestamp_header).encode())
    return f"body:{digest.hexdigest()}"


def may_be_secret(scheme: str, secret: str) -> bool:
    """Say whether a text can be the secret of a scheme; that of Standard Webhooks is base64 behind ``whsec_``."""
    if scheme != "standard":
        return len(secret) >= 8
    try:
        return len(base64.b64decode(secret.removeprefix("whsec_"), validate=True)) >= 16
    except ValueError:
        return False


def _stamp_header(settings: HookSettings) -> str:
    return "webhook-timestamp" if settings.scheme == "standard" else settings.timestamp_header


def _header(posted: Posted, name: str) -> str:
    return posted.headers.get(name.lower(), "") if name else ""


def _is_standard(secrets: Iterable[str], posted: Posted, stamp: str) -> bool:
    message_id = _header(posted, "webhook-id")
    told = [one for one in _header(posted, "webhook-signature").split() if one.startswith("v1,")]
    if not message_id:
        return False
    signed = f"{message_id}.{stamp}.".encode() + posted.body
    wanted = ["v1," + _mac(base64.b64decode(one.removeprefix("whsec_")), signed, "base64") for one in secrets]
    return sum(_is_any(wanted, one) for one in told[:10]) > 0


def _mac(secret: bytes, signed: bytes, encoding: str) -> str:
    digest = hmac.new(secret, signed, sha256).digest()
    return digest.hex() if encoding == "hex" else base64.b64encode(digest).decode()


def _is_any(wanted: Iterable[str], given: str) -> bool:
    """Compare with each, in a time that tells nothing."""
    told = given.encode("utf-8", "replace")
    return sum(hmac.compare_digest(one.encode(), told) for one in wanted if one) > 0


def _unless(is_proven: bool) -> str:  # noqa: FBT001 - one private question
    return "" if is_proven else "connectors.bad_signature"
