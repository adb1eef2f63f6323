"""Lookup of a message text, with the facts put in by name."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import orjson

LOCALES: Final = ("zh-CN", "en-US")
DEFAULT_LOCALE: Final = "zh-CN"
_FOLDER: Final = Path(__file__).parent / "locale"


@cache
def _texts(locale: str) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((_FOLDER / locale).glob("*.json")):
        texts.update(orjson.loads(path.read_bytes()))
    return texts


def message(code: str, facts: Mapping[str, object], *, locale: str) -> str:
    """Return the text of a code in a language with ``{name}`` replaced by each fact.

    A fact ``wanted`` names what a field wants; its own text is put in, see ``platform.wanted.*``.
    A code without a text comes back as itself: the locale checker keeps that from happening.

    Example:
        >>> message("platform.not_found", {"what": "customer"}, locale="en-US")
        'No such customer, or you may not see it.'
    """
    texts = _texts(locale if locale in LOCALES else DEFAULT_LOCALE)
    text = texts.get(code, code)
    wanted = texts.get(f"platform.wanted.{facts.get('wanted')}")
    if wanted is not None:
        text = text.replace("{wanted}", wanted)
    # Not str.format: a fact may come from a user, and format reaches into attributes.
    for name, value in facts.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def pick_locale(accept_language: str) -> str:
    """Choose a language from an ``Accept-Language`` header: Chinese unless English comes first.

    Example:
        >>> pick_locale("en-GB,en;q=0.9,zh;q=0.1")
        'en-US'
    """
    for part in accept_language.lower().split(","):
        tag = part.partition(";")[0].strip()
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en-US"
    return DEFAULT_LOCALE


def named_locale(accept_language: str) -> str:
    """Return the one language that an ``Accept-Language`` header names, or nothing.

    A page or program that was set to a language names it alone; the list that a browser sends by itself says less than
    what its user chose for the account.

    Example:
        >>> named_locale("en-US"), named_locale("en-US,en;q=0.9")
        ('en-US', '')
    """
    asked = accept_language.strip()
    return asked if asked in LOCALES else ""
