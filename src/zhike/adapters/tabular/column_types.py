"""Guess what a column holds from its values."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from zhike.adapters.tabular.shapes import ColumnFacts, ColumnType

SAMPLED_ROWS: Final = 1_000
_SAMPLES: Final = 5
_SAMPLE_CHARS: Final = 200
_LONGEST_TYPED: Final = 80
_AGREEING_SHARE: Final = 0.8
_YEAR: Final = r"(?:19|20)\d\d"
_PATTERNS: Final[tuple[tuple[ColumnType, re.Pattern[str]], ...]] = (
    ("email", re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")),
    ("id_number", re.compile(r"[1-9]\d{5}[\d*]{8,11}[\dXx*]")),
    ("phone", re.compile(r"(?:\+?0{0,2}86[- ]?)?1[3-9]\d[- ]?[\d*]{4}[- ]?[\d*]{4}")),
    ("phone", re.compile(r"\(?0\d{2,3}\)?[- ]?[\d*]{7,8}(?:(?:-|转|ext\.?)\d{1,6})?")),
    ("phone", re.compile(r"\+\d{1,3}[- ]?\d[\d -]{5,14}|400-?\d{3}-?\d{4}")),
    (
        "date",
        re.compile(
            rf"{_YEAR}[-/.年]\d\d?(?:[-/.月]\d\d?日?|月)?(?:[ T]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
        ),
    ),
    ("date", re.compile(rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")),
    ("date", re.compile(rf"\d\d?/\d\d?/{_YEAR}")),
    ("money", re.compile(r"[¥￥$€£]-?\d[\d,]*(?:\.\d+)?|-?\d[\d,]*(?:\.\d+)?(?:万元|亿元|万|亿|元)")),
    ("integer", re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)")),
    ("decimal", re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d*)\.\d+(?:[eE][-+]?\d+)?%?|[-+]?\d+%")),
    ("credit_code", re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")),
    ("boolean", re.compile(r"(?i:true|false|yes|no|y|n)|[是否]")),
)
_DIGITS_OF_CREDIT_CODE: Final = re.compile(r"9[0-9]{7}[0-9A-Z]{10}")


def type_of_value(value: str) -> ColumnType:
    """Guess the type of one value, full-width characters included.

    >>> [type_of_value(v) for v in ("138****8000", "２０２４年１月５日", "3.5万", "王总", "010-62345678")]
    ['phone', 'date', 'money', 'text', 'phone']
    """
    if len(value) > _LONGEST_TYPED:
        return "text"
    text = unicodedata.normalize("NFKC", value).strip()
    if not text:
        return "blank"
    if _DIGITS_OF_CREDIT_CODE.fullmatch(text):
        return "credit_code"
    return next((type_ for type_, pattern in _PATTERNS if pattern.fullmatch(text)), "text")


def column_facts(name: str, values: Sequence[str]) -> ColumnFacts:
    """Describe a column by its first values; its type is what four fifths of them agree on, else text.

    >>> column_facts("手机", ["13800138000", "", "13900139000"])
    ColumnFacts(name='手机', type='phone', blank_share=0.333, samples=('13800138000', '13900139000'))
    """
    filled = [value for value in values if value.strip()]
    blank_share = round(1 - len(filled) / len(values), 3) if values else 1.0
    samples = tuple(dict.fromkeys(value[:_SAMPLE_CHARS] for value in filled))[:_SAMPLES]
    return ColumnFacts(name, _agreed_type(filled), blank_share, samples)


def _agreed_type(values: Sequence[str]) -> ColumnType:
    if not values:
        return "blank"
    counts = Counter(type_of_value(value) for value in values)
    type_, hits = counts.most_common(1)[0]
    if hits >= len(values) * _AGREEING_SHARE:
        return type_
    numbers = counts["integer"] + counts["decimal"] + counts["money"]
    if numbers >= len(values) * _AGREEING_SHARE:
        return "money" if counts["money"] else "decimal"
    return "text"
