"""Amounts are integer cents with a currency code; nothing here ever touches a float."""

from decimal import ROUND_HALF_UP, Decimal


def to_cents(amount: Decimal | str) -> int:
    """Turn an amount in currency units into cents, half away from zero.

    Raises:
        decimal.InvalidOperation: when a text is no number.

    Example:
        >>> to_cents("12.345")
        1235
    """
    return int((Decimal(amount) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def from_cents(amount_cents: int) -> Decimal:
    """Turn cents into an exact amount in currency units.

    Example:
        >>> from_cents(1235)
        Decimal('12.35')
    """
    return Decimal(amount_cents) / 100
