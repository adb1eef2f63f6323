"""Orders with a due date as predictions of payment want them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.platform.scope import ScopedQuerySet
from zhike.records.orders.models import Order
from zhike.records.orders.rules import NOT_COUNTED

_CHUNK: Final = 5_000
_COLUMNS: Final = (
    *("id", "home_id", "customer_id", "source_id", "external_key", "ordered_at", "status"),
    *("due_on", "amount_cents", "paid_cents", "paid_on"),
)


@dataclass(frozen=True, slots=True)
class DueFact:
    """One order that counts, costs something and has a due date.

    ``paid_cents`` and ``paid_on`` None: the source tells of no receipt. An order whose receipts come again with a newer file has
    another ``id`` then; its source and number stay.
    """

    id: UUID
    home_id: UUID
    customer_id: UUID
    source_id: UUID | None
    external_key: str
    ordered_at: datetime
    status: str
    due_on: date
    amount_cents: int
    paid_cents: int | None
    paid_on: date | None

    @property
    def received_cents(self) -> int:
        """Return what came until now: all of it where the source tells the day alone."""
        if self.paid_cents is None:
            return self.amount_cents if self.paid_on else 0
        return min(max(self.paid_cents, 0), self.amount_cents)

    @property
    def is_dated(self) -> bool:
        """Say whether it is known when the money came, or that none came: a paid order without a day teaches nothing."""
        return self.paid_on is not None or (self.received_cents < self.amount_cents and self.status != "paid")


def iter_dues(tenant_id: UUID) -> Iterator[DueFact]:
    """Yield all orders of a tenant that count and have a due date, at constant memory."""
    for row in _dues(tenant_id).values_list(*_COLUMNS).iterator(_CHUNK):
        yield DueFact(*row)


def find_dues(tenant_id: UUID, places: Sequence[tuple[UUID, UUID | None, str]]) -> Mapping[UUID, DueFact]:
    """Return some orders as they are now by the id they had once; those that are gone are left out.

    Args:
        tenant_id: whose.
        places: id, source and number in the source of each.
    """
    found: dict[UUID, DueFact] = {}
    for part in in_chunks(places):
        rows = _dues(tenant_id).filter(pk__in=[one[0] for one in part]).values_list(*_COLUMNS)
        found |= {row[0]: DueFact(*row) for row in rows}
    missing = {(source, key): old for old, source, key in places if old not in found and source and key}
    for numbers in in_chunks([key for _, key in missing]):
        rows = _dues(tenant_id).filter(external_key__in=numbers).values_list(*_COLUMNS)
        for row in rows:
            now = DueFact(*row)
            if now.source_id and (old := missing.get((now.source_id, now.external_key))):
                found[old] = now
    return found


def _dues(tenant_id: UUID) -> ScopedQuerySet[Order]:
    rows = Order.objects.in_tenant(tenant_id, "payments are foreseen for the whole company")
    return rows.filter(due_on__isnull=False, amount_cents__gt=0).exclude(status__in=NOT_COUNTED)
