"""From texts to tokens, and from a query to the tokens that it needs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# Letters of a script that no query keeps: a token behind them answers only who may see the field.
PHONE: Final = "ꀀ"
EMAIL: Final = "ꀁ"
HANDLE: Final = "ꀂ"
_MARKS: Final = re.compile(f"[{PHONE}{EMAIL}{HANDLE}]")
_WORDS: Final = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+|[^\W_㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_DIGITS: Final = re.compile(r"[\d\s+()-]+")
MIN_TAIL: Final = 4
MIN_PREFIX: Final = 3
_MAX_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """Tokens that all have to match; the groups are alternatives of one word.

    Attributes:
        groups: for each word of the query its alternative tokens; a token that ends in ``*`` is a prefix.
        texts: pieces longer than two characters that the text must contain, since pairs alone do not prove them.
    """

    groups: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]


def fold(text: str) -> str:
    """Return the text as it is compared: full width as half width, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def name_tokens(text: str) -> Iterable[str]:
    """Yield the tokens of a text: characters and pairs of Chinese, words of anything else."""
    for word in _WORDS.findall(_MARKS.sub("", fold(text))):
        if not _is_han(word):
            yield word
            continue
        yield from word
        yield from (word[at : at + 2] for at in range(len(word) - 1))


def phone_token(number: str) -> str:
    """Return the token of a phone number: its digits backwards."""
    return PHONE + "".join(char for char in reversed(number) if char.isdigit())


def email_token(address: str) -> str:
    """Return the token of an e-mail address, letters and digits only."""
    return EMAIL + "".join(char for char in fold(address) if char.isalnum())


def handle_token(handle: str) -> str:
    """Return the token of a chat handle, letters and digits only."""
    return HANDLE + "".join(char for char in fold(handle) if char.isalnum())


def wanted_tokens(query: str, *, sees_protected: bool) -> Wanted:
    """Read a query.

    Args:
        query: what somebody typed.
        sees_protected: whether phones, e-mails and handles may be found by their values.
    """
    folded = _MARKS.sub("", fold(query))[:100]
    if sees_protected and "@" in folded:
        return Wanted(((email_token(folded) + "*",),), ())
    if sees_protected and "_" in folded and folded.isascii():
        return Wanted(((handle_token(folded) + "*",),), ())
    if sees_protected and _DIGITS.fullmatch(folded):
        folded = re.sub(r"\D", "", folded)
    groups: list[tuple[str, ...]] = []
    texts: list[str] = []
    for word in _WORDS.findall(folded)[:_MAX_WORDS]:
        if _is_han(word):
            pairs = [word[at : at + 2] for at in range(len(word) - 1)]
            groups += [(pair,) for pair in dict.fromkeys(pairs or [word])]
            texts += [word] if len(pairs) > 1 else []
        else:
            groups.append(_latin(word, sees_protected=sees_protected))
    return Wanted(tuple(groups), tuple(texts))


def _latin(word: str, *, sees_protected: bool) -> tuple[str, ...]:
    tokens = [word + "*" if len(word) >= MIN_PREFIX else word]
    if sees_protected and word.isdigit() and len(word) >= MIN_TAIL:
        tokens.append(phone_token(word) + "*")
    if sees_protected and len(word) >= MIN_PREFIX:
        tokens += [HANDLE + word + "*", EMAIL + word + "*"]
    return tuple(tokens)


def _is_han(word: str) -> bool:
    return "㐀" <= word[0] <= "鿿" or "豈" <= word[0] <= "﫿" or word[0] >= "\U00020000"
