"""Which fields people locked by hand."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.records.customers.models import Customer

_WHY: Final = "sources' values are computed for the whole tenant"


def locked_fields(tenant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, frozenset[str]]:
    """Return the fields that people locked of each of these customers; those without any are left out."""
    found: dict[UUID, frozenset[str]] = {}
    for chunk in in_chunks(customer_ids):
        rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(pk__in=chunk).exclude(hand={})
        found.update((key, frozenset(hand)) for key, hand in rows.values_list("id", "hand"))
    return found
