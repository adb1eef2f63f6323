"""The tree of Chinese administrative divisions and the names that lead to its nodes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_ETHNIC = re.compile(
    "(?:(?:满|回|壮|苗|彝|侗|瑶|畲|傣|黎|羌|藏|白|怒|佤|水|土|维吾尔|哈萨克|蒙古|朝鲜|布依|土家|哈尼|傈僳|拉祜|纳西|景颇|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|"
    "塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|东乡|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|柯尔克孜|仫佬|各|达斡尔)族|"
    "柯尔克孜(?=自治)|哈萨克(?=自治)|蒙古(?=自治)|维吾尔(?=自治)|塔吉克(?=自治)|锡伯(?=自治))+"
)
_PROVINCE_SHORT = re.compile("(?:省|市|特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区)$")
_CITY_SHORT = re.compile("(?:市|地区|自治州|盟)$")
_COUNTY_SHORT = re.compile("(?:自治县|自治旗|新区|林区|矿区|区|县|市|旗)$")

# Places people write that are no division, with the path of the division they lie in.
_ALIASES = {
    "松山湖": ("广东省", "东莞市"), "雄安新区": ("河北省", "保定市"), "雄安": ("河北省", "保定市"),
    "香港岛": ("香港特别行政区",), "苏州工业园区": ("江苏省", "苏州市"), "内蒙": ("内蒙古自治区",),
}  # fmt: skip

# Counties that were merged away, with the county their land went to.
_MERGED = {
    ("浙江省", "杭州市", "下城区"): "拱墅区", ("浙江省", "杭州市", "江干区"): "上城区",
    ("浙江省", "宁波市", "江东区"): "鄞州区", ("江苏省", "南通市", "港闸区"): "崇川区",
    ("福建省", "三明市", "梅列区"): "三元区", ("江西省", "南昌市", "湾里区"): "新建区",
    ("河南省", "洛阳市", "吉利区"): "孟津区", ("山东省", "济南市", "莱城区"): "莱芜区",
    ("安徽省", "芜湖市", "三山区"): "弋江区", ("陕西省", "西安市", "户县"): "鄠邑区",
    ("四川省", "成都市", "郫县"): "郫都区", ("重庆市", "重庆市", "渝北区"): "两江新区",
    ("重庆市", "重庆市", "江北区"): "两江新区", ("北京市", "北京市", "崇文区"): "东城区",
    ("北京市", "北京市", "宣武区"): "西城区", ("上海市", "上海市", "闸北区"): "静安区",
    ("上海市", "上海市", "卢湾区"): "黄浦区", ("上海市", "上海市", "南汇区"): "浦东新区",
    ("天津市", "天津市", "塘沽区"): "滨海新区", ("广东省", "广州市", "萝岗区"): "黄埔区",
    ("安徽省", "芜湖市", "芜湖县"): "湾沚区", ("河南省", "许昌市", "许昌县"): "建安区",
    ("江苏省", "苏州市", "平江区"): "姑苏区", ("江苏省", "南京市", "白下区"): "秦淮区",
    ("江苏省", "南京市", "下关区"): "鼓楼区", ("江苏省", "无锡市", "崇安区"): "梁溪区",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Division:
    """One province, city or county.

    Attributes:
        adcode: Six digits; of the parent where the county has none of its own.
        path: Names from the province down; a county of a municipality has two.
        level: 1 province, 2 city, 3 county.
    """

    adcode: str
    path: tuple[str, ...]
    level: int

    @property
    def name(self) -> str:
        """The own name."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of every length, ready for longest-match.

    Attributes:
        full: Written-out name → nodes.
        short: Name without its ending (or another usual short form) → nodes.
        lengths: First character → lengths of the names that begin so, longest first.
    """

    full: dict[str, tuple[Division, ...]]
    short: dict[str, tuple[Division, ...]]
    lengths: dict[str, tuple[int, ...]]


def _read_divisions() -> list[Division]:
    """Read the packaged list."""
    text = (files("zhike.engines.text") / "data" / "divisions.txt").read_text(encoding="utf-8")
    found: list[Division] = []
    names = {1: "", 2: "", 3: ""}
    for line in text.splitlines():
        level = len(line) - len(line.lstrip()) + 1
        adcode, name = line.split()
        names = {1: names[1], 2: names[2] if level == 3 else "", 3: "", level: name}
        if level == 1:
            names[2] = ""
        found.append(Division(adcode, tuple(filter(None, names.values())), level))
    return found


def _short_names(division: Division) -> set[str]:
    """Return the short forms of a division's name that people use."""
    name = division.name
    if division.level == 1:
        return {_PROVINCE_SHORT.sub("", name)}
    bare = _ETHNIC.sub("", name)
    if division.level == 2:
        short = _CITY_SHORT.sub("", bare)
        found = {short}
        if name.endswith("自治州"):
            found.add(short + "州")
        if bare.endswith(("县", "林区")):
            found.add(_COUNTY_SHORT.sub("", bare))
    else:
        short = _COUNTY_SHORT.sub("", bare)
        found = {short, bare.replace("自治县", "县").replace("自治旗", "旗")}
    return {text for text in found if len(text) > 1 and text != name}


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Build the name tables once (about 15 ms)."""
    divisions = _read_divisions()
    by_path = {division.path: division for division in divisions}
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    for division in divisions:
        full.setdefault(division.name, []).append(division)
        for text in _short_names(division):
            short.setdefault(text, []).append(division)
    for text, path in _ALIASES.items():
        short.setdefault(text, []).append(by_path[path])
    for (*parent, old), new in _MERGED.items():
        full.setdefault(old, []).append(by_path[(*dict.fromkeys(parent), new)])
    lengths: dict[str, set[int]] = {}
    for text in (*full, *short):
        lengths.setdefault(text[0], set()).add(len(text))
    return Gazetteer(
        {text: tuple(nodes) for text, nodes in full.items()},
        {text: tuple(nodes) for text, nodes in short.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )
