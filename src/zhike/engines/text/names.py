"""Names of persons: spaces, titles, characters, order, and what is no name at all."""

import re
from functools import lru_cache

from zhike.engines.text.junk import is_junk
from zhike.engines.text.pinyin import COMPOUND_SURNAMES, split_pinyin, surname_of
from zhike.engines.text.results import BLANK, Cleaned, kept
from zhike.engines.text.script import fold_variants, name_to_simplified
from zhike.engines.text.width import has_han, normalise_text, without_spaces
from zhike.engines.text.words import word_list, word_set

_LONGEST_HAN = 20
_LONGEST_LATIN = 80
_LONGEST_CELL = 200
_MOST_DIGITS = 4

_TITLES = tuple(
    sorted(
        word_list(
            """
    先生 女士 小姐 太太 夫人 老师 教授 博士 医生 大夫 律师 师傅 同学 阿姨 叔叔 大哥 大姐 老板 老板娘 董事长 总经理
    副总经理 总裁 副总裁 总监 副总 经理 主任 主管 店长 厂长 处长 科长 局长 部长 院长 校长 所长 站长 会计 工程师
    秘书 助理 总工 书记 会长 顾问 站长 队长 班长 护士 法师
    """
        ),
        key=len,
        reverse=True,
    )
)
_SHORT_TITLES = frozenset("总董工局处哥姐嫂叔姨伯爷婆某导")
_LATIN_TITLE = re.compile(r"^(mr|mrs|ms|miss|mx|dr|prof|sir|madam)\b\.?\s*", re.IGNORECASE)
_LATIN_TITLE_AFTER = re.compile(r"[\s,]+(mr|mrs|ms|miss|dr|prof|jr|sr|phd|md)\.?$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|<([^<>]*)>")
_DOTS = re.compile(r"[.。・•‧∙●⋅･]")
_HAN_NAME = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U000323af·]+")
_LATIN_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_PARTICLES = word_set("de da di la le van von der den del dos bin ibn al")

# The hundred commonest surnames and some: what makes 小王 a surname and not a name.
_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔文牛樊葛邢安齐施伍庞颜倪聂章鲁岳翁俞殷关左焦包柳单解仇"
)


@lru_cache(maxsize=50_000)
def clean_person_name(text: str) -> Cleaned:
    """Clean the name of a person.

    Returns:
        The name in simplified characters without blanks, or in title case when it is
        latin. Notes: `surname` (Chinese), `title`, `partial` = `1` when only a surname is
        known (王总 keeps its form as value), `alias` for what stood in brackets or in
        the other script.

    >>> clean_person_name("歐陽 鋒 先生").value
    '欧阳锋'
    >>> clean_person_name("王总").note("partial"), clean_person_name("SMITH, JOHN").value
    ('1', 'John Smith')
    """
    plain = normalise_text(text[:_LONGEST_CELL])
    if not plain:
        return BLANK
    if is_junk(without_spaces(plain)):
        return Cleaned(None, "junk", "name.junk")
    if "@" in plain:
        return Cleaned(None, "invalid", "name.is_email")
    if len(text) > _LONGEST_CELL:
        return Cleaned(None, "invalid", "name.too_long")
    if sum(map(str.isdigit, plain)) > _MOST_DIGITS:
        return Cleaned(None, "invalid", "name.has_digits")
    return _clean_plain(plain, text)


def _clean_plain(plain: str, before: str) -> Cleaned:
    """Clean normalised text that is not obviously something else."""
    aliases = ["".join(filter(None, groups)) for groups in _BRACKETS.findall(plain)]
    body = _BRACKETS.sub(" ", plain).strip() or plain
    if not has_han(body):
        return _latin(body, before, aliases)
    latin = " ".join(re.findall(r"[A-Za-z][A-Za-z .'-]*", body)).strip()
    han = "".join(_HAN_NAME.findall(_DOTS.sub("·", name_to_simplified(without_spaces(body))))).strip("·")
    if len(latin) > 1:
        aliases.append(latin)
    if len(han) > _LONGEST_HAN:
        return Cleaned(None, "invalid", "name.too_long")
    return _han(han, before, aliases)


def _han(name: str, before: str, aliases: list[str]) -> Cleaned:
    """Clean a Chinese name: split the title off, find the surname."""
    bare, title = _without_titles(name)
    if not bare or is_junk(bare):
        return Cleaned(None, "junk", "name.junk")
    partial = len(bare) == 1 or bare in COMPOUND_SURNAMES
    if not title and len(bare) == 2 and bare[0] in "小老阿" and bare[1] in _COMMON:
        bare, title, partial = bare[1], bare[0], True
    value = name if partial else bare
    notes = [("surname", surname_of(bare))]
    if title:
        notes.append(("title", title))
    if partial:
        notes.append(("partial", "1"))
    notes += [("alias", normalise_text(alias)) for alias in aliases if alias.strip()]
    reason = "name.title" if title and not partial else "name.formatted"
    return kept(value, before, reason=reason, notes=tuple(notes))


def _without_titles(name: str) -> tuple[str, str]:
    """Split every title off the end; the first one written is returned."""
    bare, title = _without_title(name)
    while title:
        bare, name = bare.strip("·"), bare
        rest, earlier = _without_title(bare)
        if not earlier or not rest:
            return bare, title
        bare, title = rest, earlier
    return bare, title


def _without_title(name: str) -> tuple[str, str]:
    """Split 王小明先生 into name and title."""
    if name.endswith(_TITLES):
        title = next(title for title in _TITLES if name.endswith(title))
        return name[: -len(title)], title
    head, last = name[:-1], name[-1:]
    if last in _SHORT_TITLES and ((len(head) == 1 and head in _COMMON) or head in COMPOUND_SURNAMES):
        return head, last
    if last == "总" and len(head) in {2, 3} and head[0] in _COMMON:
        return head, last
    return name, ""


def _latin(name: str, before: str, aliases: list[str]) -> Cleaned:
    """Clean a name in latin (or any other) letters."""
    notes: list[tuple[str, str]] = []
    name = name.rstrip("0123456789 ,").lstrip(" ,-")
    while found := _LATIN_TITLE.match(name) or _LATIN_TITLE_AFTER.search(name):
        notes = notes or [("title", found[1].capitalize())]
        name = (name[: found.start()] + name[found.end() :]).strip(" ,-")
    family, comma, given = name.partition(",")
    if comma and given.strip():
        name = f"{given.strip(' ,')} {family.strip()}"
    name = re.sub(r"\s+", " ", name.replace("_", " ")).strip(" ,-")
    if not name or is_junk(name):
        return Cleaned(None, "junk", "name.junk")
    if not _LATIN_NAME.fullmatch(name):
        return Cleaned(None, "invalid", "name.odd_characters")
    if len(name) > _LONGEST_LATIN:
        return Cleaned(None, "invalid", "name.too_long")
    value = _title_case(name)
    if is_junk(without_spaces(value)):
        return Cleaned(None, "junk", "name.junk")
    if len(name.split()) == 1 and notes:
        notes.append(("partial", "1"))
    notes += [("alias", normalise_text(alias)) for alias in aliases if alias.strip()]
    reason = "name.order" if comma else "name.title" if notes and notes[0][0] == "title" else "name.formatted"
    return kept(value, before, reason=reason, notes=tuple(notes))


def _title_case(name: str) -> str:
    """Capitalise a name that is wholly upper or lower case; mixed case stays as written."""
    if not (name.isupper() or name.islower()):
        return name
    words = [
        word if index and word in _PARTICLES else _capital(word) for index, word in enumerate(name.lower().split())
    ]
    cased = normalise_text(" ".join(words))
    return cased if _LATIN_NAME.fullmatch(cased) else name


def _capital(word: str) -> str:
    """Capitalise one word, also after an apostrophe or hyphen."""
    word = re.sub(r"(^|[-'’])([^\W\d_])", lambda found: found[1] + found[2].title(), word)
    return word.replace("'S", "'s") if word.endswith("'S") else word


@lru_cache(maxsize=50_000)
def person_name_key(name: str) -> str:
    """Return a key that is equal for spellings of one name: for matching, never for display.

    Chinese: simplified, variant characters folded. Pinyin: syllables without blanks.
    Other latin: lower-case words in alphabetical order, so Western order does not matter.

    >>> person_name_key("王喆"), person_name_key("Wang Xiao Ming"), person_name_key("Smith John")
    ('王哲', 'wangxiaoming', 'john smith')
    """
    if has_han(name):
        return fold_variants(without_spaces(name)).replace("·", "")
    syllables = split_pinyin(name)
    if syllables:
        return "".join(syllables)
    return " ".join(sorted(re.findall(r"[^\W\d_]+", name.lower())))
