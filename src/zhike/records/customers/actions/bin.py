"""The recycle bin: customers go into it, come back as they were, or go for good."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change, record_changes
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.errors import invalid, not_found
from zhike.platform.outbox.public import emit_records
from zhike.platform.reach import refuse_view_only
from zhike.platform.rows import lock_row, save_changed
from zhike.platform.search.public import forget_records
from zhike.records.customers.actions.edit import locked_row
from zhike.records.customers.actions.findable import find_again
from zhike.records.customers.actions.hangings import drop_hangings
from zhike.records.customers.children import child_features
from zhike.records.customers.models import Customer
from zhike.records.customers.queries.lists import binned_customers

MAX_PURGED: Final = 200
_WHY: Final = "what was merged into a customer goes with it"


def delete_customer(actor: Actor, customer_id: UUID, *, version: int | None = None) -> None:
    """Put a customer into the recycle bin: it and what hangs on it is out of sight, and every row stays.

    Its source records stay what they are, so One-ID knows it as before. A source that brings a further record for it
    brings it back.

    Raises:
        AppError: 403; 404; 409.
    """
    require(actor, "customers.delete")
    with transaction.atomic():
        row = locked_row(actor, customer_id, version=version)
        row.deleted_at, row.deleted_by, row.is_live = now(), actor.user_id, False
        save_changed(row)
        forget_records("customers", [row.id])
        _record(actor, row, "deleted")
        emit_records(actor, "customers.updated", [row.id], deleted=True)


def restore_customer(actor: Actor, customer_id: UUID) -> int:
    """Take a customer out of the recycle bin, with everything that hangs on it, and return its version.

    Raises:
        AppError: 403; 404 for one that is not in the bin or out of scope.
    """
    require(actor, "customers.delete")
    with transaction.atomic():
        row = lock_row(binned_customers(actor), customer_id, what="customer")
        refuse_view_only(actor, Customer, [row.id], rule=Customer.scope_rule)
        row.deleted_at, row.deleted_by, row.is_live = None, None, True
        save_changed(row)
        find_again(object_for(actor, "customers"), [row])
        _record(actor, row, "restored")
        emit_records(actor, "customers.updated", [row.id], restored=True)
    return row.version


def purge_customers(actor: Actor, customer_ids: Sequence[UUID]) -> int:
    """Delete customers of the recycle bin for good, with all that hangs on them; all or none.

    What remains is the audit. Source records are withdrawn, so that One-ID does not make the customers again.

    Args:
        actor: needs ``records.purge`` and every customer in scope.
        customer_ids: up to ``MAX_PURGED``.

    Returns:
        How many customers went.

    Raises:
        AppError: 403; 404 for one that is not in the bin or out of scope; 422 ``customers.too_many``.
    """
    require(actor, "records.purge")
    wanted = sorted(set(customer_ids))
    if len(wanted) > MAX_PURGED:
        raise invalid("customers.too_many", most=MAX_PURGED)
    with transaction.atomic():
        found = list(binned_customers(actor).filter(pk__in=wanted).select_for_update())
        if len(found) != len(wanted):
            raise not_found("customer")
        refuse_view_only(actor, Customer, wanted, rule=Customer.scope_rule)
        record_changes(actor, [_change(row, "purged") for row in found])
        ids = [*wanted, *_losers(actor.tenant_id, wanted)]
        for feature in child_features():
            feature.purge(actor.tenant_id, ids)
        drop_hangings(actor.tenant_id, ids)
        for chunk in in_chunks(ids):
            Customer.objects.in_tenant(actor.tenant_id, _WHY).filter(pk__in=chunk).delete()
        emit_records(actor, "customers.removed", wanted)
    return len(wanted)


def _losers(tenant_id: UUID, winners: Sequence[UUID]) -> list[UUID]:
    rows = Customer.objects.in_tenant(tenant_id, _WHY)
    found: list[UUID] = []
    at: list[UUID] = list(winners)
    while at:
        at = list(rows.filter(merged_into__in=at).values_list("id", flat=True))
        found += at
    return found


def _record(actor: Actor, row: Customer, action: str) -> None:
    record_change(actor, _change(row, action))


def _change(row: Customer, action: str) -> Change:
    return Change(object_key="customers", record_id=row.id, action=action, title=row.name)
