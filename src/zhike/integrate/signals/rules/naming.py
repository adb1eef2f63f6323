"""What names a signal, where it matters and whom its words name."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from zhike.engines.text import core_name, leading_region, normalise_text, parse_address

SHORTEST: Final = 4
"""Letters of a name that is looked for in words: shorter ones are parts of everything."""
_LOOKED_AT: Final = 200
_LONGEST_REGION: Final = 20
_SEPARATORS: Final = str.maketrans(dict.fromkeys("；;，,、|/\n", ";"))


def key_of(values: Mapping[str, object], published_at: datetime) -> str:
    """Return what names a signal: its source's own key, else its link and title, else its source, day and title.

    Example:
        >>> now = datetime(2026, 1, 1)
        >>> key_of({"external_key": "7", "source": "a"}, now) == key_of({"external_key": "7", "source": "b"}, now)
        False
        >>> one = {"external_key": "https://a.cn/7"}
        >>> key_of(one, now) == key_of(one | {"source": "b", "title": "changed"}, now)
        True
    """
    told, source = str(values.get("external_key") or ""), str(values.get("source") or "")
    if told:
        # An address names an entry in the whole world, anything else only where it comes from.
        return _hash("key", told) if ":" in told else _hash("key", source, told)
    return link_key_of(values) or _hash("day", source, f"{published_at:%Y-%m-%d}", str(values.get("title") or ""))


def link_key_of(values: Mapping[str, object]) -> str:
    """Return the hash of a signal's link, without its fragment, and its title; "" without a link."""
    link = str(values.get("link") or "")
    if not link:
        return ""
    parts = urlsplit(link)
    plain = urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, parts.query, ""))
    return _hash("link", plain.removeprefix("http://").removeprefix("https://"), str(values.get("title") or ""))


def joined(text: str) -> str:
    """Return names each once, divided by ``; ``.

    Example:
        >>> joined("补贴、新能源; 补贴")
        '补贴; 新能源'
    """
    parts = (" ".join(one.split()) for one in text.translate(_SEPARATORS).split(";"))
    return "; ".join(dict.fromkeys(filter(None, parts)))


def region_named(text: str) -> tuple[str, str]:
    """Return a place that is told by name: (written out, adcode); as it was told and "" when no place is certain.

    Example:
        >>> region_named("浙江"), region_named("浙江杭州"), region_named("朝阳区")
        (('浙江省', '330000'), ('浙江省杭州市', '330100'), ('朝阳区', ''))
    """
    found = parse_address(text)
    place = "".join(dict.fromkeys((found.province, found.city, found.district)))
    return (place, found.adcode) if found.adcode else (text, "")


def region_in(text: str) -> tuple[str, str]:
    """Return the first place that is named within words: (written out, adcode), ("", "") for none.

    Example:
        >>> region_in("关于印发杭州市新能源补贴办法的通知")
        ('浙江省杭州市', '330100')
        >>> region_in("国务院常务会议召开")
        ('', '')
    """
    # Something has to follow a place, or it would not be a leading one.
    plain = normalise_text(text[:_LOOKED_AT]) + "的"
    for at in range(len(plain) - 2):
        rest, adcode = leading_region(plain[at:])
        name = plain[at : len(plain) - len(rest)].rstrip("，, :：")
        # Within a sentence 长安 and 中山 are mostly something else than places; a province at its head is one.
        if adcode and (name[-1:] in "省市区县州" or (at == 0 and adcode.endswith("0000") and rest[:2] != "时间")):
            return region_named(name[:_LONGEST_REGION])
    return "", ""


def covering(adcode: str) -> tuple[str, ...]:
    """Return the codes of a place and of what it lies in, the province last; empty for no place.

    Example:
        >>> covering("330106"), covering("330000")
        (('330106', '330100', '330000'), ('330000',))
    """
    if len(adcode) != 6:
        return ()
    return tuple(dict.fromkeys((adcode, adcode[:4] + "00", adcode[:2] + "0000")))


def names_in(texts: Sequence[str], names: Iterable[tuple[object, str]]) -> Iterator[tuple[int, object]]:
    """Yield (number of the text, id) where a text holds a name, or its core without region and legal form.

    Names run through once, however many; a name of fewer than `SHORTEST` letters is never found.

    Args:
        texts: words of some signals.
        names: ids with names.

    Example:
        >>> list(names_in(["知客科技中标"], [(1, "杭州知客科技有限公司"), (2, "李红")]))
        [(0, 1)]
    """
    folded = [normalise_text(one).casefold() for one in texts]
    begins = {one[at : at + SHORTEST] for one in folded for at in range(len(one) - SHORTEST + 1)}
    for each, name in names:
        plain = normalise_text(name).casefold()
        # The core takes long to find, and most names share no four letters with the words.
        if not any(plain[at : at + SHORTEST] in begins for at in range(len(plain) - SHORTEST + 1)):
            continue
        spellings = {plain, core_name(name).casefold()}
        looked = [one for one in spellings if len(one) >= SHORTEST and one[:SHORTEST] in begins]
        for number, text in enumerate(folded) if looked else ():
            if any(_holds(text, one) for one in looked):
                yield number, each


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that stand in a text; one of a single letter never does.

    Example:
        >>> named_in("得力与 M&G 降价", ["得力", "M&G", "AM"])
        ('得力', 'M&G')
    """
    folded = normalise_text(text).casefold()
    return tuple(one for one in names if len(one) > 1 and _holds(folded, normalise_text(one).casefold()))


def _holds(text: str, name: str) -> bool:
    """Say whether a text holds a name; one of Latin letters as a word of its own."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (name.isascii() and any(one.isascii() and one.isalnum() for one in (before, after))):
            return True
        at = text.find(name, at + 1)
    return False


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
