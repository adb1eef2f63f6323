"""Companies: names by the pattern place + brand + trade + legal form, valid credit codes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from zhike.engines.synthetic.numbers import credit_code, landline
from zhike.engines.synthetic.places import Address, make_address
from zhike.engines.synthetic.readings import pinyin_of

_BRAND_FIRST: Final = [
    "华",
    "中",
    "天",
    "金",
    "恒",
    "鑫",
    "盛",
    "宏",
    "瑞",
    "德",
    "信",
    "联",
    "海",
    "东",
    "新",
    "永",
    "兴",
    "安",
    "博",
    "科",
    "智",
    "云",
    "星",
    "汇",
    "同",
    "嘉",
    "康",
    "美",
    "凯",
    "飞",
    "百",
    "万",
    "泰",
    "福",
    "正",
    "远",
    "长",
    "昊",
    "晟",
    "锦",
]
_BRAND_SECOND: Final = [
    "达",
    "通",
    "源",
    "泰",
    "宇",
    "诚",
    "信",
    "创",
    "盛",
    "丰",
    "隆",
    "利",
    "和",
    "美",
    "康",
    "远",
    "鸿",
    "博",
    "腾",
    "辉",
    "联",
    "瑞",
    "图",
    "维",
    "晟",
    "讯",
    "力",
    "邦",
    "益",
    "成",
    "佳",
    "凌",
    "航",
    "峰",
    "帆",
    "鼎",
    "泽",
    "茂",
    "洋",
    "悦",
]
_TRADES: Final = [
    "科技",
    "贸易",
    "信息技术",
    "电子商务",
    "机械设备",
    "医疗器械",
    "食品",
    "建筑工程",
    "物流",
    "广告传媒",
    "教育咨询",
    "餐饮管理",
    "服装",
    "化工",
    "新材料",
    "环保科技",
    "汽车零部件",
    "软件",
    "物业管理",
    "文化传播",
    "生物科技",
    "电气",
    "家居",
    "农业发展",
    "包装材料",
    "自动化设备",
    "网络科技",
    "进出口",
]
_LEGAL_FORMS: Final = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "个体工商户")
_LEGAL_WEIGHTS: Final = (70, 12, 8, 4, 6)


@dataclass(frozen=True, slots=True)
class Organization:
    """One real company of the made-up world.

    ``number`` is its truth label; ``contacts`` are person numbers; ``headquarters`` is the
    number of the company of which this one is a branch, or None.
    """

    number: int
    name: str
    short_name: str
    legal_form: str
    trade: str
    credit_code: str
    address: Address
    phone: str
    email: str
    domain: str
    contacts: tuple[int, ...]
    headquarters: int | None


def _domain(rng: Random, brand: str) -> str:
    tail = rng.choice(("", "", "-group", "tech", str(rng.randrange(10, 1000))))
    return f"{pinyin_of(brand)}{tail}.{rng.choice(('com', 'cn', 'com.cn', 'net'))}"


def make_organization(rng: Random, number: int, parent: Organization | None) -> Organization:
    """One company; with a ``parent`` a branch office of it in another place."""
    address = make_address(rng, is_office=True)
    city = address.district.city.removesuffix("市")
    if parent is not None:
        name, short, domain = f"{parent.name}{city}分公司", f"{parent.short_name}{city}", parent.domain
        trade, form = parent.trade, "分公司"
    else:
        brand = "".join(rng.sample(_BRAND_FIRST, 1) + rng.sample(_BRAND_SECOND, rng.choice((1, 1, 2))))
        trade = rng.choice(_TRADES)
        form = rng.choices(_LEGAL_FORMS, _LEGAL_WEIGHTS)[0]
        tail = "商行" if form == "个体工商户" else form
        name = f"{brand}({city}){trade}{tail}" if rng.random() < 0.08 else f"{city}{brand}{trade}{tail}"
        short, domain = f"{brand}{trade}" if rng.random() < 0.5 else brand, _domain(rng, brand)
    return Organization(
        number=number,
        name=name,
        short_name=short,
        legal_form=form,
        trade=trade,
        credit_code=credit_code(rng, address.district.adcode),
        address=address,
        phone=landline(rng, address.district.area_code),
        email=f"{rng.choice(('info', 'sales', 'contact', 'service', 'hr'))}@{domain}",
        domain=domain,
        contacts=(),
        headquarters=parent.number if parent else None,
    )
