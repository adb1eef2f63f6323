"""What happens to a clean value on its way into a customer table: one function per accident.

Every function takes the random source first and returns a dirtied value; how often each
happens is a rate in :class:`Rates`. None of them looks at other records.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from opencc import OpenCC

from zhike.engines.synthetic.names import given_characters
from zhike.engines.synthetic.readings import pinyin_of

_LOOK_ALIKES: Final = {
    "未": "末", "末": "未", "天": "夭", "宇": "字", "晴": "睛", "睛": "晴", "思": "恩", "恩": "思", "侯": "候", "明": "朋", "朋": "明",
    "海": "梅", "梅": "海", "玉": "王", "春": "舂", "荣": "莹", "莹": "荣", "俊": "浚", "辉": "晖", "鹏": "鹂", "娜": "哪",
    "志": "忘", "建": "健", "博": "搏", "婷": "停", "涛": "祷", "凯": "剀",
}  # fmt: skip
_VARIANTS: Final = {
    "峰": "峯",
    "群": "羣",
    "昆": "崑",
    "杰": "傑",
    "强": "強",
    "丽": "麗",
    "荣": "榮",
    "国": "囯",
    "萧": "肖",
    "阎": "闫",
    "傅": "付",
    "于": "於",
}
_JUNK_PHONES: Final = (
    "13800000000",
    "13800138000",
    "11111111111",
    "13888888888",
    "12345678901",
    "18888888888",
    "0",
    "无",
)
_JUNK_NAMES: Final = ("测试", "test", "匿名", "客户", "先生", "未知", "无名氏", "微信用户", "测试用户", "aaa")
_TITLES: Final = {
    "male": ("{0}总", "{0}先生", "{0}经理", "{0}老板", "{0}老师", "{0}工", "老{0}", "小{0}", "{0}师傅"),
    "female": ("{0}总", "{0}女士", "{0}经理", "{0}小姐", "{0}老师", "{0}姐", "小{0}", "{0}主任"),
}


@dataclass(frozen=True, slots=True)
class Rates:
    """Share of values (0–1) that each accident hits."""

    name_typo: float = 0.03
    name_homophone: float = 0.05
    name_traditional: float = 0.04
    name_variant: float = 0.02
    name_pinyin: float = 0.05
    name_title: float = 0.07
    name_junk: float = 0.006
    phone_typo: float = 0.025
    phone_masked: float = 0.05
    phone_former: float = 0.5
    phone_household: float = 0.07
    phone_junk: float = 0.02
    id_typo: float = 0.03
    id_masked: float = 0.2
    birth_typo: float = 0.03
    birth_junk: float = 0.015
    address_former: float = 0.5
    address_short: float = 0.3
    address_rewritten: float = 0.3
    employer_short: float = 0.3
    swapped: float = 0.01
    full_width: float = 0.05
    spaced: float = 0.05


@cache
def _homophones() -> dict[str, tuple[str, ...]]:
    by_sound: dict[str, list[str]] = {}
    for character in given_characters():
        by_sound.setdefault(pinyin_of(character), []).append(character)
    extra = {
        "jian": "健剑",
        "wei": "玮巍",
        "guo": "果",
        "jun": "骏钧",
        "li": "莉力",
        "fang": "方",
        "min": "民",
        "jing": "晶菁",
        "hao": "昊",
        "xin": "新心",
    }
    for sound, characters in extra.items():
        by_sound.setdefault(sound, []).extend(characters)
    return {c: tuple(o for o in group if o != c) for group in by_sound.values() for c in group if len(group) > 1}


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def replace_at(text: str, place: int, *, character: str) -> str:
    """The text with one character exchanged."""
    return text[:place] + character + text[place + 1 :]


def mistype_digit(rng: Random, text: str) -> str:
    """One digit wrong, or two neighbours exchanged; never the first three."""
    place = rng.randrange(3, len(text) - 1)
    if rng.random() < 0.4 and text[place] != text[place + 1]:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return replace_at(text, place, character=rng.choice([d for d in "0123456789" if d != text[place]]))


def mistype_name(rng: Random, surname: str, given: str) -> str:
    """A look-alike character, or one of the given name replaced or left out."""
    for place, character in enumerate(given):
        if character in _LOOK_ALIKES:
            return surname + replace_at(given, place, character=_LOOK_ALIKES[character])
    if len(given) == 2 and rng.random() < 0.5:
        return surname + given[rng.randrange(2)]
    place = rng.randrange(len(given))
    return surname + replace_at(given, place, character=rng.choice(given_characters()))


def write_homophone(rng: Random, surname: str, given: str) -> str:
    """A character of the given name replaced by one that sounds the same."""
    for place in rng.sample(range(len(given)), len(given)):
        if others := _homophones().get(given[place]):
            return surname + replace_at(given, place, character=rng.choice(others))
    return surname + given


def write_traditional(name: str) -> str:
    """Traditional characters: 张伟 → 張偉."""
    return str(_traditional().convert(name))


def write_variant(name: str) -> str:
    """Popular variants of a character: 阎 → 闫, 峰 → 峯."""
    return "".join(_VARIANTS.get(character, character) for character in name)


def write_pinyin(rng: Random, surname_latin: str, given_latin: str) -> str:
    """The name in Latin letters, in one of the usual arrangements."""
    family, given = surname_latin.capitalize(), given_latin.capitalize()
    return rng.choice(
        (f"{family} {given}", f"{family}{given}".lower(), f"{given} {family}", f"{family.upper()} {given.upper()}")
    )


def write_title(rng: Random, surname: str, gender: str) -> str:
    """How a salesman notes a customer: 王总, 王女士, 老王."""
    return rng.choice(_TITLES[gender]).format(surname)


def junk_name(rng: Random) -> str:
    """What is typed when a name is required and unknown."""
    return rng.choice(_JUNK_NAMES)


def junk_phone(rng: Random) -> str:
    """What is typed when a telephone is required and unknown."""
    return rng.choice(_JUNK_PHONES)


def mask_phone(phone: str) -> str:
    """138****5678."""
    return f"{phone[:3]}****{phone[-4:]}"


def mask_id(id_number: str) -> str:
    """110105********002X."""
    return f"{id_number[:6]}********{id_number[-4:]}"


def format_phone(rng: Random, phone: str) -> str:
    """The same number as people write it."""
    return rng.choice(
        (f"+86{phone}", f"86-{phone}", f"{phone[:3]} {phone[3:7]} {phone[7:]}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}")
    )


def format_birth(rng: Random, iso: str) -> str:
    """The same date in one of the usual forms."""
    year, month, day = iso.split("-")
    forms = (
        iso,
        iso.replace("-", "/"),
        iso.replace("-", ""),
        f"{year}年{int(month)}月{int(day)}日",
        f"{year}/{int(month)}/{int(day)}",
        iso,
        iso,
    )
    return rng.choice(forms)


def mistype_birth(rng: Random, iso: str) -> str:
    """Day one off, or another year in the decade."""
    year, month, day = iso.split("-")
    if rng.random() < 0.5:
        return f"{year}-{month}-{(int(day) % 28) + 1:02d}"
    return f"{year[:3]}{(int(year[3]) + rng.randrange(1, 9)) % 10}-{month}-{day}"


def rewrite_street(rng: Random, street: str) -> str:
    """The same door in other words: 5栋1单元104室 → 5幢1-104."""
    return rng.choice(
        (
            street.replace("栋", "幢"),
            street.replace("栋", "号楼"),
            street.replace("栋", "-").replace("单元", "-").removesuffix("室"),
            street.replace("单元", "-"),
            street.removesuffix("室"),
        )
    )


def to_full_width(text: str) -> str:
    """ASCII letters and digits as full-width characters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def add_spaces(rng: Random, text: str) -> str:
    """A blank before, behind or inside."""
    return rng.choice((f" {text}", f"{text} ", f"{text}\u3000", f"{text[:1]} {text[1:]}"))
