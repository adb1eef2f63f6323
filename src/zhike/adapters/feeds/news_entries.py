"""The entries of RSS 2.0, RSS 1.0, Atom and JSON Feed as rows whose columns are the fields of a signal.

feedparser reads the XML dialects. It is handed a stream, never a text: of a text it would open the file or the address of that
name. What declares an entity is refused before.
"""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any, Final
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

import feedparser
import orjson

from zhike.adapters.feeds.mail_texts import decoded, text_of_html
from zhike.adapters.feeds.news import NewsSettings
from zhike.adapters.feeds.port import FeedError

MOST_ENTRIES: Final = 1_000
_LONGEST: Final = {"title": 300, "summary": 10_000, "source": 120, "topics": 300, "link": 2_000}
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]+)", re.IGNORECASE)
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WITHOUT_ZONE: Final = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")


def entries_in(content: bytes, content_type: str, *, of: NewsSettings, host: str) -> tuple[Mapping[str, str], ...]:
    """Return the entries of a feed, in its order; at most `MOST_ENTRIES`.

    Each row has ``external_key`` (the entry's own name, or its link), title, summary (words alone), link, source, published_at
    (ISO; without a zone as the feed wrote it; empty when it is not told), topics, kind and region.

    Raises:
        FeedError: ``feeds.unsafe_xml`` for a document that declares entities; ``feeds.no_feed`` for what is no feed.
    """
    text = _text_of(content, content_type)
    if text.lstrip().startswith("{"):
        name, told = _json_entries(text, host)
    else:
        name, told = _xml_entries(text, host)
    rows = (_row(one, of=of, feed=name) for one in told[:MOST_ENTRIES])
    return tuple(row for row in rows if row["external_key"] and row["title"])


def _text_of(content: bytes, content_type: str) -> str:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content.decode(charset, "replace")
    named = _CHARSET.search(content_type)
    declared = _DECLARED.match(content[:200])
    # A document knows its own encoding better than the server that hands it out.
    return decoded(content, declared[1].decode() if declared else named[1] if named else "utf-8")


def _xml_entries(text: str, host: str) -> tuple[str, list[dict[str, str]]]:
    plain = _DECLARATION.sub("", text, count=1).lstrip().encode("utf-8", "replace")
    _refuse_entities(plain, host)
    told = feedparser.parse(
        io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + plain), sanitize_html=False, resolve_relative_uris=False
    )
    if not told.version and not told.entries:
        raise FeedError("feeds.no_feed", host=host)
    base = str(told.feed.get("link", ""))
    return str(told.feed.get("title", "")), [_xml_entry(one, base) for one in told.entries]


def _refuse_entities(plain: bytes, host: str) -> None:
    """Refuse a document that declares entities, whatever for; one that is broken is left to be read as far as it goes."""

    def declared(*_: object) -> None:
        raise FeedError("feeds.unsafe_xml", host=host)

    parser = expat.ParserCreate("utf-8")
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(plain, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        # Behind the place where it breaks expat sees nothing, and the lenient parser does.
        if b"<!entity" in plain.lower():
            raise FeedError("feeds.unsafe_xml", host=host) from error


def _xml_entry(one: Mapping[str, Any], base: str) -> dict[str, str]:
    contents = [str(each.get("value", "")) for each in one.get("content", ())]
    link = urljoin(base, str(one.get("link", "")))
    written = one.get("published") or one.get("updated") or ""
    moment = one.get("published_parsed") or one.get("updated_parsed")
    return {
        "external_key": str(one.get("id", "") or link),
        "title": str(one.get("title", "")),
        "summary": str(one.get("summary", "")) or next(iter(contents), ""),
        "link": link,
        "source": str((one.get("source") or {}).get("title", "")),
        "published_at": _instant(str(written), moment),
        "topics": _joined(str(each.get("term", "") or each.get("label", "")) for each in one.get("tags", ())),
    }


def _json_entries(text: str, host: str) -> tuple[str, list[dict[str, str]]]:
    try:
        told = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise FeedError("feeds.no_feed", host=host) from None
    items = told.get("items")
    if "jsonfeed.org/version" not in str(told.get("version", "")) or not isinstance(items, list):
        raise FeedError("feeds.no_feed", host=host)
    base = str(told.get("home_page_url") or "")
    return str(told.get("title") or ""), [_json_entry(one, base) for one in items if isinstance(one, dict)]


def _json_entry(one: Mapping[str, Any], base: str) -> dict[str, str]:
    def text(*keys: str) -> str:
        return next((str(one[key]) for key in keys if one.get(key)), "")

    tags = one.get("tags")
    link = urljoin(base, text("url", "external_url"))
    return {
        "external_key": text("id") or link,
        "title": text("title", "summary", "content_text"),
        "summary": text("summary", "content_html", "content_text"),
        "link": link,
        "source": "",
        "published_at": text("date_published", "date_modified"),
        "topics": _joined(map(str, tags)) if isinstance(tags, list) else "",
    }


def _row(told: Mapping[str, str], *, of: NewsSettings, feed: str) -> Mapping[str, str]:
    row = {
        "external_key": told["external_key"].strip(),
        "title": " ".join(text_of_html(told["title"]).split()),
        "summary": text_of_html(told["summary"]),
        "link": told["link"] if urlsplit(told["link"]).scheme in {"http", "https"} else "",
        "source": of.source or told["source"] or " ".join(text_of_html(feed).split()),
        "published_at": told["published_at"],
        "topics": _joined([*of.topics.replace("；", ";").split(";"), *told["topics"].split(";")]),
        "kind": of.about,
        "region": of.region,
    }
    # A title longer than that is a text without one.
    return row | {key: row[key][:most] for key, most in _LONGEST.items()}


def _instant(written: str, moment: struct_time | None) -> str:
    """Return an instant as ISO; as it was written when it names no zone, which feedparser would take for UTC."""
    if _WITHOUT_ZONE.fullmatch(written.strip()) or moment is None:
        return written.strip() if _WITHOUT_ZONE.fullmatch(written.strip()) else ""
    return datetime(*moment[:6], tzinfo=UTC).isoformat()


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for one in texts if (text := " ".join(one.replace(";", " ").split()))))
