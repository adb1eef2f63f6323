"""Exact decimal arithmetic within limits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException, InvalidOperation, Overflow
from typing import Any, Final

from zhike.engines.formula.errors import FormulaError
from zhike.engines.formula.kinds import Operand

LARGEST: Final = Decimal(10) ** 25
MAX_EXPONENT: Final = 200
MAX_TEXT: Final = 10_000
# 50 digits: products and sums of values of 25 digits stay exact; a quotient is rounded in its 50th digit.
EXACT: Final = Context(prec=50, rounding=ROUND_HALF_UP, Emax=999, Emin=-999, traps=[InvalidOperation, Overflow])


def limited(value: Operand, *, at: int) -> Operand:
    """Return the value.

    Raises:
        FormulaError: ``limit`` for a number or text that is too large.
    """
    if isinstance(value, Decimal) and (not value.is_finite() or abs(value) > LARGEST):
        raise FormulaError("limit", at=at, wanted="formula_smaller")
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise FormulaError("limit", at=at, wanted="formula_shorter")
    return value


def calculate(sign: str, *, left: Operand, right: Operand, at: int) -> Operand:
    """Return ``left sign right`` of checked kinds; blank when either is, and for a division by zero.

    Raises:
        FormulaError: ``limit``.
    """
    if left is None or right is None:
        return None
    try:
        return limited(_OPERATIONS[sign](left, right, at), at=at)
    except (DecimalException, OverflowError):
        raise FormulaError("limit", at=at, wanted="formula_smaller") from None


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Return a number rounded half up; negative ``decimals`` round to tens and hundreds."""
    return number.quantize(Decimal(1).scaleb(-decimals), context=EXACT) if decimals >= 0 else _to_tens(number, decimals)


def _to_tens(number: Decimal, decimals: int) -> Decimal:
    size = Decimal(10) ** -decimals
    return EXACT.multiply(EXACT.divide(number, size).quantize(Decimal(1), context=EXACT), size)


def _add(left: Any, right: Any, at: int) -> Operand:  # noqa: ANN401 - kinds were checked
    del at
    if isinstance(left, Decimal):
        return EXACT.add(left, right) if isinstance(right, Decimal) else _moved(right, left)
    return _moved(left, right)


def _subtract(left: Any, right: Any, at: int) -> Operand:  # noqa: ANN401 - same
    del at
    if isinstance(left, Decimal):
        return EXACT.subtract(left, right)
    return _moved(left, -right) if isinstance(right, Decimal) else Decimal((left - right).days)


def _moved(day: date | datetime, by: Decimal) -> date | datetime:
    return day + timedelta(days=int(by))


def _divide(left: Any, right: Any, at: int) -> Operand:  # noqa: ANN401 - same
    del at
    return EXACT.divide(left, right) if right else None


def _power(base: Any, exponent: Any, at: int) -> Operand:  # noqa: ANN401 - same
    if abs(exponent) > MAX_EXPONENT:
        raise FormulaError("limit", at=at, wanted="formula_smaller")
    if base == 0:
        return Decimal(1) if exponent == 0 else Decimal(0) if exponent > 0 else None
    if base < 0 and exponent != exponent.to_integral_value():
        return None
    return EXACT.power(base, exponent)


_OPERATIONS: Final[dict[str, Callable[[Any, Any, int], Operand]]] = {
    "+": _add,
    "-": _subtract,
    "*": lambda left, right, _: EXACT.multiply(left, right),
    "/": _divide,
    "^": _power,
}
