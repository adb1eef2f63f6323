"""Lists of customers; each takes the actor and stays in their scope."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from zhike.platform import asking, lists
from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for
from zhike.platform.lists import RecordItem, RecordQuery
from zhike.platform.paging import Count, Page
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.models import Customer

_KEY: Final = "customers"
CustomerItem = RecordItem
CustomerQuery = RecordQuery


def sees_protected(actor: Actor) -> bool:
    """Say whether the actor may find customers by phone, e-mail and WeChat."""
    return asking.sees_protected(actor, object_for(actor, _KEY))


def visible_customers(actor: Actor) -> ScopedQuerySet[Customer]:
    """Return the live customers of the actor's scope."""
    return Customer.objects.visible_to(actor).filter(is_live=True)


def binned_customers(actor: Actor) -> ScopedQuerySet[Customer]:
    """Return the customers of the actor's scope that are in the recycle bin."""
    return Customer.objects.visible_to(actor).filter(deleted_at__isnull=False, merged_into=None)


def visible_customer_ids(actor: Actor) -> ScopedQuerySet[Customer] | None:
    """Return a subquery of the customers that the actor sees, for the scope of rows that hang on customers.

    None when the actor sees the whole tenant: then no filter is needed.
    """
    if actor.scope_of(_KEY).kind == "all":
        return None
    return Customer.objects.visible_to(actor).values("id")  # type: ignore[return-value]  # a query set of dicts is one too


def list_customers(actor: Actor, query: CustomerQuery) -> Page[CustomerItem]:
    """Return one page of customers.

    Raises:
        AppError: 403 without ``customers.view`` or for a masked field; 422.
    """
    return lists.list_records(actor, _KEY, query)


def list_customers_for_wire(actor: Actor, query: CustomerQuery) -> Page[dict[str, object]]:
    """Return the same page as JSON has it: ``id``, ``version`` and ``values`` of each; errors as `list_customers`."""
    return lists.list_for_wire(actor, _KEY, query)


def count_customers(actor: Actor, query: CustomerQuery) -> Count:
    """Count the customers of a query up to the cap."""
    return lists.count_records(actor, _KEY, query)


def customer_items(actor: Actor, customer_ids: Sequence[UUID], fields: Sequence[str]) -> tuple[CustomerItem, ...]:
    """Return some customers of the actor's scope, in the order of their ids as given."""
    return lists.records_by_id(actor, _KEY, customer_ids, fields=fields)
