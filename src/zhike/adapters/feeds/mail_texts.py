"""One mail as a row: whatever its charset and however broken, without anything that could run."""

import html
import re
from collections.abc import Iterator
from datetime import UTC
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

import nh3

from zhike.adapters.tabular import UNREADABLE

MOST_TEXT: Final = 100_000
MOST_PARTS: Final = 200
_TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xls")
_TAGS: Final = {"p", "br", "div", "b", "strong", "i", "em", "u", "ul", "ol", "li", "a", "table", "tr", "td", "th"} | {
    "h1", "h2", "h3", "h4", "blockquote", "pre", "tbody", "thead",
}  # fmt: skip
_WIDER: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "us-ascii": "utf-8",
}
"""Charsets that programs name although they write a wider one."""
_BREAKS: Final = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_BLANKS: Final = re.compile(r"\n\s*\n+")


def mail_row(mail: Message) -> dict[str, str]:
    """Return a mail as a row: message_id, from_name, from_email, to, cc, subject, date (UTC), text, html, attachments."""
    name, address = next(iter(_addresses(mail, "from")), ("", ""))
    plain, marked = _bodies(mail)
    return {
        "message_id": _header(mail, "message-id").strip("<> "),
        "from_name": name or address,
        "from_email": address.lower(),
        "to": "; ".join(one.lower() for _, one in _addresses(mail, "to")),
        "cc": "; ".join(one.lower() for _, one in _addresses(mail, "cc")),
        "subject": _header(mail, "subject"),
        "date": _date_of(mail),
        "text": (plain or text_of_html(marked))[:MOST_TEXT],
        "html": clean_html(marked)[:MOST_TEXT],
        "attachments": "; ".join(name for name, _ in _files(mail)),
    }


def large_mail_row(mail: Message, *, size_bytes: int) -> dict[str, str]:
    """Return a mail of which only the head was read, since it is too large."""
    row = mail_row(mail)
    return row | {"text": "", "html": "", UNREADABLE: f"{row['subject'][:200]} ({size_bytes >> 20} MB)"}


def tables_in(mail: Message) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each attachment that is a table by its name."""
    for name, part in _files(mail):
        if name.lower().endswith(_TABLES):
            yield name, _payload(part)


def is_from(mail: Message, sender: str) -> bool:
    """Say whether a mail says that it comes from an address, or from a domain when that begins with ``@``."""
    wanted = sender.strip().lower()
    return any(
        address.lower() == wanted or (wanted.startswith("@") and address.lower().endswith(wanted))
        for _, address in _addresses(mail, "from")
    )


def text_of_html(marked: str) -> str:
    r"""Return the words of HTML, a line for a line.

    Example:
        >>> text_of_html("<style>b{}</style><p>Hello &amp; <b>you</b></p><p>bye</p>")
        'Hello & you\nbye'
    """
    words = nh3.clean(_BREAKS.sub("\n", marked), tags=set(), clean_content_tags={"script", "style", "title", "head"})
    return _BLANKS.sub("\n", html.unescape(words)).strip()


def clean_html(marked: str) -> str:
    """Return HTML without anything that runs, loads or styles.

    Example:
        >>> clean_html('<p onclick="x()">Hi<img src="//spy"/><a href="javascript:x">y</a></p>')
        '<p>Hi<a rel="noopener noreferrer">y</a></p>'
    """
    return nh3.clean(marked, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})


def decoded(raw: bytes, charset: str) -> str:
    """Return bytes as text by the charset that they name, or by the one that they are.

    Example:
        >>> decoded("镕".encode("gb18030"), "gb2312"), decoded("镕".encode(), "none-such")
        ('镕', '镕')
    """
    named = _WIDER.get(charset.lower(), charset.lower())
    for one in (named, "utf-8", "gb18030"):
        try:
            return raw.decode(one)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return raw.decode("utf-8", "replace")


def _bodies(mail: Message) -> tuple[str, str]:
    found = {"text/plain": "", "text/html": ""}
    for part in _parts(mail):
        kind = part.get_content_type()
        if kind in found and not found[kind] and not _file_name(part):
            found[kind] = _clean(decoded(_payload(part), part.get_content_charset("") or "utf-8"))
    return found["text/plain"].strip(), found["text/html"]


def _files(mail: Message) -> Iterator[tuple[str, Message]]:
    yield from ((name, part) for part in _parts(mail) if (name := _file_name(part)))


def _parts(mail: Message) -> Iterator[Message]:
    for at, part in enumerate(mail.walk()):
        if at >= MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _payload(part: Message) -> bytes:
    read = part.get_payload(decode=True)
    return read if isinstance(read, bytes) else b""


def _file_name(part: Message) -> str:
    return _clean(_words(part.get_filename() or "")).replace("/", "_").replace("\\", "_")[:200]


def _header(mail: Message, name: str) -> str:
    return " ".join(_clean(_words("".join(_raw(mail, name)[:1]))).split())[:1_000]


def _raw(mail: Message, name: str) -> list[str]:
    """Return headers as they came: bytes beyond ASCII, which no header may have, stand in them as surrogates."""
    return [str(value) for key, value in mail.raw_items() if key.lower() == name]


def _addresses(mail: Message, name: str) -> list[tuple[str, str]]:
    # Parted first, decoded then: a decoded name may hold a comma, or an address that is none.
    found = getaddresses(_raw(mail, name))[:50]
    return [(" ".join(_clean(_words(who)).split())[:200], _clean(address)[:250]) for who, address in found if address]


def _words(given: str) -> str:
    if "=?" not in given:
        raw = given.encode("utf-8", "surrogateescape")
        return decoded(raw, "utf-8")
    try:
        parts = decode_header(given)
    except (ValueError, LookupError):
        return given
    return "".join(decoded(raw, charset or "utf-8") if isinstance(raw, bytes) else raw for raw, charset in parts)


def _date_of(mail: Message) -> str:
    try:
        told = parsedate_to_datetime(_header(mail, "date"))
    except (ValueError, TypeError, OverflowError):
        return ""
    told = told.replace(tzinfo=UTC) if told.tzinfo is None else told
    try:
        return told.astimezone(UTC).isoformat()
    except OverflowError:
        return ""


def _clean(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()
