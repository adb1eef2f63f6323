"""Signatures by Standard Webhooks (https://www.standardwebhooks.com): any of its libraries checks ours."""

import base64
import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

MARK: Final = "whsec_"
_BYTES: Final = 32


def new_secret() -> str:
    """Return a fresh secret of 256 random bits, in the form that the standard's libraries take."""
    return MARK + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def signature_of(secret: str, message_id: str, *, at_s: int, body: bytes) -> str:
    """Return the ``v1`` signature of a message.

    Args:
        secret: ``whsec_…``.
        message_id: of the header ``webhook-id``.
        at_s: seconds since 1970, of the header ``webhook-timestamp``.
        body: the very bytes that are sent.

    Example:
        The standard's own example (spec/standard-webhooks.md, "Symmetric"):

        >>> secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        >>> body = b'{"test": 2432232314}'
        >>> signature_of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at_s=1614265330, body=body)
        'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(MARK))
    signed = f"{message_id}.{at_s}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def headers_of(secrets_held: Iterable[str], message_id: str, *, at_s: int, body: bytes) -> dict[str, str]:
    """Return the headers that prove a message; while a secret is being changed both the new and the old sign."""
    told = (signature_of(one, message_id, at_s=at_s, body=body) for one in secrets_held)
    return {"webhook-id": message_id, "webhook-timestamp": str(at_s), "webhook-signature": " ".join(told)}
