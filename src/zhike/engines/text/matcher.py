"""The matcher of divisions: walks the text and keeps the set of divisions still possible.

One left: found. Several: ambiguous. A bare 朝阳区 therefore never becomes a guess.
"""

import re
from dataclasses import dataclass

from zhike.engines.text.divisions import Division, gazetteer

SEPARATORS = " ,.;:/|-_、。·>→"
# What after a short place name shows that it names a road, a hall or a firm instead.
_NO_PLACE_AFTER = re.compile(
    r"[东西南北中新老一二三四五六七八九十]{0,2}(?:路|街|大道|道|巷|弄|胡同)|里\d|村|镇|乡|广场|大厦|大楼|大?酒店|宾馆|饭店|花园|花苑|公园|小区|新村|家园|公寓|桥|站|"
    r"山庄|山路|湖路|湾|港|门|楼|寺|塔|苑|坊|阁|大学|学院|[中小]学|医院|银行|机场|码头|服务区"
)
_WRONG_ENDING = ("市", "县", "区")


@dataclass(frozen=True, slots=True)
class Walk:
    """State of the matcher: nodes still possible, place in the text, how it came."""

    nodes: tuple[Division, ...] = ()
    position: int = 0
    whole: bool = True
    clash: tuple[Division, ...] = ()


def walk_divisions(text: str) -> Walk:
    """Read divisions from the left as long as they fit."""
    walk = Walk()
    for _ in range(8):
        position = walk.position
        while position < len(text) and text[position] in SEPARATORS:
            position += 1
        following = _step(text, position, walk)
        if following is None:
            return walk
        walk = following
        if walk.clash:
            return walk
    return walk


def _step(text: str, position: int, walk: Walk) -> Walk | None:
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
                return Walk(nodes, end, walk.whole and _is_direct(walk.nodes, nodes))
            if _is_clash(walk.nodes, tables.full[name]):
                return Walk(walk.nodes, walk.position, whole=False, clash=tables.full[name])
        if name in tables.short and (following := _short_step(text, end, walk, tables.short[name])):
            return following
    return None


def _short_step(text: str, end: int, walk: Walk, found: tuple[Division, ...]) -> Walk | None:
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
    following = Walk(_tops(nodes), end + renamed, whole=False)
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
    walk = walk_divisions(text)
    if not walk.nodes or walk.clash or walk.position >= len(text):
        return text, ""
    rest = text[walk.position :].strip(SEPARATORS)
    return rest, walk.nodes[0].adcode if len(walk.nodes) == 1 else ""
