"""Customers on which somebody may write, which those are not that were shared with them to look at."""

from collections.abc import Sequence
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.errors import not_found
from zhike.platform.reach import refuse_view_only
from zhike.records.customers.models import Customer
from zhike.records.customers.queries.cards import require_customer


def require_writable_customer(actor: Actor, customer_id: UUID) -> str:
    """Return the name of a customer on which the actor may write.

    Raises:
        AppError: 403 ``platform.shared_to_view`` for one that they may only look at; 404.
    """
    name = require_customer(actor, customer_id)
    refuse_view_only(actor, Customer, [customer_id], rule=Customer.scope_rule)
    return name


def require_writable_customers(actor: Actor, customer_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the names of customers on all of which the actor may write.

    Raises:
        AppError: 403 ``platform.shared_to_view`` for one that they may only look at; 404.
    """
    found: dict[UUID, str] = {}
    for ids in in_chunks(customer_ids):
        rows = Customer.objects.visible_to(actor).filter(pk__in=ids, is_live=True)
        found.update(rows.values_list("id", "name"))
    if found.keys() != set(customer_ids):
        raise not_found("customer")
    refuse_view_only(actor, Customer, customer_ids, rule=Customer.scope_rule)
    return found
