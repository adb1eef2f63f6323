"""Where in a text a query matches: what a list of what was found marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from zhike.engines.text import has_han, name_pinyin
from zhike.platform.search.public import close_words, fold, words_of

_RUN: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"[\d\s+()-]+")
_BEYOND: Final = 0xFFFF

type Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared, and from which character of the original each of its characters comes."""

    text: str
    origins: tuple[int, ...]


def ranges_in(text: str, query: str) -> tuple[Range, ...]:
    """Return the pieces of a text that match a query, in order, none overlapping another.

    A word of Chinese matches wherever it stands, a latin one where a word begins, with one slip forgiven when no word
    begins with it; latin words also match by pinyin or its initials, digits a number by its tail.

    Returns:
        First position and the one behind the last, in UTF-16 units, as browsers count.

    Example:
        >>> ranges_in("上海明伟 Machinery", "明伟 mach"), ranges_in("张伟明", "zwm"), ranges_in("Shanghai", "shagnhai")
        (((2, 4), (5, 9)), ((0, 3),), ((0, 8),))
    """
    folded = _fold(text)
    found = list(_number_or_address(folded.text, fold(query)))
    for word in words_of(fold(query)):
        found += _of_word(text, folded.text, word)
    merged = _merged((folded.origins[start], folded.origins[end - 1] + 1) for start, end in found if start < end)
    return tuple(merged) if text.isascii() else _in_units(text, merged)


def _fold(text: str) -> _Folded:
    """Fold character by character: some become several, such as ㈱."""
    folded = [fold(char) for char in text]
    origins = [at for at, piece in enumerate(folded) for _ in piece]
    return _Folded("".join(folded), tuple(origins))


def _of_word(original: str, text: str, word: str) -> list[Range]:
    if has_han(word[0]):
        return [(one.start(), one.end()) for one in re.finditer(re.escape(word), text)]
    runs = [(one.start(), one[0]) for one in _RUN.finditer(text)]
    begun = [(at, at + len(word)) for at, run in runs if run.startswith(word)]
    if begun:
        return begun
    if len(original) == len(text) and (read := _read_as(text, word)):
        return [read]
    close = close_words(word)
    return [(at, at + len(run)) for at, run in runs if run in close]


def _read_as(text: str, word: str) -> Range | None:
    """Return the Chinese characters of a text whose pinyin begins with a word, or whose initials do."""
    places = _syllables(text)
    for at, (start, syllable) in enumerate(places):
        if syllable == word or (len(word) > len("ab") and syllable.startswith(word)):
            return start, start + 1
        if "".join(one[0] for _, one in places[at:]).startswith(word) and len(word) > 1:
            return start, places[at + len(word) - 1][0] + 1
        read = 0
        for last, (end, further) in enumerate(places[at:]):
            read += len(further)
            if read >= len(word):
                joined = "".join(one for _, one in places[at : at + last + 1])
                if joined.startswith(word):
                    return start, end + 1
                break
    return None


def _syllables(text: str) -> list[tuple[int, str]]:
    """Return the place and the reading of each Chinese character; none where the reading cannot be told apart."""
    tokens = iter(name_pinyin(text)[0].split())
    places = list[tuple[int, str]]()
    at = 0
    while at < len(text):
        if has_han(text[at]):
            syllable = next(tokens, "")
            if not syllable:
                break
            places.append((at, syllable))
            at += 1
            continue
        end = next((one for one in range(at, len(text)) if has_han(text[one])), len(text))
        for _ in text[at:end].split():
            next(tokens, "")
        at = end
    return places


def _number_or_address(text: str, query: str) -> Iterable[Range]:
    """Yield where the digits of a number end with those of a query, or an address begins with it."""
    wanted = [char for char in query if char.isalnum()]
    if _DIGITS.fullmatch(query):
        places = [at for at, char in enumerate(text) if char.isdigit()]
        tail = places[-len(wanted) :] if wanted else []
        if len(tail) == len(wanted) and [text[at] for at in tail] == wanted and tail:
            yield tail[0], tail[-1] + 1
    elif "@" in query and "@" in text:
        places = [at for at, char in enumerate(text) if char.isalnum()][: len(wanted)]
        if [text[at] for at in places] == wanted:
            yield places[0], places[-1] + 1


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _in_units(text: str, ranges: Sequence[Range]) -> tuple[Range, ...]:
    def units(at: int) -> int:
        return at + sum(ord(char) > _BEYOND for char in text[:at])

    return tuple((units(start), units(end)) for start, end in ranges)
