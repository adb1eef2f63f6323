"""A feed of news, fetched only when it has changed."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

import orjson

from zhike.adapters.feeds.news import NewsSettings
from zhike.adapters.feeds.news_entries import entries_in
from zhike.adapters.feeds.port import Pulled, refusal_of
from zhike.adapters.outgoing import Limits, guarded_session, parse_allowed

_LIMITS: Final = Limits(max_bytes=10 << 20, seconds=30.0)
_ACCEPT: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "application/json;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
_MARKS: Final = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
"""What a server tells us of the version that it sent, and how it is told of it again."""


class NewsFeed:
    """Pulls the entries of one feed; implements `Feed`."""

    def __init__(self, settings: NewsSettings, secret: str, *, allowed: str) -> None:
        del secret
        self._settings = settings
        self._session = guarded_session(parse_allowed(allowed), _LIMITS)
        self._host = urlsplit(settings.url).hostname or ""

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield the entries as one page; none when the server says that nothing changed since ``place``."""
        answer = self._session.get(self._settings.url, headers={"Accept": _ACCEPT} | _asked(place))
        if answer.status_code == 304:
            yield Pulled((), place)
            return
        if not answer.ok:
            raise refusal_of(self._host, answer.status_code)
        rows = entries_in(answer.content, answer.headers.get("Content-Type", ""), of=self._settings, host=self._host)
        told = {"etag": answer.headers.get("ETag", ""), "modified": answer.headers.get("Last-Modified", "")}
        kept = {key: text for key, text in told.items() if text}
        yield Pulled(rows, orjson.dumps(kept).decode() if kept else "")


def _asked(place: str) -> dict[str, str]:
    known: Mapping[str, str] = orjson.loads(place) if place else {}
    return {header: known[key] for key, header in _MARKS.items() if key in known}
