"""Reading a REST service's answers: its own code for "no", values at a path, and how far a pull has come."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import requests

from zhike.adapters.feeds.port import FeedError
from zhike.adapters.feeds.rest import RestSettings, SinceFormat

_WORDS: Final = ("errmsg", "msg", "message", "description_cn", "description", "error")
_ZONE: Final = ZoneInfo("Asia/Shanghai")
"""Of times without an offset, as cleaning reads them."""


def value_at(answer: object, path: str) -> Any:  # noqa: ANN401 - JSON
    """Return what stands at a dotted path, None where there is nothing.

    Example:
        >>> value_at({"data": {"token": "x"}}, "data.token"), value_at({"data": None}, "data.token")
        ('x', None)
    """
    found = answer
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def require_ok(answer: requests.Response, of: RestSettings, *, host: str) -> None:
    """Refuse an answer whose own code says no, however friendly its HTTP status is.

    Raises:
        FeedError: ``feeds.said_no`` with the code and the words that came with it.
    """
    if not of.ok_path:
        return
    told = answer.json()
    code = value_at(told, of.ok_path)
    # A service that tells its code only when something is wrong is taken at its word.
    if code is None or str(code).lower() == of.ok.lower():
        return
    words = next((str(told[name]) for name in _WORDS if isinstance(told, Mapping) and told.get(name)), "")
    raise FeedError("feeds.said_no", host=host, said=f"{code} {words}".strip()[:200])


def since_text(since: str, form: SinceFormat) -> str:
    """Return how far a pull has come in the words of the parameter that asks for newer records.

    Raises:
        ValueError: the rows' field is no time although one is asked for.

    Example:
        >>> since_text("2026-01-01 08:00:00", "ms"), since_text("2026-01-01", "same")
        ('1767225600000', '2026-01-01')
    """
    if form == "same" or since.isdigit():
        return since
    at = datetime.fromisoformat(since)
    at_s = (at if at.tzinfo else at.replace(tzinfo=_ZONE)).timestamp()
    return str(int(at_s * 1000) if form == "ms" else int(at_s))


def rank(text: str) -> tuple[bool, float, str]:
    """Return by what places are compared: numbers as numbers, everything else as text behind them.

    Example:
        >>> max(["9", "10"], key=rank), max(["2026-01-02", ""], key=rank)
        ('10', '2026-01-02')
    """
    try:
        return (False, float(text), "")
    except ValueError:
        return (bool(text), 0.0, text)
