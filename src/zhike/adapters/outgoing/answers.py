"""One request and what came back of it, as a log keeps it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import requests

from zhike.adapters.outgoing.errors import OutgoingError

ANSWER_KEPT: Final = 4_000
REDIRECTED: Final = range(300, 400)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back of one try.

    Attributes:
        status: of HTTP; None when there was no answer.
        text: the body, cut to `ANSWER_KEPT`.
        code: locale key of what was wrong, "" for nothing.
        retry_after_s: how long the other side asked to wait.
        etag: the version that it named, "" for none.
    """

    status: int | None
    text: str = ""
    took_ms: int = 0
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    retry_after_s: int = 0
    etag: str = ""


def ask_once(session: requests.Session, request: requests.Request, *, feature: str) -> Answer:
    """Send a request once; a redirect is an answer that is not followed.

    Args:
        session: a guarded one.
        request: what to send.
        feature: whose words say that it was refused: ``{feature}.refused`` and ``{feature}.redirected``.
    """
    return ask_whole(session, request, feature=feature)[0]


def ask_whole(
    session: requests.Session, request: requests.Request, *, feature: str
) -> tuple[Answer, requests.Response | None]:
    """Send a request as `ask_once` does and return what came back also as it came; None when nothing did."""
    began = time.monotonic()
    try:
        found = session.send(session.prepare_request(request), allow_redirects=False)
    except OutgoingError as error:
        return Answer(None, took_ms=_ms_since(began), code=error.code, facts=error.facts), None
    code = "" if found.ok and found.status_code not in REDIRECTED else f"{feature}.refused"
    if found.status_code in REDIRECTED:
        code = f"{feature}.redirected"
    answer = Answer(
        found.status_code,
        text=cut(found.content.decode("utf-8", "replace").replace("\0", ""), ANSWER_KEPT),
        took_ms=_ms_since(began),
        code=code,
        facts={"status": found.status_code},
        retry_after_s=asked_wait_s(found.headers.get("Retry-After")),
        etag=found.headers.get("ETag", ""),
    )
    return answer, found


def asked_wait_s(header: str | None) -> int:
    """Return the seconds of a ``Retry-After`` header; 0 for none, or for one that names a date.

    Example:
        >>> asked_wait_s("120"), asked_wait_s("Wed, 21 Oct 2026 07:28:00 GMT"), asked_wait_s(None)
        (120, 0, 0)
    """
    return int(header) if header is not None and header.isascii() and header.isdigit() else 0


def cut(text: str, most: int) -> str:
    """Return a text as the log keeps it.

    Example:
        >>> cut("abcdef", 3), cut("abc", 3)
        ('abc…', 'abc')
    """
    return text if len(text) <= most else f"{text[:most]}…"


def _ms_since(began: float) -> int:
    return int((time.monotonic() - began) * 1000)
