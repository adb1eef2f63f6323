"""Numbers that come back exactly as they were written."""

import math
from decimal import Decimal
from typing import Final

from zhike.platform.catalog.parsing.wanted import Wanted
from zhike.platform.catalog.types import Field

_MAX_INT: Final = 2**53
_DIGITS: Final = 15


def parse_number(field: Field, value: object) -> int | float:
    """Return an int for a field without decimals, else a float of at most 15 digits.

    Up to 15 digits a float holds every decimal fraction so that it reads back as it was written
    (IEEE 754: 15 decimal digits survive), and it has the same order on every database.

    Raises:
        Wanted: not a number, too large, or more decimals than the field has.
    """
    if not field.decimals:
        return _whole(value, "number")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Wanted("number")
    if abs(value) >= 10 ** (_DIGITS - field.decimals):
        raise Wanted("smaller_number", digits=_DIGITS - field.decimals)
    if isinstance(value, float) and round(Decimal(repr(value)), field.decimals) != Decimal(repr(value)):
        raise Wanted("fewer_decimals", decimals=field.decimals)
    return float(value)


def parse_money(field: Field, value: object) -> int:
    """Return cents of the field's currency.

    Raises:
        Wanted: not a whole number of cents.
    """
    del field
    return _whole(value, "money")


def parse_score(field: Field, value: object) -> int | float:
    """Return the number as it is.

    Raises:
        Wanted: not a finite number.
    """
    del field
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_MAX_INT <= value <= _MAX_INT:
        raise Wanted("number")
    return value


def _whole(value: object, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MAX_INT:
        raise Wanted("whole_number" if what == "number" else what)
    return value
