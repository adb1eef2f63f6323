"""Numbers with a check digit."""

import unicodedata
from typing import Final

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from zhike.platform.catalog.parsing.texts import parse_text
from zhike.platform.catalog.parsing.wanted import Wanted
from zhike.platform.catalog.types import Field

_DROPPED: Final = str.maketrans("", "", " -\u00a0")
_EARLIEST: Final = 1900


def parse_id_number(field: Field, value: object) -> str:
    """Return a resident identity number of China: 18 characters, upper case.

    Raises:
        Wanted: the length, the date of birth in it or the check digit is wrong.
    """
    text = _compact(field, value).upper()
    if not text:
        return ""
    if not text.isascii() or len(text) != 18:
        raise Wanted("id_number")
    try:
        ric.validate(text)
        born = ric.get_birth_date(text)
    except (ValidationError, ValueError):
        raise Wanted("id_number") from None
    if born.year < _EARLIEST:
        raise Wanted("id_number")
    return text


def parse_bank_account(field: Field, value: object) -> str:
    """Return the number of a bank card: 12 to 19 digits whose last one checks them (ISO/IEC 7812-1, Luhn).

    Raises:
        Wanted: another length, other characters, or the check digit is wrong.
    """
    text = _compact(field, value)
    if not text:
        return ""
    if not (text.isascii() and text.isdigit() and 12 <= len(text) <= 19 and luhn.is_valid(text)):
        raise Wanted("bank_account")
    return text


def _compact(field: Field, value: object) -> str:
    return unicodedata.normalize("NFKC", parse_text(field, value)).translate(_DROPPED)
