"""Amounts of money: 1.2万, ¥1,234.50, (1,234.00), 壹万贰仟元整."""

import re
from decimal import Decimal
from functools import lru_cache

from zhike.engines.text.junk import is_junk
from zhike.engines.text.results import BLANK, Cleaned, kept
from zhike.engines.text.width import normalise_text

_LONGEST_CELL = 64
_CURRENCIES = (
    ("HK$", "HKD"), ("NT$", "TWD"), ("US$", "USD"), ("A$", "AUD"), ("港币", "HKD"), ("港元", "HKD"), ("美元", "USD"),
    ("美金", "USD"), ("欧元", "EUR"), ("英镑", "GBP"), ("日元", "JPY"), ("新台币", "TWD"), ("台币", "TWD"),
    ("人民币", "CNY"), ("RMB", "CNY"), ("CNY", "CNY"), ("USD", "USD"), ("HKD", "HKD"), ("EUR", "EUR"), ("GBP", "GBP"),
    ("JPY", "JPY"), ("TWD", "TWD"), ("AUD", "AUD"), ("SGD", "SGD"), ("KRW", "KRW"), ("€", "EUR"), ("£", "GBP"),
    ("$", "USD"), ("¥", "CNY"), ("₩", "KRW"),
)  # fmt: skip
_SCALES = {
    "亿": Decimal(10**8),
    "千万": Decimal(10**7),
    "百万": Decimal(10**6),
    "万": Decimal(10**4),
    "千": Decimal(1000),
    "百": Decimal(100),
    "十": Decimal(10),
}
_PART = re.compile(r"(\d+(?:\.\d+)?)(亿|千万|百万|万|千|百|十)?")
_ENGLISH_SCALES = {"K": Decimal(1000), "W": Decimal(10**4), "M": Decimal(10**6), "B": Decimal(10**9)}
_PLAIN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?|\d+(?:\.\d*)?|\.\d+|\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}"
)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E[+-]?\d{1,2}")
_CAPITALS = {
    char: value
    for value, chars in enumerate(
        ("零〇", "壹一", "贰二貳两", "叁三參", "肆四", "伍五", "陆六陸", "柒七", "捌八", "玖九")
    )
    for char in chars
}
_CAPITAL_UNITS = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
_CAPITAL_TEXT = re.compile(r"[零〇壹一贰二貳两叁三參肆四伍五陆六陸柒七捌八玖九拾十佰百仟千万萬亿億]+")
# 九千八 is 9,800 and 12万5 is 125,000: a bare digit right behind a unit counts tenths of it, as people say it. Written
# amounts in capitals name every unit and are taken at their word.
_SPOKEN_END = re.compile(r"(百|千|万|萬|亿|億)([一二三四五六七八九]|[1-9])(?=(?:元|块钱?|圆)?$)")
_TENTH = {"百": "十", "千": "百", "万": "千", "萬": "千", "亿": "千万", "億": "千万"}
_MOST = Decimal(10**15)


@lru_cache(maxsize=50_000)
def clean_amount(text: str, currency: str = "CNY") -> Cleaned:
    """Read an amount of money.

    Args:
        text: Western or Chinese digits, capital amounts, with or without a currency.
        currency: ISO code when the text names none.

    Returns:
        Value `"1234.50 CNY"`. Notes: `cents` (integer text, hundredths, half to even),
        `currency`.

    >>> clean_amount("1.2万").value, clean_amount("（1,234.00）").note("cents")
    ('12000.00 CNY', '-123400')
    """
    plain = normalise_text(text[: _LONGEST_CELL + 1]).upper()
    if not plain:
        return BLANK
    if len(text) > _LONGEST_CELL:
        return Cleaned(None, "invalid", "amount.unknown_form")
    body, found_currency = _without_currency(plain)
    body, negative = _without_sign(body)
    number = _number(body)
    if number is None:
        junk = is_junk(plain.lower())
        return Cleaned(None, "junk" if junk else "invalid", "amount.junk" if junk else "amount.unknown_form")
    if number >= _MOST:
        return Cleaned(None, "invalid", "amount.too_large")
    cents = int((number * 100).to_integral_value())
    cents = -cents if negative else cents
    code = found_currency or currency
    notes = (("cents", str(cents)), ("currency", code))
    sign = "-" if cents < 0 else ""
    return kept(
        f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d} {code}", text, reason="amount.formatted", notes=notes
    )


def _without_currency(text: str) -> tuple[str, str]:
    """Take a currency sign or word off either end."""
    for sign, code in _CURRENCIES:
        if sign in text:
            return text.replace(sign, "", 1).strip(), code
    return text, ""


def _without_sign(text: str) -> tuple[str, bool]:
    """Take the sign off: minus before or after, brackets, 负."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    for minus in ("-", "−", "负"):
        if text.startswith(minus) or (text.endswith(minus) and minus != "负"):
            return text.strip(minus).strip(), True
    return text.removeprefix("+").strip(), False


def _number(text: str) -> Decimal | None:
    """Return the number without sign and currency, None when it is none."""
    text = text.removesuffix("整").removesuffix("正")
    text = _SPOKEN_END.sub(lambda found: f"{found[1]}{found[2]}{_TENTH[found[1]]}", text)
    if text.endswith(("角", "分")) or _CAPITAL_TEXT.match(text):
        return _capital(text)
    text = re.sub(r"(?:元|块钱?|圆|YUAN)$", "", text).strip()
    if _PLAIN.fullmatch(text) or _SCIENTIFIC.fullmatch(text):
        return _western(text)
    if text[-1:] in _ENGLISH_SCALES and _PLAIN.fullmatch(text[:-1].strip()):
        return _western(text[:-1].strip()) * _ENGLISH_SCALES[text[-1]]
    return _scaled(text.replace(",", "").replace(" ", ""))


def _western(text: str) -> Decimal:
    """Read digits with thousands and decimal marks in any of the usual styles."""
    if re.fullmatch(r"\d+,\d{1,2}|\d{1,3}(?: \d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}", text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text.replace(",", "").replace(" ", ""))


def _scaled(text: str) -> Decimal | None:
    """Read 12万5千, 3亿, 1.2万元."""
    total, position, last = Decimal(0), 0, Decimal("Infinity")
    while position < len(text):
        found = _PART.match(text, position)
        if found is None:
            return None
        scale = _SCALES.get(found[2] or "", Decimal(1))
        if scale >= last:
            return None
        total += Decimal(found[1]) * scale
        position, last = found.end(), scale
    return total if text else None


def _capital(text: str) -> Decimal | None:
    """Read 壹万贰仟叁佰元伍角陆分."""
    whole, _, small = text.replace("圆", "元").replace("块", "元").partition("元")
    if "元" not in text.replace("圆", "元").replace("块", "元") and whole[-1:] in {"角", "分"}:
        whole, small = "", whole
    total = Decimal(0)
    if whole:
        if not _CAPITAL_TEXT.fullmatch(whole):
            return None
        total = Decimal(_han_integer(whole))
    for unit, worth in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        head, mark, rest = small.partition(unit)
        if mark:
            digit = head.strip("零〇")
            if digit not in _CAPITALS and not digit.isdecimal():
                return None
            total += (_CAPITALS[digit] if digit in _CAPITALS else int(digit)) * worth
            small = rest
    return None if small.strip("零〇") else total


def _han_integer(text: str) -> int:
    """Read a whole number in Chinese numerals."""
    total = section = digit = 0
    for char in text.replace("萬", "万").replace("億", "亿"):
        if char in _CAPITALS:
            digit = _CAPITALS[char]
        elif char in _CAPITAL_UNITS:
            section += (digit or 1) * _CAPITAL_UNITS[char]
            digit = 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        else:
            total, section, digit = (total + section + digit) * 10**8, 0, 0
    return total + section + digit


def amount_cents(text: str, currency: str = "CNY") -> tuple[int, str] | None:
    """Return (cents, currency) of a text, None when it is no amount.

    >>> amount_cents("USD 12.5")
    (1250, 'USD')
    """
    cleaned = clean_amount(text, currency)
    return None if cleaned.value is None else (int(cleaned.note("cents")), cleaned.note("currency"))
