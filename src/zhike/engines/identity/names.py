"""Personal names taken apart for comparison: surname, given name, sound, completeness."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

_COMPOUND: Final = frozenset(
    ["欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "令狐", "呼延", "第五", "百里", "东郭", "南门", "轩辕"]
)
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
    "丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹单解仇曲覃欧肖付闫褚卫尤华戚喻柏水窦云苗凤花袁酆鲍费廉岑滕罗郝邬安常乐皮卞元"
    "狄米明臧计伏成戴谈茅纪屈项董阮蓝闵席麻强危童盛梅刁骆丘应宗宣贲邓郁杭包诸裴荀甄曲家封芮储靳井巫乌巴弓隗山宓蓬郗班仰秋仲伊宫宁"
    "栾暴甘厉戎符景束幸司韶郜蓟薄印宿怀蒲鄂索咸籍卓蔺屠蒙池阴胥能苍双闻党贡劳逄姬冉宰郦雍却桑桂濮扈燕冀浦尚农别晏柴瞿充慕连茹习宦"
    "艾容慎戈庾终暨居衡步都满弘匡国寇广禄东沃利蔚越夔隆师巩厍晁勾敖融冷訾阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公年年佟"
)
_SURNAME_READINGS: Final = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "覃": "qin", "任": "ren", "翟": "zhai", "尹": "yin", "卜": "bu", "曲": "qu",
    "盖": "ge", "查": "zha", "区": "ou", "朴": "piao", "繁": "po", "尉迟": "yuchi", "万俟": "moqi", "乐": "yue", "员": "yun", "洗": "xian",
    "长孙": "zhangsun", "澹台": "tantai", "令狐": "linghu", "种": "chong", "秘": "bi", "折": "she", "黑": "he", "缪": "miao", "能": "nai",
}  # fmt: skip
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
    return _SURNAME_READINGS.get(surname) or sound_of(surname)


@cache
def _latin_surnames() -> tuple[frozenset[str], re.Pattern[str]]:
    sounds = {_surname_sound(s) for s in [*_SURNAMES, *_COMPOUND]}
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
    surname = name[:2] if name[:2] in _COMPOUND else name[:1]
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
    for place, surname in enumerate([*_SURNAMES, *_COMPOUND]):
        ranks.setdefault(_surname_sound(surname), place)
    return ranks


def _rank(word: str) -> int:
    """Place of a Latin word among surnames by frequency; words that are none come last."""
    return _ranks().get(word, len(_SURNAMES) * 2)


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
    if titled is None or (len(titled["title"]) == 1 and len(titled["name"]) > 1 and titled["name"] not in _COMPOUND):
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
