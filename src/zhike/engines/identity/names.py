"""Personal names taken apart for comparison: surname, given name, sound, completeness."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

from zhike.engines.identity.surnames import COMPOUND, SURNAME_READINGS, SURNAMES

_TITLE: Final = (
    "董事长|总经理|副总|总监|经理|主任|老师|先生|女士|小姐|太太|老板|师傅|医生|护士|教授|律师|主管|科长|处长|局长|部长|院长|校长|店长|会计|"
    "总|工|姐|哥|姨|叔|董|局|处|科|太|生|嫂|妈妈|爸爸|妈|爸|家长"
)
_TITLED: Final = re.compile(rf"^(?P<name>[\u3400-\u9fff·]{{1,4}}?)(?P<title>{_TITLE})$")
_NICKED: Final = re.compile(r"^[老小阿大](?P<name>[\u3400-\u9fff])$")
_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_NOISE: Final = re.compile(r"[\s·•・.。,，、'’`\-_/\\()（）\[\]【】\"“”]+")
_MASKS: Final = re.compile(r"[*＊xX×某?？]")
_JUNK: Final = re.compile(
    r"^(测试.*|试用.*|.*测试|test.*|匿名.*|客户\d*|用户\d*|先生|女士|小姐|未知|不详|无|无名.*|没有|微信用户|n/?a|null|none|nan|unknown|anonymous|"
    r"(.)\2*|a+b+c+.*|asdf.*|qwer.*|\d+|待定|暂无|保密|收货人|本人|老板|经理|顾客|会员\d*|散客|游客)$"
)
_NOT_A_PERSON: Final = 12
_COMMON_SURNAMES: Final = 150


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as the comparisons need it; None = not known.

    Attributes:
        full: the whole normalised name; None unless surname and given name are both known.
        sound: pinyin of the whole name without spaces (surname first), or the sorted lower-case
            words of another Latin name; None unless the name is whole.
        surname: sound of the surname.
        given: sound of the given name.
        script: ``han``, ``pinyin`` or ``latin``.
        gender: ``male`` or ``female`` when a title tells it (王女士).
    """

    full: str | None
    sound: str | None
    surname: str | None
    given: str | None
    script: str
    gender: str | None = None


NOTHING: Final = NameParts(None, None, None, None, "latin")
_TITLE_GENDERS: Final = {
    "先生": "male",
    "女士": "female",
    "小姐": "female",
    "太太": "female",
    "姐": "female",
    "嫂": "female",
    "哥": "male",
    "妈妈": "female",
    "爸爸": "male",
    "师傅": "male",
}


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _bare(syllable: str) -> str:
    plain = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=32768)
def _reading(character: str) -> str:
    return _bare(pinyin_dict.get(ord(character), character).split(",")[0]).replace("ü", "v")


def sound_of(text: str) -> str:
    """Pinyin without tones or spaces; characters without a reading stay as they are."""
    return "".join(map(_reading, text))


def _surname_sound(surname: str) -> str:
    return SURNAME_READINGS.get(surname) or sound_of(surname)


@cache
def _latin_surnames() -> tuple[frozenset[str], re.Pattern[str]]:
    sounds = {_surname_sound(s) for s in [*SURNAMES, *COMPOUND]}
    syllables = {_bare(reading) for readings in pinyin_dict.values() for reading in readings.split(",")}
    alternatives = "|".join(sorted((s for s in syllables if s.isascii() and s.isalpha()), key=len, reverse=True))
    return frozenset(sounds), re.compile(rf"(?:{alternatives}){{1,2}}")


def normalise_name(raw: str) -> str:
    """Half width, simplified, lower case; blanks inside a Chinese name removed.

    >>> normalise_name(" 張　偉 ")
    '张伟'
    """
    text = unicodedata.normalize("NFKC", raw).strip().lower()
    if _HAN.search(text):
        return str(_simplifier().convert(_NOISE.sub("", text)))
    return " ".join(_NOISE.sub(" ", text).split())


def _han_parts(name: str) -> NameParts:
    surname = name[:2] if name[:2] in COMPOUND else name[:1]
    given = name[len(surname) :]
    family, personal = _surname_sound(surname), sound_of(given)
    if not given or _MASKS.search(given):
        return NameParts(None, None, None if _MASKS.match(surname) else family, None, "han")
    if _MASKS.search(surname):
        return NameParts(None, None, None, personal, "han")
    return NameParts(name, family + personal, family, personal, "han")


@cache
def _ranks() -> dict[str, int]:
    ranks: dict[str, int] = {}
    for place, surname in enumerate([*SURNAMES, *COMPOUND]):
        ranks.setdefault(_surname_sound(surname), place)
    return ranks


def _rank(word: str) -> int:
    """Place of a Latin word among surnames by frequency; words that are none come last."""
    return _ranks().get(word, len(SURNAMES) * 2)


def _pinyin_parts(words: list[str]) -> NameParts | None:
    surnames, syllables = _latin_surnames()
    if len(words) == 1:
        word = words[0]
        cuts = [
            c for c in range(min(len(word) - 1, 8), 1, -1) if word[:c] in surnames and syllables.fullmatch(word[c:])
        ]
        if not cuts:
            return None
        words = [word[: cuts[0]], word[cuts[0] :]]
    elif _rank(words[-1]) < _rank(words[0]) and (words[0] not in surnames or _rank(words[0]) > _COMMON_SURNAMES):
        words = [words[-1], *words[:-1]]
    given = "".join(words[1:])
    if words[0] not in surnames or not syllables.fullmatch(given):
        return None
    return NameParts(words[0] + given, words[0] + given, words[0], given, "pinyin")


def _latin_parts(words: list[str]) -> NameParts:
    if found := _pinyin_parts(words):
        return found
    if len(words) == 1:
        return NameParts(None, None, words[0], None, "latin")
    return NameParts(" ".join(words), " ".join(sorted(words)), words[-1], " ".join(words[:-1]), "latin")


def analyse_name(raw: str) -> NameParts:
    """Take a cleaned personal name apart; junk such as 测试 gives nothing at all.

    Example:
        >>> analyse_name("王总").surname, analyse_name("王总").full
        ('wang', None)
        >>> analyse_name("Jianguo Wang").sound == analyse_name("王建国").sound
        True
    """
    name = normalise_name(raw)
    if not name or _JUNK.match(name) or len(name) > 60:
        return NOTHING
    if not _HAN.search(name):
        return _latin_parts([word for word in name.split() if word.isalpha()] or [name])
    nick = _NICKED.match(name)
    if nick:
        return _han_parts(nick["name"])
    titled = _TITLED.match(name)
    if titled is None or (len(titled["title"]) == 1 and len(titled["name"]) > 1 and titled["name"] not in COMPOUND):
        return _han_parts(name) if len(name) <= _NOT_A_PERSON else NOTHING
    return replace(_han_parts(titled["name"]), gender=_TITLE_GENDERS.get(titled["title"]))


def analyse_parts(given_name: str, surname: str) -> NameParts:
    """The same from two columns; either may be blank."""
    given, family = normalise_name(given_name), normalise_name(surname)
    if _HAN.search(given + family):
        return analyse_name(family + given) if given and family else _one_sided(given, family)
    if given and family:
        return NameParts(
            f"{given} {family}", " ".join(sorted((*given.split(), *family.split()))), family, given, "latin"
        )
    return _one_sided(given, family)


def _one_sided(given: str, family: str) -> NameParts:
    return NameParts(None, None, sound_of(family) or None, sound_of(given) or None, "latin")
