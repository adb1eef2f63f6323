"""What a write key lets through."""

import hashlib
import hmac
from collections.abc import Iterable
from urllib.parse import urlsplit


def origin_of_text(text: str) -> str:
    """Return an origin in its one spelling, "" when the text is none.

    Example:
        >>> origin_of_text("HTTPS://Shop.Example.cn:443/path")
        'https://shop.example.cn'
    """
    parts = urlsplit(text.strip())
    try:
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        return ""
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port and port != usual else "")


def may_send(origin: str, allowed: Iterable[str]) -> bool:
    """Say whether a page of this origin may send; programs have no origin.

    Example:
        >>> may_send("https://a.cn", ["https://b.cn"]), may_send("", ["https://b.cn"])
        (False, True)
    """
    return not origin or origin in allowed


def signature_of(secret: str, claim: tuple[str, str]) -> str:
    """Return the proof that a site's own server gives to its page: who signed in there is this customer."""
    return hmac.new(secret.encode(), ":".join(claim).encode(), hashlib.sha256).hexdigest()


def is_signed(secret: str, claim: tuple[str, str, str]) -> bool:
    """Say whether a claim carries the proof; compared in constant time."""
    kind, value, signature = claim
    return hmac.compare_digest(signature_of(secret, (kind, value)), signature)
