"""The forms in which orders come in and which of them count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

NOT_COUNTED: Final = ("cancelled", "refunded")
"""Statuses whose money does not count towards a customer's totals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order as a source tells it.

    Attributes:
        id: the source record's id, so that importing it twice has one effect.
        home_id: customer record, or customer, that it belongs to.
        customer_id: the customer of that home now.
        due_on: the day by which it is to be paid; ``paid_cents`` received until now, ``paid_on`` the day of the last receipt;
            None where the source does not tell.
        lines: ``{"sku", "product", "category", "quantity", "amount_cents"}`` each.
    """

    id: UUID
    home_id: UUID
    customer_id: UUID
    ordered_at: datetime
    amount_cents: int
    currency: str = "CNY"
    status: str = ""
    external_key: str = ""
    product: str = ""
    quantity: float | None = None
    channel: str = ""
    store: str = ""
    remark: str = ""
    due_on: date | None = None
    paid_cents: int | None = None
    paid_on: date | None = None
    source_id: UUID | None = None
    import_id: UUID | None = None
    lines: Sequence[Mapping[str, object]] = field(default_factory=tuple)
