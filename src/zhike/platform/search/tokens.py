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
# Behind this one stands the object of a record, so that a search in one object need not walk the matches of others.
OBJECT: Final = "ꀃ"
_MARKS: Final = re.compile(f"[{PHONE}{EMAIL}{HANDLE}{OBJECT}]")
_WORDS: Final = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+|[^\W_㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_DIGITS: Final = re.compile(r"[\d\s+()-]+")
MIN_TAIL: Final = 4
MIN_PREFIX: Final = 3
MIN_CLOSE: Final = 4
"""Letters that a word needs before one wrong letter is forgiven."""
_MAX_CLOSE: Final = 20
_MAX_CLOSE_WORDS: Final = 2
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
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


def object_token(object_key: str) -> str:
    """Return the token that all records of an object have."""
    return OBJECT + "".join(char for char in object_key.lower() if char.isalnum())


def words_of(text: str) -> list[str]:
    """Return the words of a folded text: runs of Chinese, and of letters and digits of anything else."""
    return _WORDS.findall(_MARKS.sub("", text))


def close_words(word: str) -> frozenset[str]:
    """Return the words that one slip turns into this one: a letter wrong, missing, too many, or two in the wrong order.

    Empty for words that are too short to tell a slip from another word, and for those that are not plain letters.

    Example:
        >>> "zhang" in close_words("zhnag"), close_words("wei"), "zhang" in close_words("zhang")
        (True, frozenset(), False)
    """
    if not (MIN_CLOSE <= len(word) <= _MAX_CLOSE and word.isascii() and word.isalpha()):
        return frozenset()
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    close = {head + tail[1:] for head, tail in cuts if tail}
    close |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    close |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS}
    close |= {head + letter + tail for head, tail in cuts for letter in _LETTERS}
    return frozenset(close - {word})


def forgive(wanted: Wanted) -> Wanted | None:
    """Return the query with one slip forgiven in each of its first latin words, or None when there is none to forgive."""
    groups, forgiven = list[tuple[str, ...]](), 0
    for group in wanted.groups:
        close = close_words(group[0].removesuffix("*")) if forgiven < _MAX_CLOSE_WORDS else frozenset()
        forgiven += bool(close)
        groups.append((*group, *sorted(close)))
    return Wanted(tuple(groups), wanted.texts) if forgiven else None


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
