"""Who looks after which customer."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhike.govern.audit.public import Change, record_changes
from zhike.govern.people.public import get_user
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.clock import now
from zhike.platform.errors import invalid, not_found
from zhike.platform.outbox.public import emit_records
from zhike.platform.reach import refuse_view_only
from zhike.platform.search.public import move_records
from zhike.records.customers.models import Customer

MAX_REASSIGNED: Final = 1_000


def reassign_customers(actor: Actor, customer_ids: Sequence[UUID], *, owner_id: UUID) -> int:
    """Give customers to another owner and to the owner's department; all or none.

    Args:
        actor: needs ``customers.reassign`` and every customer in scope.
        customer_ids: up to ``MAX_REASSIGNED``.
        owner_id: an active user of the tenant.

    Returns:
        How many customers changed their owner.

    Raises:
        AppError: 403; 404 for a customer or user out of reach; 422 ``customers.owner_inactive`` or
            ``customers.too_many``.
    """
    require(actor, "customers.reassign")
    if len(customer_ids) > MAX_REASSIGNED:
        raise invalid("customers.too_many", most=MAX_REASSIGNED)
    owner = get_user(actor, owner_id)
    if not owner.is_active:
        raise invalid("customers.owner_inactive", name=owner.name)
    wanted = list(dict.fromkeys(customer_ids))
    with transaction.atomic():
        found: list[tuple[UUID, str, UUID | None]] = []
        for ids in in_chunks(wanted):
            rows = Customer.objects.visible_to(actor).filter(id__in=ids, is_live=True).select_for_update()
            found += rows.values_list("id", "name", "owner_id")
        if len(found) != len(wanted):
            raise not_found("customer")
        refuse_view_only(actor, Customer, wanted, rule=Customer.scope_rule)
        moved = [one for one in found if one[2] != owner_id]
        for chunk in in_chunks(moved):
            rows = Customer.objects.visible_to(actor).filter(id__in=[one[0] for one in chunk])
            rows.update(
                owner_id=owner_id, department_id=owner.department_id, version=F("version") + 1, updated_at=now()
            )
        ids = [one[0] for one in moved]
        move_records("customers", ids, owner_id=owner_id, department_id=owner.department_id)
        record_changes(actor, [_change(one, owner_id) for one in moved])
        emit_records(actor, "customers.updated", ids, fields=["owner"])
    return len(moved)


def _change(moved: tuple[UUID, str, UUID | None], owner_id: UUID) -> Change:
    customer_id, name, before = moved
    return Change(
        object_key="customers",
        record_id=customer_id,
        action="reassigned",
        title=name,
        before={"owner": str(before) if before else None},
        after={"owner": str(owner_id)},
    )
