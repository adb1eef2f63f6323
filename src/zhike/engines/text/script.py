"""Traditional to simplified characters, and variants that people mix up."""

from functools import lru_cache

from opencc import OpenCC

# OpenCC maps these to another word; in names and brands they stand for themselves.
_KEPT_IN_NAMES = frozenset("乾於堃喆")

# Variants seen between registers of the same person. They fold only for matching, the
# written form stays on display.
_VARIANTS = str.maketrans(
    "喆堃淩甯祐昇龢囍犇峯羣镕桉惪吿昰暎煇皞筠祎",
    "哲坤凌宁佑升和喜奔峰群熔安德告是映辉皓筠祎",
)


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    """Open the dictionary once: it takes milliseconds."""
    return OpenCC("t2s")


def _is_simplified(text: str) -> bool:
    """Say whether all characters are in the basic set of 1980, which is simplified: ten times faster."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def to_simplified(text: str) -> str:
    """Return the text in simplified characters; other scripts stay.

    >>> to_simplified("臺北市信義區")
    '台北市信义区'
    """
    if text.isascii() or _is_simplified(text):
        return text
    try:
        return str(_converter().convert(text))
    except UnicodeEncodeError:
        return str(_converter().convert(text.encode("utf-8", "ignore").decode()))


def name_to_simplified(name: str) -> str:
    """Return a name in simplified characters, keeping characters that names use as they are.

    >>> name_to_simplified("歐陽乾")
    '欧阳乾'
    """
    simple = to_simplified(name)
    if simple == name or len(simple) != len(name) or _KEPT_IN_NAMES.isdisjoint(name):
        return simple
    pairs = zip(name, simple, strict=True)
    return "".join(old if old in _KEPT_IN_NAMES else new for old, new in pairs)


def fold_variants(name: str) -> str:
    """Return a key in which variant characters are equal (喆 = 哲): never for display.

    >>> fold_variants("王喆")
    '王哲'
    """
    return to_simplified(name).translate(_VARIANTS)
