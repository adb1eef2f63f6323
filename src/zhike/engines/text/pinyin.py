"""Pinyin of names, with the readings that surnames have, and pinyin recognised."""

import re
from functools import lru_cache

from zhike.engines.text.width import has_han
from zhike.engines.text.words import word_list, word_set

# Surnames whose reading differs from the usual one of the character.
SURNAME_READINGS = {
    "单": "shan", "解": "xie", "仇": "qiu", "朴": "piao", "曾": "zeng", "区": "ou", "查": "zha", "盖": "ge",
    "任": "ren", "华": "hua", "员": "yun", "尉": "wei", "召": "shao", "覃": "qin", "翟": "zhai", "繁": "po",
    "秘": "bi", "种": "chong", "缪": "miao", "乐": "yue", "重": "chong", "黑": "he", "折": "she", "牟": "mu",
    "燕": "yan", "纪": "ji", "过": "guo", "哈": "ha", "适": "shi", "冼": "xian", "洗": "xian", "褚": "chu",
    "晁": "chao", "谌": "chen", "宓": "mi", "郇": "xun", "隗": "wei", "麴": "qu", "逄": "pang", "乜": "nie",
    "幺": "yao", "应": "ying", "卜": "bu", "葛": "ge", "柏": "bai", "宁": "ning", "炅": "gui", "桥": "qiao",
    "祭": "zhai", "车": "che", "於": "yu", "那": "na", "能": "nai", "阚": "kan", "郗": "xi", "句": "gou",
    "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "令狐": "ling hu", "单于": "chan yu",
    "皇甫": "huang fu", "贺兰": "he lan", "宇文": "yu wen", "欧阳": "ou yang", "上官": "shang guan",
}  # fmt: skip

COMPOUND_SURNAMES = word_set(
    """
    欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 万俟 闻人 夏侯 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠
    公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司空 亓官 司寇 呼延 端木 拓跋 夹谷 谷梁 乐正 公良 百里 东郭
    南门 西门 赫连 贺兰 第五 纳兰 完颜 耶律 爱新觉罗 叶赫那拉 段干 漆雕 壤驷 左丘 梁丘 公西 颛孙
    """
)

_INITIALS = word_list("b p m f d t n l g k h j q x zh ch sh r z c s y w")
_BARE = word_list("a ai an ang ao e ei en eng er o ou")
_BY_INITIAL = {
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES = (
    frozenset(_BARE) | {head + tail for head in _INITIALS for tail in _BY_INITIAL[head].split()} | {"lyu", "nyu"}
)
_LONGEST_SYLLABLE = 6
_LONGEST_NAME = 40
_HAN_OR_NOT = re.compile(
    "([\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)|([^\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
)
_LATIN = re.compile(r"[A-Za-züÜ' -]+")


@lru_cache(maxsize=1)
def _reader() -> object:
    """Load pypinyin on first use: it adds a quarter of a second to every start."""
    import pypinyin  # noqa: PLC0415 - see above

    return pypinyin.lazy_pinyin


def surname_of(name: str) -> str:
    """Return the surname of a Chinese name, compound ones whole; `""` for other scripts.

    >>> surname_of("欧阳娜娜"), surname_of("王小明"), surname_of("Li Lei")
    ('欧阳', '王', '')
    """
    if not name or not has_han(name[0]):
        return ""
    for length in (4, 2):
        if len(name) >= length and name[:length] in COMPOUND_SURNAMES:
            return name[:length]
    return name[0]


@lru_cache(maxsize=50_000)
def _syllables(han: str) -> tuple[str, ...]:
    return tuple(_reader()(han)) if han else ()  # type: ignore[operator]  # pypinyin ships no types


@lru_cache(maxsize=50_000)
def name_pinyin(name: str) -> tuple[str, str]:
    """Return the pinyin of a person's name and its initials.

    Returns:
        Syllables parted by blanks with the surname's own reading, and one letter a
        syllable. Latin words stay, in lower case. Empty for an empty name.

    >>> name_pinyin("单田芳")
    ('shan tian fang', 'stf')
    """
    name = name[:_LONGEST_NAME]
    surname = surname_of(name)
    head = SURNAME_READINGS.get(surname, "").split() or _syllables(surname)
    # Run by run: names of things share their words and differ in their numbers.
    runs = _HAN_OR_NOT.findall(name[len(surname) :])
    rest = [syllable for han, other in runs for syllable in (_syllables(han) if han else (other,))]
    syllables = " ".join([*head, *rest]).lower().replace("ü", "v").split()
    return " ".join(syllables), "".join(s[0] for s in syllables)


@lru_cache(maxsize=20_000)
def split_pinyin(text: str) -> tuple[str, ...]:
    """Cut latin text into pinyin syllables; empty when it is not pinyin.

    Blanks, hyphens and apostrophes are syllable ends. Of several cuts the one with the
    fewest syllables wins.

    >>> split_pinyin("wangxiaoming"), split_pinyin("Smith")
    (('wang', 'xiao', 'ming'), ())
    """
    if not text or len(text) > _LONGEST_NAME or not _LATIN.fullmatch(text):
        return ()
    found: list[str] = []
    for word in re.split(r"[ '-]+", text.lower().replace("ü", "v")):
        cut = _cut(word)
        if word and not cut:
            return ()
        found.extend(cut)
    return tuple(found)


def _cut(word: str) -> tuple[str, ...]:
    """Cut one word by dynamic programming over its prefixes."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            head = best[start]
            if head is not None and word[start:end] in SYLLABLES:
                current = best[end]
                if current is None or len(head) + 1 < len(current):
                    best[end] = (*head, word[start:end])
    return best[-1] or ()


def is_pinyin(text: str) -> bool:
    """Say whether latin text reads as the pinyin of a name: one to four syllables.

    >>> is_pinyin("Zhang Wei"), is_pinyin("Peter")
    (True, False)
    """
    return 0 < len(split_pinyin(text)) <= 4
