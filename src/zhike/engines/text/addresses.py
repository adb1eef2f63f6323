"""Chinese addresses to province, city, district, code and street."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from zhike.engines.text.divisions import Division
from zhike.engines.text.junk import is_junk
from zhike.engines.text.matcher import SEPARATORS, Walk, walk_divisions
from zhike.engines.text.results import BLANK, Cleaned, kept
from zhike.engines.text.script import to_simplified
from zhike.engines.text.width import normalise_text

AddressStatus = Literal["exact", "inferred", "ambiguous", "none"]

_LONGEST = 300
_LABEL = re.compile(
    r"^(?:(?:收货|通讯|联系|详细|公司|家庭|注册|办公)?地址\s?[:：]?|中国(?!银行|人民|移动|联通|电信|石油|石化)|中华人民共和国|\[?全国\]?)+"
)
_POSTCODE = re.compile(r"(?:邮编\s?[:：]?\s?)?(?<!\d)(\d{6})(?!\d)$|^(\d{6})(?=[^\d])")


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


@lru_cache(maxsize=50_000)
def parse_address(text: str) -> Address:
    """Take an address apart.

    >>> parse_address("杭州西湖区文三路 90 号").city
    '杭州市'
    >>> parse_address("朝阳区建国路1号").status
    'ambiguous'
    """
    plain = to_simplified(normalise_text(text[:_LONGEST]))
    body, postcode = _without_postcode(_LABEL.sub("", plain).strip(SEPARATORS))
    if not body:
        return Address(text=plain)
    walk = walk_divisions(body)
    street = body[walk.position :].strip(SEPARATORS)
    if not walk.nodes:
        return Address(street=body, postcode=postcode, text=body)
    if walk.clash:
        return Address(
            street=body, postcode=postcode, text=body, status="ambiguous", candidates=_paths(walk.nodes + walk.clash)
        )
    return _built(walk, street, postcode, body)


def _built(walk: Walk, street: str, postcode: str, body: str) -> Address:
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
    rest = (text[: found.start()] + text[found.end() :]).strip(SEPARATORS + "()")
    return (text, "") if _POSTCODE.search(rest) else (rest, found[1] or found[2])


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
    if not found.text or is_junk(found.text):
        return Cleaned(None, "junk", "address.junk")
    parts = ("province", "city", "district", "adcode", "street", "postcode")
    notes = tuple((part, value) for part in parts if (value := str(getattr(found, part))))
    if found.status == "ambiguous":
        notes += tuple(("candidate", path) for path in found.candidates)
        return Cleaned(found.text, "ambiguous", "address.ambiguous", notes, (found.text,))
    if found.status == "none":
        return Cleaned(found.text, "ambiguous", "address.no_place", notes, (found.text,))
    return kept(
        found.text, text, reason="address.inferred" if found.status == "inferred" else "address.formatted", notes=notes
    )
