"""Names of organizations taken apart: place, core, legal form, branch."""

from __future__ import annotations

import re
from typing import Final

from zhike.engines.identity.names import NOTHING, NameParts, normalise_name, sound_of

_LEGAL: Final = re.compile(
    r"(股份有限责任公司|集团股份有限公司|集团有限责任公司|集团有限公司|股份有限公司|有限责任公司|有限公司|集团公司|集团|总公司|公司|商行|经营部|工作室|厂|店|"
    r"\b(co|ltd|limited|inc|corp|corporation|company|llc|gmbh|group|plc)\b)+$"
)
_PLACE: Final = re.compile(
    r"^(中国|北京|上海|天津|重庆|广州|深圳|佛山|杭州|宁波|南京|苏州|成都|武汉|长沙|西安|济南|青岛|郑州|沈阳|大连|厦门|福州|合肥|石家庄|哈尔滨|长春|昆明|"
    r"南昌|南宁|贵阳|太原|兰州|海口|银川|西宁|乌鲁木齐|拉萨|呼和浩特|无锡|常州|东莞|珠海|中山|惠州|温州|嘉兴|金华|绍兴|台州|烟台|潍坊|泉州|"
    r"河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆)"
    r"(省|市|自治区)?"
)
_BRANCH: Final = re.compile(r"([\u3400-\u9fff]{2,8}?)?(分公司|办事处|分店|营业部|分行|支行)$")
_BRACKETS: Final = re.compile(r"[()（）\[\]【】<>《》\"“”·.,，、&\s]+")


def analyse_organization(raw: str) -> NameParts:
    """Take the name of an organization apart.

    Returns:
        ``full``: the normalised name; ``sound``: pinyin of it; ``given``: the core without place and
        legal form, with the branch; ``surname``: sound of the first two characters of the core.

    Example:
        >>> analyse_organization("上海恒达科技有限公司").given == analyse_organization("恒达科技（上海）").given
        True
    """
    name = _BRACKETS.sub("", normalise_name(raw.replace("(", " ").replace(")", " ")))
    if len(name) < 2:
        return NOTHING
    branch = _BRANCH.search(name)
    body = name[: branch.start()] if branch else name
    core = _PLACE.sub("", _LEGAL.sub("", body))
    for _ in range(2):
        core = _LEGAL.sub("", re.sub(_PLACE.pattern[1:] + "$", "", core)) or core
    core = core or body
    tail = branch.group(0) if branch else ""
    return NameParts(name, sound_of(name), sound_of(core[:2]), core + tail, "han")
