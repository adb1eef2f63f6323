"""Names of organizations: legal forms, brackets, regions, and the core that tells them apart."""

import re
from functools import lru_cache

from zhike.engines.text.junk import is_junk
from zhike.engines.text.matcher import leading_region
from zhike.engines.text.results import BLANK, Cleaned, kept
from zhike.engines.text.script import to_simplified
from zhike.engines.text.width import has_han, normalise_text, without_spaces
from zhike.engines.text.words import word_set

_LONGEST = 200
# Trades that tell nothing without the place before them: 海南航空 is not 深圳航空.
_TRADES = word_set(
    """
    航空 银行 证券 电力 科技 机场 燃气 水务 地铁 移动 电信 联通 烟草 石油 石化 人寿 保险 控股 实业 贸易 投资 物流
    建设 建筑 药业 医药 电器 化工 食品 信托 租赁 广告 传媒 网络 信息 技术 电子 商贸 服饰 餐饮 教育 文化 旅游 地产
    置业 汽车 机械 材料 能源 环保 农业 钢铁 港口 铁路 高速 公交 日报 晚报
    """
)
_FORMS = (
    "集团股份有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "总公司", "集团公司",
    "集团", "公司", "个体工商户", "合伙企业(有限合伙)", "(有限合伙)", "(普通合伙)", "合伙企业", "(集团)",
    "个人独资企业",
)  # fmt: skip
_KINDS = (
    "公司", "集团", "厂", "店", "中心", "银行", "医院", "学校", "大学", "学院", "事务所", "研究院", "研究所", "商行",
    "经营部", "工作室", "合作社", "委员会", "协会", "商会", "基金会", "酒店", "宾馆", "超市", "门市部", "工商户",
    "合伙企业", "管理局", "税务局", "局", "部", "幼儿园", "小学", "中学", "餐厅", "饭店", "药房", "诊所", "俱乐部",
    "出版社", "电视台", "街道办事处", "办事处", "村委会", "分行", "支行",
)  # fmt: skip
_SLIPS = (
    ("有限责任有限公司", "有限责任公司"), ("有限公司有限公司", "有限公司"), ("有限公司公司", "有限公司"),
    ("有限公司司", "有限公司"), ("有線公司", "有限公司"), ("有线公司", "有限公司"), ("有限公式", "有限公司"),
    ("股份有限责任公司", "股份有限公司"), ("有限責任公司", "有限责任公司"),
)  # fmt: skip
_BLANK_BESIDE_HAN = re.compile(r"(?<=[㐀-鿿])\s+|\s+(?=[㐀-鿿])")
_SHORTENED = re.compile(r"(?:有限|有限公)$")
_BRANCH = re.compile(r"([^公司]{1,20}(?:分公司|办事处|分店|分厂|分行|支行|营业部|门店))$")
_ENGLISH_FORM = re.compile(
    r"[\s,]*\b(?:co\.?\s?,?\s?ltd|company\s+limited|limited|ltd|inc|incorporated|llc|corp|corporation|gmbh|plc|pty\s+ltd|s\.?a|ag|pte\.?\s?ltd|co)\b\.?$",
    re.IGNORECASE,
)
_ENGLISH_NAMES = (
    (re.compile(r"\bco\s?\.?\s?,?\s?ltd\.?$", re.IGNORECASE), "Co., Ltd."),
    (re.compile(r"\bcompany\s+limited\.?$", re.IGNORECASE), "Co., Ltd."),
    (re.compile(r"(?<!pty )(?<!pte )\b(?:ltd|limited)\.?$", re.IGNORECASE), "Ltd."),
    (re.compile(r",?\s\binc(?:orporated)?\.?$", re.IGNORECASE), " Inc."),
    (re.compile(r"\bcorp(?:oration)?\.?$", re.IGNORECASE), "Corp."),
)


@lru_cache(maxsize=50_000)
def clean_organization_name(text: str) -> Cleaned:
    """Clean the name of an organization.

    Returns:
        Half-width brackets, no blanks between Chinese characters, simplified, legal form
        complete. Notes: `core` (see `core_name`), `region` (adcode of a leading place),
        `branch` (北京分公司).

    >>> clean_organization_name("杭州 知客科技（集团）有限公司").value
    '杭州知客科技(集团)有限公司'
    """
    plain = normalise_text(text[: _LONGEST + 1])
    if not plain:
        return BLANK
    if is_junk(plain):
        return Cleaned(None, "junk", "organization.junk")
    if len(text) > _LONGEST:
        return Cleaned(None, "invalid", "organization.too_long")
    value = _chinese(plain) if has_han(plain) else _english(plain)
    if is_junk(value) or not re.search(r"[^\W_]", value):
        return Cleaned(None, "junk", "organization.junk")
    if value.isdigit():
        return Cleaned(None, "invalid", "organization.only_digits")
    region, branch = leading_region(value)[1], _BRANCH.search(value)
    notes = [("core", core_name(value))]
    if region:
        notes.append(("region", region))
    if branch and branch.start() > 0:
        notes.append(("branch", branch[1]))
    return kept(value, text, reason="organization.formatted", notes=tuple(notes))


def _chinese(name: str) -> str:
    """Normalise a name with Chinese characters."""
    name = to_simplified(_BLANK_BESIDE_HAN.sub("", name))
    name = (
        name.replace("[", "(")
        .replace("]", ")")
        .replace("【", "(")
        .replace("】", ")")
        .replace("〔", "(")
        .replace("〕", ")")
    )
    name = name.strip(" .,;:。、-_*'\"")
    for wrong, right in _SLIPS:
        while wrong in name:
            name = name.replace(wrong, right)
    return _SHORTENED.sub("有限公司", name) if len(name) > 4 else name


def _english(name: str) -> str:
    """Normalise a latin name: the legal form in one spelling."""
    name = name.strip(" ,;-_*'\"")
    for pattern, form in _ENGLISH_NAMES:
        name, count = pattern.subn(form, name)
        if count:
            break
    return normalise_text(name)


@lru_cache(maxsize=50_000)
def core_name(name: str) -> str:
    """Return the name without region, legal form, brackets and branch: for matching.

    >>> core_name("杭州知客科技(集团)有限公司"), core_name("浙江省杭州市知客科技股份有限公司北京分公司")
    ('知客科技', '知客科技')
    >>> core_name("Zhike Tech Co., Ltd.")
    'zhike tech'
    """
    plain = normalise_text(name[:_LONGEST])
    if not has_han(plain):
        return re.sub(r"[^\w]+", " ", _ENGLISH_FORM.sub("", plain).lower()).strip()
    text = _chinese(plain)
    whole = text
    if (
        (cut := text.find("公司")) > 0
        and text.endswith(("分公司", "办事处", "营业部", "门店", "分店", "分厂"))
        and cut + 2 < len(text)
    ):
        text = text[: cut + 2]
    text = without_spaces(re.sub(r"\((?!集团|有限合伙|普通合伙)[^()]*\)", "", text))
    for _ in range(3):
        for form in _FORMS:
            if text.endswith(form) and len(text) > len(form):
                text = text[: -len(form)]
                break
    text = text.replace("(集团)", "").replace("集团", "") or text
    rest = leading_region(text)[0]
    core = rest if len(rest) > 1 and rest not in _TRADES else text
    return core.strip("()·-. ").lower() or whole.lower()


def looks_like_organization(text: str) -> bool:
    """Say whether a name reads as an organization's rather than a person's.

    >>> looks_like_organization("杭州知客科技有限公司"), looks_like_organization("王小明")
    (True, False)
    """
    plain = normalise_text(text[:_LONGEST])
    if has_han(plain):
        bare = without_spaces(to_simplified(plain)).rstrip(")")
        return len(bare) > 3 and (bare.endswith(_KINDS) or "有限公司" in bare or "集团" in bare or "公司" in bare)
    return _ENGLISH_FORM.search(plain) is not None and " " in plain
