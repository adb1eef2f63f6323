"""Orders as the lake mirrors them: by batch, with a fingerprint that changes when a batch's content does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Max, Sum

from zhike.platform.bulk import in_chunks
from zhike.platform.scope import ScopedQuerySet
from zhike.records.orders.catalog import ORDERS
from zhike.records.orders.models import Order
from zhike.records.orders.rules import NOT_COUNTED

BY_HAND: Final = "hand"
_CHUNK: Final = 5_000
_OF_A_LINE: Final = ("product", "category", "quantity", "amount_cents")


@dataclass(frozen=True, slots=True)
class OrderFact:
    """What analysis needs of one order that counts (not cancelled, not refunded)."""

    home_id: UUID
    ordered_at: datetime
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Sale:
    """One order that counts, with what was sold; ``lines`` as stored, ``quantity`` of an order without, None where unknown."""

    customer_id: UUID
    ordered_at: datetime
    amount_cents: int
    product: str
    lines: Sequence[Mapping[str, Any]]
    quantity: float | None = None

    def parts(self) -> list[tuple[tuple[str, str], int]]:
        """Return ((category, product), cents), which sum to the order's amount: its lines share it in proportion.

        Without lines, or with lines that cost nothing, it is all of the order's own product.
        """
        costs = [max(int(line.get("amount_cents") or 0), 0) for line in self.lines]
        total = sum(costs)
        if not total:
            return [(("", self.product), self.amount_cents)]
        ends = [0, *(self.amount_cents * passed // total for passed in accumulate(costs))]
        named = [(str(line.get("category") or ""), str(line.get("product") or "")) for line in self.lines]
        return [(name, end - start) for name, (start, end) in zip(named, pairwise(ends), strict=True)]

    def items(self) -> list[tuple[str, str]]:
        """Return (product, category) of what was sold, by name or else by code; nothing where neither is known."""
        named = [
            (str(line.get("product") or line.get("sku") or "").strip(), str(line.get("category") or "").strip())
            for line in self.lines
        ]
        found = [one for one in named if one[0]]
        return found or ([(self.product.strip(), "")] if self.product.strip() else [])

    def unit_prices(self) -> list[tuple[str, int]]:
        """Return (product, cents for one piece) of the lines that name a product, cost something and have pieces.

        An order without lines is one line of its own product, and tells nothing where its quantity is not known.
        """
        whole = {"product": self.product, "quantity": self.quantity, "amount_cents": self.amount_cents}
        told = [
            (
                str(line.get("product") or "").strip(),
                int(line.get("amount_cents") or 0),
                float(line.get("quantity") or 1),
            )
            for line in (self.lines or ([whole] if self.quantity else []))
        ]
        return [(name, round(cents / pieces)) for name, cents, pieces in told if name and cents > 0 and pieces > 0]


def iter_sales(tenant_id: UUID, customer_ids: Sequence[UUID] | None = None) -> Iterator[Sale]:
    """Yield all orders of a tenant that count, or those of some customers, at constant memory."""
    columns = ("customer_id", "ordered_at", "amount_cents", "product", "lines", "quantity")
    rows = _counted(tenant_id)
    parts = [rows] if customer_ids is None else [rows.filter(customer_id__in=ids) for ids in in_chunks(customer_ids)]
    for part in parts:
        for row in part.values_list(*columns).iterator(_CHUNK):
            yield Sale(*row)


def order_batches(tenant_id: UUID) -> dict[str, str]:
    """Return batch → fingerprint; a batch is an import's id, or ``hand`` for orders made by people."""
    sums = _counted(tenant_id).order_by().values_list("import_id")
    rows = sums.annotate(Count("id"), Sum("amount_cents"), Max("updated_at"))
    return {
        str(import_id) if import_id else BY_HAND: f"{count}-{amount}-{changed.timestamp():.0f}"
        for import_id, count, amount, changed in rows
    }


def iter_order_facts(tenant_id: UUID, batch: str) -> Iterator[OrderFact]:
    """Yield the orders of one batch, at constant memory."""
    rows = _counted(tenant_id).filter(import_id=None if batch == BY_HAND else UUID(batch))
    for home_id, ordered_at, amount_cents in rows.values_list("home_id", "ordered_at", "amount_cents").iterator(_CHUNK):
        yield OrderFact(home_id, ordered_at, amount_cents)


def order_facts_of(tenant_id: UUID, customer_ids: Iterable[UUID]) -> Iterator[OrderFact]:
    """Yield the orders of some customers that count, each customer as the home of its own."""
    for ids in in_chunks(customer_ids):
        rows = _counted(tenant_id).filter(customer_id__in=ids)
        for row in rows.values_list("customer_id", "ordered_at", "amount_cents").iterator(_CHUNK):
            yield OrderFact(*row)


@dataclass(frozen=True, slots=True)
class LineFact:
    """What was sold in one line of an order that counts, and what one piece of it cost; ``category`` "" where none is known."""

    home_id: UUID
    ordered_at: datetime
    category: str
    product: str
    unit_cents: int


def iter_line_facts(tenant_id: UUID, batch: str) -> Iterator[LineFact]:
    """Yield the lines of one batch's orders, at constant memory; what names no product or cost nothing is left out.

    An order without lines is one line of its own product.
    """
    yield from _lines(_counted(tenant_id).filter(import_id=None if batch == BY_HAND else UUID(batch)), "home_id")


def line_facts_of(tenant_id: UUID, customer_ids: Iterable[UUID]) -> Iterator[LineFact]:
    """Yield the lines of some customers' orders as `iter_line_facts`, each customer as the home of its own."""
    for ids in in_chunks(customer_ids):
        yield from _lines(_counted(tenant_id).filter(customer_id__in=ids), "customer_id")


def _lines(rows: ScopedQuerySet[Order], home: str) -> Iterator[LineFact]:
    columns = (home, "ordered_at", "product", "quantity", "amount_cents", "lines")
    for home_id, ordered_at, product, quantity, amount_cents, lines in rows.values_list(*columns).iterator(_CHUNK):
        whole = {"product": product, "quantity": quantity, "amount_cents": amount_cents}
        for line in lines or [whole]:
            named, cents = str(line.get("product") or "").strip(), int(line.get("amount_cents") or 0)
            pieces = float(line.get("quantity") or 1)
            if named and cents > 0 and pieces > 0:
                yield LineFact(
                    home_id, ordered_at, str(line.get("category") or "").strip(), named, round(cents / pieces)
                )


def items_bought(tenant_id: UUID, customer_ids: Iterable[UUID], *, since: date, until: date) -> dict[UUID, set[str]]:
    """Return which of some customers bought after one UTC day and up to another, and what, by name."""
    begin, end = (datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC) for day in (since, until))
    found: dict[UUID, set[str]] = {}
    columns = ("customer_id", "ordered_at", "amount_cents", "product", "lines")
    for ids in in_chunks(customer_ids):
        rows = _counted(tenant_id).filter(customer_id__in=ids, ordered_at__gte=begin, ordered_at__lt=end)
        for row in rows.values_list(*columns).iterator(_CHUNK):
            found.setdefault(row[0], set()).update(name for name, _ in Sale(*row).items())
    return found


def _counted(tenant_id: UUID) -> ScopedQuerySet[Order]:
    return Order.objects.in_tenant(tenant_id, "the lake mirrors the whole tenant").exclude(status__in=NOT_COUNTED)


@dataclass(frozen=True, slots=True)
class Measured:
    """An order as the relation ``orders`` measures it, and its lines as the relation ``goods`` does; none if it does not count."""

    customer_id: UUID
    values: Mapping[str, Any]

    @property
    def goods(self) -> list[dict[str, Any]]:
        """Return what was sold, line by line; an order without lines is one line of its own product."""
        told = self.values
        if told["status"] in NOT_COUNTED:
            return []
        shared = {"channel": told["channel"], "ordered_at": told["ordered_at"]}
        whole = {"product": told["product"], "category": "", "quantity": told["quantity"]}
        lines = told["lines"] or [whole | {"amount_cents": told["amount_cents"]}]
        return [{key: line.get(key) for key in _OF_A_LINE} | shared for line in lines]


def iter_measured(tenant_id: UUID, customer_ids: Sequence[UUID] | None = None) -> Iterator[Measured]:
    """Yield the orders of some customers, or of all, as conditions measure them; at constant memory."""
    rows = Order.objects.in_tenant(tenant_id, "conditions are measured over the whole tenant")
    if customer_ids is not None:
        rows = rows.filter(customer_id__in=customer_ids)
    keys = [one.key for one in ORDERS.fields]
    columns = [one.physical for one in ORDERS.fields]
    for customer_id, lines, *values in rows.values_list("customer_id", "lines", *columns).iterator(_CHUNK):
        yield Measured(customer_id, dict(zip(keys, values, strict=True)) | {"lines": lines})


def customers_of_orders(tenant_id: UUID, order_ids: Sequence[UUID]) -> set[UUID]:
    """Return the customers that some orders belong to."""
    rows = Order.objects.in_tenant(tenant_id, "upkeep follows what changed").filter(pk__in=order_ids)
    return set(rows.values_list("customer_id", flat=True))


def iter_identified_sales(tenant_id: UUID) -> Iterator[tuple[UUID, Sale]]:
    """Yield all orders of a tenant that count with their ids, at constant memory."""
    columns = ("id", "customer_id", "ordered_at", "amount_cents", "product", "lines")
    for order_id, *row in _counted(tenant_id).values_list(*columns).iterator(_CHUNK):
        yield order_id, Sale(*row)
