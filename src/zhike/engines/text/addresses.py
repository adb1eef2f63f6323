"""Chinese addresses to province, city, district, code and street.

The matcher walks the text from the left and keeps the set of divisions that everything
read so far allows. One left: found. Several: ambiguous, and every candidate is told. A
bare 朝阳区 therefore never becomes a guess.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from zhike.engines.text.divisions import Division, gazetteer
from zhike.engines.text.junk import is_junk
from zhike.engines.text.results import BLANK, Cleaned, kept
from zhike.engines.text.script import to_simplified
from zhike.engines.text.width import normalise_text

AddressStatus = Literal["exact", "inferred", "ambiguous", "none"]

_LONGEST = 300
_SEPARATORS = " ,.;:/|-_、。·>→"
_LABEL = re.compile(
    r"^(?:(?:收货|通讯|联系|详细|公司|家庭|注册|办公)?地址\s?[:：]?|中国(?!银行|人民|移动|联通|电信|石油|石化)|中华人民共和国|\[?全国\]?)+"
)
_POSTCODE = re.compile(r"(?:邮编\s?[:：]?\s?)?(?<!\d)(\d{6})(?!\d)$|^(\d{6})(?=[^\d])")
# What after a short place name shows that it names a road, a hall or a firm instead.
_NO_PLACE_AFTER = re.compile(
    r"[东西南北中新老一二三四五六七八九十]{0,2}(?:路|街|大道|道|巷|弄|胡同)|里\d|村|镇|乡|广场|大厦|大楼|大?酒店|宾馆|饭店|花园|花苑|公园|小区|新村|家园|公寓|桥|站|"
    r"山庄|山路|湖路|湾|港|门|楼|寺|塔|苑|坊|阁|大学|学院|[中小]学|医院|银行|机场|码头|服务区"
)
_WRONG_ENDING = ("市", "县", "区")


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart.

    Attributes:
        province: Written-out name, `""` when unknown; the same for `city` and `district`.
        adcode: Six digits of the deepest certain division, `""` when none is.
        street: What follows the divisions.
        postcode: Six digits at either end of the text, else `""`.
        text: Canonical full text; the normalised input when the place is not certain.
        status: `exact` (all levels written out), `inferred` (one reading, something was
            left out), `ambiguous` (see `candidates`), `none`.
        candidates: Full paths, at most ten, when ambiguous.
    """

    province: str = ""
    city: str = ""
    district: str = ""
    adcode: str = ""
    street: str = ""
    postcode: str = ""
    text: str = ""
    status: AddressStatus = "none"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Walk:
    """State of the matcher: nodes still possible, place in the text, how it came."""

    nodes: tuple[Division, ...] = ()
    position: int = 0
    whole: bool = True
    clash: tuple[Division, ...] = ()


@lru_cache(maxsize=50_000)
def parse_address(text: str) -> Address:
    """Take an address apart.

    >>> parse_address("杭州西湖区文三路 90 号").city
    '杭州市'
    >>> parse_address("朝阳区建国路1号").status
    'ambiguous'
    """
    plain = to_simplified(normalise_text(text[:_LONGEST]))
    body, postcode = _without_postcode(_LABEL.sub("", plain).strip(_SEPARATORS))
    if not body:
        return Address(text=plain)
    walk = _walked(body)
    street = body[walk.position :].strip(_SEPARATORS)
    if not walk.nodes:
        return Address(street=body, postcode=postcode, text=body)
    if walk.clash:
        return Address(
            street=body, postcode=postcode, text=body, status="ambiguous", candidates=_paths(walk.nodes + walk.clash)
        )
    return _built(walk, street, postcode, body)


def _built(walk: _Walk, street: str, postcode: str, body: str) -> Address:
    """Turn the end of a walk into an address."""
    if len(walk.nodes) == 1:
        node = walk.nodes[0]
        province, city, district = _levels(node)
        status: AddressStatus = "exact" if walk.whole else "inferred"
        text = (province if province != city else "") + city + district + street
        return Address(province, city, district, node.adcode, street, postcode, text, status)
    provinces = {_levels(node)[0] for node in walk.nodes}
    cities = {_levels(node)[:2] for node in walk.nodes}
    province = next(iter(provinces)) if len(provinces) == 1 else ""
    city = next(iter(cities))[1] if len(cities) == 1 else ""
    return Address(
        province, city, street=street, postcode=postcode, text=body, status="ambiguous", candidates=_paths(walk.nodes)
    )


def _levels(node: Division) -> tuple[str, str, str]:
    """Return province, city and district; a municipality is its own city."""
    path = node.path
    is_own_city = path[0].endswith(("市", "特别行政区"))
    if len(path) == 1:
        return path[0], path[0] if is_own_city else "", ""
    if node.level == 2:
        return path[0], path[1], ""
    return path[0], path[0] if is_own_city else path[1], path[-1]


def _paths(nodes: tuple[Division, ...]) -> tuple[str, ...]:
    """Return the full names of the candidates."""
    return tuple("".join(node.path) for node in nodes[:10])


def _without_postcode(text: str) -> tuple[str, str]:
    """Take a postcode off either end."""
    found = _POSTCODE.search(text)
    if found is None:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(_SEPARATORS + "()"), found[1] or found[2]


def _walked(text: str) -> _Walk:
    """Read divisions from the left as long as they fit."""
    walk = _Walk()
    for _ in range(8):
        position = walk.position
        while position < len(text) and text[position] in _SEPARATORS:
            position += 1
        following = _step(text, position, walk)
        if following is None:
            return walk
        walk = following
        if walk.clash:
            return walk
    return walk


def _step(text: str, position: int, walk: _Walk) -> _Walk | None:
    """Read one division at the position; None when none begins there."""
    if position >= len(text):
        return None
    tables = gazetteer()
    for length in tables.lengths.get(text[position], ()):
        end = position + length
        if end > len(text):
            continue
        name = text[position:end]
        if name in tables.full:
            nodes = _narrowed(walk.nodes, tables.full[name])
            if nodes:
                return _Walk(nodes, end, walk.whole and _is_direct(walk.nodes, nodes))
            if _is_clash(walk.nodes, tables.full[name]):
                return _Walk(walk.nodes, walk.position, whole=False, clash=tables.full[name])
        if name in tables.short and (following := _short_step(text, end, walk, tables.short[name])):
            return following
    return None


def _short_step(text: str, end: int, walk: _Walk, found: tuple[Division, ...]) -> _Walk | None:
    """Accept a short name where it cannot be the beginning of something else."""
    if walk.nodes and all(node.level == 3 for node in walk.nodes):
        return None
    if not walk.nodes:
        found = _openers(found, is_last=end == len(text) or text[end] in _WRONG_ENDING)
    renamed = (
        end < len(text)
        and text[end] in _WRONG_ENDING
        and not text.startswith(("区域", "市场", "市政", "县城", "县道", "市民", "市中"), end)
    )
    nodes = _narrowed(walk.nodes, found, deeper_only=True)
    if not nodes:
        return None
    following = _Walk(_tops(nodes), end + renamed, whole=False)
    if not renamed and _NO_PLACE_AFTER.match(text, end) and _step(text, end, following) is None:
        return None
    return following


def _tops(nodes: tuple[Division, ...]) -> tuple[Division, ...]:
    """Drop a seat that bears the name of what it lies in: 恩施 is the prefecture."""
    return tuple(
        node for node in nodes if not any(node.path[: len(top.path)] == top.path for top in nodes if top is not node)
    )


def _openers(found: tuple[Division, ...], *, is_last: bool) -> tuple[Division, ...]:
    """Return which divisions a short name may open an address with.

    A province's short name wins over a city's (吉林, 海南); a county's counts when it is
    a county-level city or nothing follows.
    """
    provinces = tuple(node for node in found if node.level == 1)
    if provinces:
        return provinces
    if is_last:
        return found
    cities = tuple(node for node in found if node.level == 2)
    return cities or tuple(node for node in found if node.name.endswith(("市", "新区")))


def _narrowed(
    before: tuple[Division, ...], found: tuple[Division, ...], *, deeper_only: bool = False
) -> tuple[Division, ...]:
    """Return the divisions that fit both what was read before and what is read now."""
    if not before:
        return found
    nodes: list[Division] = []
    for old in before:
        for new in found:
            if len(new.path) > len(old.path) and new.path[: len(old.path)] == old.path:
                nodes.append(new)
            elif not deeper_only and old.path[: len(new.path)] == new.path:
                nodes.append(old)
    return tuple(dict.fromkeys(nodes))


def _is_direct(before: tuple[Division, ...], after: tuple[Division, ...]) -> bool:
    """Say whether no level was left out between what was read and what is read now."""
    node = after[0]
    known = len(before[0].path) if before else 0
    return len(node.path) - known <= 1


def _is_clash(before: tuple[Division, ...], found: tuple[Division, ...]) -> bool:
    """Say whether a written-out province or city contradicts what was read before."""
    return all(node.level < 3 for node in found) and all(node.level < 3 for node in before)


def leading_region(text: str) -> tuple[str, str]:
    """Split a leading place off a name: (rest, adcode); adcode `""` when none is certain.

    >>> leading_region("浙江省杭州市知客科技")
    ('知客科技', '330100')
    """
    walk = _walked(text)
    if not walk.nodes or walk.clash or walk.position >= len(text):
        return text, ""
    rest = text[walk.position :].strip(_SEPARATORS)
    return rest, walk.nodes[0].adcode if len(walk.nodes) == 1 else ""


@lru_cache(maxsize=20_000)
def clean_address(text: str) -> Cleaned:
    """Clean an address cell: the canonical text, its parts as notes.

    Returns:
        Notes: `province`, `city`, `district`, `adcode`, `street`, `postcode`, `candidate`
        (several). Reason `address.inferred`, `address.ambiguous` or `address.no_place`.

    >>> clean_address("浙江杭州西湖").value
    '浙江省杭州市西湖区'
    """
    plain = normalise_text(text[:_LONGEST])
    if not plain:
        return BLANK
    if is_junk(plain):
        return Cleaned(None, "junk", "address.junk")
    found = parse_address(text)
    if not found.text:
        return Cleaned(None, "junk", "address.junk")
    parts = ("province", "city", "district", "adcode", "street", "postcode")
    notes = tuple((part, value) for part in parts if (value := str(getattr(found, part))))
    if found.status == "ambiguous":
        notes += tuple(("candidate", path) for path in found.candidates)
        return Cleaned(found.text, "ambiguous", "address.ambiguous", notes, (found.text,))
    if found.status == "none":
        return Cleaned(found.text, "ambiguous", "address.no_place", notes, (found.text,))
    return kept(found.text, text, "address.inferred" if found.status == "inferred" else "address.formatted", notes)
