"""Writes of orders, all in bulk: orders come from sources."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q, Sum

from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.outbox.public import emit_records
from zhike.platform.search.public import Findable, index_records
from zhike.records.customers.public import Totals, follow_homes, purge_rows, withdraw_rows, write_totals
from zhike.records.orders.models import Order
from zhike.records.orders.rules import NOT_COUNTED, OrderRow

_WHY: Final = "orders are imported for the whole tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "home_id", "customer_id", "source_id", "import_id", "external_key", "ordered_at", "status",
    "amount_cents", "currency", "product", "quantity", "channel", "store", "remark", "due_on", "paid_cents", "paid_on", "lines",
)  # fmt: skip


def import_orders(actor: Actor, rows: Sequence[OrderRow]) -> int:
    """Store orders; one whose id is stored already is left alone. Refreshes the totals of their customers.

    Args:
        actor: whose tenant; the caller has checked the right to import.
        rows: any number.

    Returns:
        How many rows were given.
    """
    tenant_id = actor.tenant_id
    with transaction.atomic():
        bulk_insert(Order, _COLUMNS, (_row(tenant_id, one) for one in rows), skip_existing=True)
        numbered = (one for one in rows if one.external_key)
        index_records(
            tenant_id,
            "orders",
            records=(Findable(record_id=one.id, created_at=None, texts=[one.external_key[:120]]) for one in numbered),
        )
        refresh_totals(tenant_id, {one.customer_id for one in rows})
        emit_records(actor, "orders.created", [one.id for one in rows])
    return len(rows)


def withdraw_import(actor: Actor, import_id: UUID) -> int:
    """Delete the orders of an import and refresh the totals of their customers; returns how many went."""
    with transaction.atomic():
        return withdraw_rows(actor.tenant_id, Order, which=[Q(import_id=import_id)], refresh=refresh_totals)


def withdraw_orders(actor: Actor, ids: Sequence[UUID]) -> int:
    """Delete single orders, such as ones that a newer version replaces; returns how many went."""
    which = (Q(pk__in=chunk) for chunk in in_chunks(ids))
    with transaction.atomic():
        return withdraw_rows(actor.tenant_id, Order, which=which, refresh=refresh_totals)


def move_orders(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let orders follow their homes; see ``customers.public.move_children``."""
    return follow_homes(tenant_id, customer_of, models=[Order], refresh=refresh_totals)


def purge_orders(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Delete for good the orders of customers that are deleted for good."""
    purge_rows(tenant_id, customer_ids, models=[Order])


def refresh_totals(tenant_id: UUID, customer_ids: Iterable[UUID]) -> None:
    """Recompute what customers ordered in all, cancelled and refunded orders left out."""
    counted = ~Q(status__in=NOT_COUNTED)
    for ids in in_chunks(customer_ids):
        rows = Order.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids).order_by()
        sums = rows.values_list("customer_id").annotate(
            n=Count("id", filter=counted),
            cents=Sum("amount_cents", filter=counted),
            last=Max("ordered_at", filter=counted),
        )
        found = {row[0]: row for row in sums}
        write_totals(
            Totals(customer_id=one, order_count=count, amount_cents=amount or 0, last_order_at=last)
            for one, count, amount, last in (found.get(key, (key, 0, 0, None)) for key in ids)
        )


def _row(tenant_id: UUID, one: OrderRow) -> tuple[object, ...]:
    return (
        one.id, tenant_id, one.home_id, one.customer_id, one.source_id, one.import_id, one.external_key[:120],
        one.ordered_at, one.status[:40], one.amount_cents, one.currency[:3], one.product[:200], one.quantity,
        one.channel[:60], one.store[:120], one.remark, one.due_on, one.paid_cents, one.paid_on, list(one.lines),
    )  # fmt: skip
