"""Texts, and the texts that must be something: a phone, an e-mail, a link, safe HTML."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

import nh3

from zhike.platform.catalog.parsing.wanted import Wanted
from zhike.platform.catalog.types import Field

_TAGS: Final = frozenset(
    {
        *("p", "br", "hr", "blockquote", "pre", "h1", "h2", "h3", "h4", "ul", "ol", "li"),
        *("b", "strong", "i", "em", "u", "s", "code", "a"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
)
_CELL: Final = frozenset({"colspan", "rowspan"})
_ATTRIBUTES: Final = {"a": {"href"}, "th": set(_CELL), "td": set(_CELL), "ol": {"start"}}
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_MARKUP: Final = re.compile(r"<[^>]*>|&nbsp;|\s")
_PHONE: Final = re.compile(r"\+?[0-9()][0-9 ().\-]*(?:(?:ext\.?|x|转|#)\s*[0-9]{1,6})?", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^\s@\"<>,;:\\()\[\]]{1,64}@[^\s@.\"<>,;:\\()\[\]]+(?:\.[^\s@.\"<>,;:\\()\[\]]+)+")
_LONGEST_URL: Final = 2000


def parse_text(field: Field, value: object) -> str:
    """Return the text without blanks around it.

    Raises:
        Wanted: not a text, NUL or a lone surrogate inside, or too long.
    """
    if not isinstance(value, str) or "\x00" in value:
        raise Wanted("text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Wanted("text") from None
    if len(value) > field.max_length:
        raise Wanted("shorter_text", max_length=field.max_length)
    return value.strip()


def parse_rich_text(field: Field, value: object) -> str:
    """Return HTML in which only harmless tags and links are left; "" when it shows nothing.

    Raises:
        Wanted: as `parse_text`.
    """
    cleaned = nh3.clean(
        parse_text(field, value),
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer",
    )
    return cleaned if _MARKUP.sub("", cleaned) or "<hr" in cleaned else ""


def parse_phone(field: Field, value: object) -> str:
    """Return the number as it was written, with ASCII digits.

    Raises:
        Wanted: it does not look like a phone number of 3 to 20 digits.
    """
    text = unicodedata.normalize("NFKC", parse_text(field, value))
    digits = sum(character.isdigit() for character in text)
    if text and (not _PHONE.fullmatch(text) or not 3 <= digits <= 20):
        raise Wanted("phone")
    return text


def parse_email(field: Field, value: object) -> str:
    """Return the address.

    Raises:
        Wanted: it has no name, no ``@`` or no domain with a point.
    """
    text = unicodedata.normalize("NFKC", parse_text(field, value))
    if text and (not _EMAIL.fullmatch(text) or not text.isprintable()):
        raise Wanted("email")
    return text


def parse_url(field: Field, value: object) -> str:
    """Return the link.

    Raises:
        Wanted: not http or https, no host, a user name in front of the host, or blanks inside.
    """
    text = parse_text(field, value)
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        is_link = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        is_link = is_link and (parts.port is None or parts.port > 0)
    except ValueError:
        raise Wanted("url") from None
    # urlsplit drops tabs and line breaks; a browser reads a backslash as a slash.
    if not is_link or not text.isprintable() or " " in text or "\\" in text or len(text) > _LONGEST_URL:
        raise Wanted("url")
    return text
