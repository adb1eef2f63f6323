"""Where customers are and whose they are, for sums over all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count

from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.models import Customer
from zhike.records.customers.queries.lists import visible_customers

_CHUNK: Final = 5_000


@dataclass(frozen=True, slots=True)
class CustomerPlace:
    """A customer's province, city, owner, kind and level now; "" where unknown."""

    id: UUID
    province: str
    city: str
    owner_id: UUID | None
    kind: str
    level: str


def iter_places(tenant_id: UUID) -> Iterator[CustomerPlace]:
    """Yield all live customers of a tenant, at constant memory."""
    rows = Customer.objects.in_tenant(tenant_id, "sums over the whole company").filter(is_live=True)
    for row in rows.values_list("id", "province", "city", "owner_id", "kind", "level").iterator(_CHUNK):
        yield CustomerPlace(*row)


def provinces_of(actor: Actor, customer_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the provinces of customers in the actor's scope; those without one are left out."""
    found: dict[UUID, str] = {}
    for ids in in_chunks(customer_ids):
        rows = visible_customers(actor).filter(pk__in=ids).exclude(province="")
        found.update(rows.values_list("id", "province"))
    return found


def seen_whole(actor: Actor) -> tuple[frozenset[UUID], frozenset[str]]:
    """Return the owners, and the provinces, all of whose live customers the actor sees."""
    every = Customer.objects.in_tenant(actor.tenant_id, "counted to compare with what is seen").filter(is_live=True)
    seen = visible_customers(actor)
    owners = _same(_counts(every, "owner_id"), _counts(seen, "owner_id"))
    provinces = _same(_counts(every, "province"), _counts(seen, "province"))
    return frozenset(owners), frozenset(provinces)


def _counts(rows: ScopedQuerySet[Customer], column: str) -> dict[Any, int]:
    grouped = rows.order_by().values_list(column).annotate(count=Count("id"))
    return {key: count for key, count in grouped if key}


def _same(every: dict[Any, int], seen: dict[Any, int]) -> list[Any]:
    return [key for key, count in seen.items() if every.get(key) == count]
