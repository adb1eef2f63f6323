"""Phone numbers to E.164, with a fast path for the mainland."""

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers

from zhike.engines.text.junk import is_counting, is_junk
from zhike.engines.text.results import BLANK, Cleaned, joined, kept
from zhike.engines.text.width import normalise_text

_SPLIT = re.compile(
    r"[、,;|，；\n]| / |/(?=\s*(?:\+|\d{7}))|(?<=\d{4})(?<!0086)\s+(?=1[3-9]\d{9}(?!\d))|(?<=\d{8})\s+(?=0\d{2,3}-)| 或 |和(?=\d)"
)
_EXTENSION = re.compile(r"\s?(?:转接?|分机号?|内线|ext\.?|extension|#|x)\s?[:.]?\s?(\d{1,6})\)?$", re.IGNORECASE)
_LABEL = re.compile(
    r"^[\s()]{0,3}(?:手机号码?|联系电话|联系方式|电话号码?|电话|手机|座机|固话|办公|家庭|传真|tel|phone|mobile|mob|cell|fax|t|m)\s?[.:]?\s?(?=[+(\d*])",
    re.IGNORECASE,
)
_PUNCTUATION = str.maketrans("", "", " -—–_.·()[]'`\"~")
_MASK = re.compile(r"^(?:\+?86)?(1[3-9]\d{0,5})?([*x•●]{2,12})(\d{2,8})$", re.IGNORECASE)
_FLOAT = re.compile(r"^(\d{7,13})\.0{1,2}$")
_SCIENTIFIC = re.compile(r"^(\d)\.(\d{3,12})e\+?(\d{2})$", re.IGNORECASE)
_MOBILE_DIGITS = 11
_LONGEST_CELL = 400
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
_HOTLINE = re.compile(r"[48]00[1-9]\d{6}")


class _Digits(NamedTuple):
    plus: bool
    digits: str
    extension: str


@lru_cache(maxsize=50_000)
def clean_phone(text: str, region: str = "CN", *, area_code: str = "") -> Cleaned:
    """Clean a cell that holds phone numbers.

    Args:
        text: Anything a person or a program wrote; several numbers may be parted by
            `、 , ; |` or a slash.
        region: ISO country that numbers without a country code belong to.
        area_code: Area code such as `0571` for mainland landlines written without one.

    Returns:
        `values` are E.164 (`+8613812345678`), mobile numbers as written first. Notes:
        `extension`, and for masked numbers `head` and `tail` (status `ambiguous`, reason
        `phone.masked`, no value: a masked number is no key).

    >>> clean_phone("０１３８ 1234-5678").value
    '+8613812345678'
    >>> clean_phone("0755-88886666转802").notes
    (('extension', '802'),)
    """
    if len(text) == _MOBILE_DIGITS and text.isascii() and text.isdigit() and text[0] == "1" and text[1] > "2":
        return _mobile(text, text)
    plain = normalise_text(text[:_LONGEST_CELL])
    if not plain:
        return BLANK
    if is_junk(plain):
        return Cleaned(None, "junk", "phone.junk")
    parts = [piece for piece in _SPLIT.split(plain) if piece.strip()]
    cleaned = [_clean_one(piece, region, area_code) for piece in parts[:10]]
    if len(text) > _LONGEST_CELL or not cleaned:
        return Cleaned(None, "invalid", "phone.not_a_number")
    return joined(cleaned, text, formatted="phone.formatted", several="phone.several")


def _clean_one(text: str, region: str, area_code: str) -> Cleaned:
    """Clean a single number after normalisation."""
    parsed = _digits_of(text)
    if parsed is None:
        return _masked(text) or Cleaned(None, "invalid", "phone.not_a_number")
    if region == "CN" or (parsed.digits.startswith("86") and parsed.plus):
        result = _mainland(parsed, text, area_code)
        if result is not None:
            return result
    return _abroad(parsed, text, region)


def _digits_of(text: str) -> _Digits | None:
    """Take label, extension and punctuation off; None when letters or stars remain."""
    text = _LABEL.sub("", text).strip()
    extension = ""
    if found := _EXTENSION.search(text):
        extension, text = found[1], text[: found.start()]
    if found := _FLOAT.match(text):
        text = found[1]
    elif found := _SCIENTIFIC.match(text):
        text = (found[1] + found[2]).ljust(int(found[3]) + 1, "0") if int(found[3]) < 14 else text
    body = text.replace("(0)", "").translate(_PUNCTUATION)
    plus = body.startswith("+")
    digits = body[plus:]
    if not digits.isascii() or not digits.isdigit():
        return None
    if digits.startswith("00") and len(digits) > _MOBILE_DIGITS:
        return _Digits(True, digits[2:], extension)  # noqa: FBT003 - field of a tuple
    return _Digits(plus, digits, extension)


def _masked(text: str) -> Cleaned | None:
    """Recognise 138****5678."""
    found = _MASK.match(_LABEL.sub("", text).translate(_PUNCTUATION))
    if found is None:
        return None
    return Cleaned(None, "ambiguous", "phone.masked", (("head", found[1] or ""), ("tail", found[3])))


def _mobile(digits: str, before: str, extension: str = "") -> Cleaned:
    """Judge 11 digits that look like a mainland mobile."""
    tail = digits[3:]
    if (
        len(set(tail)) == 1
        or len(set(digits[1:])) == 1
        or digits in {"13800138000", "13000000001"}
        or is_counting(digits)
    ):
        return Cleaned(None, "junk", "phone.junk")
    return kept(
        "+86" + digits, before, reason="phone.formatted", notes=(("extension", extension),) if extension else ()
    )


def _mainland(parsed: _Digits, before: str, area_code: str) -> Cleaned | None:
    """Judge a number of the mainland; None when it may belong elsewhere."""
    digits = parsed.digits
    if digits.startswith("86") and (parsed.plus or len(digits) in {12, 13, 14}):
        digits = digits[2:]
    elif parsed.plus:
        return None
    if len(digits) == _MOBILE_DIGITS + 1 and digits[0] == "0" and digits[1] == "1" and digits[2] > "2":
        digits = digits[1:]
    if len(digits) == _MOBILE_DIGITS and digits[0] == "1" and digits[1] > "2":
        return _mobile(digits, before, parsed.extension)
    if (len(set(digits)) == 1 and len(digits) > 4) or (is_counting(digits) and len(digits) > 6):
        return Cleaned(None, "junk", "phone.junk")
    return _landline(digits, before, parsed.extension, area_code)


def _landline(digits: str, before: str, extension: str, area_code: str) -> Cleaned:
    """Judge a landline, a 400/800 hotline, or say what is wrong with the digits."""
    notes = (("extension", extension),) if extension else ()
    if before.startswith("+86") and digits[:1] != "0" and _LANDLINE.fullmatch("0" + digits):
        digits = "0" + digits
    if _LANDLINE.fullmatch(digits):
        return kept("+86" + digits[1:], before, reason="phone.formatted", notes=notes)
    if _HOTLINE.fullmatch(digits):
        return kept("+86" + digits, before, reason="phone.formatted", notes=notes)
    if len(digits) in {7, 8} and digits[0] in "2345678":
        if area_code and _LANDLINE.fullmatch(area_code + digits):
            return kept("+86" + area_code[1:] + digits, before, reason="phone.formatted", notes=notes)
        return Cleaned(None, "ambiguous", "phone.no_area_code", (("local", digits), *notes))
    if len(digits) in {5, 6} and digits[0] in "19":
        return Cleaned(None, "invalid", "phone.short_code")
    if len(digits) < _MOBILE_DIGITS:
        return Cleaned(None, "invalid", "phone.too_short")
    return Cleaned(None, "invalid", "phone.too_long" if len(digits) > _MOBILE_DIGITS + 1 else "phone.impossible")


def _abroad(parsed: _Digits, before: str, region: str) -> Cleaned:
    """Judge a number of any country with the world's numbering plans."""
    notes = (("extension", parsed.extension),) if parsed.extension else ()
    if len(set(parsed.digits)) == 1:
        return Cleaned(None, "junk", "phone.junk")
    try:
        number = phonenumbers.parse(("+" if parsed.plus else "") + parsed.digits, region)
    except phonenumbers.NumberParseException:
        return Cleaned(None, "invalid", "phone.unknown_country" if parsed.plus else "phone.too_short")
    if not phonenumbers.is_possible_number(number):
        return Cleaned(None, "invalid", "phone.impossible")
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return kept(e164, before, reason="phone.formatted", notes=notes)


def national_phone(e164: str) -> str:
    """Return how people in China write it: 11 digits for a mobile, 0 + area for a landline.

    >>> national_phone("+8613812345678"), national_phone("+8657188886666"), national_phone("+14155552671")
    ('13812345678', '057188886666', '+14155552671')
    """
    if not e164.startswith("+86"):
        return e164
    digits = e164[3:]
    is_mobile = len(digits) == _MOBILE_DIGITS and digits[0] == "1"
    return digits if is_mobile or _HOTLINE.fullmatch(digits) else "0" + digits
