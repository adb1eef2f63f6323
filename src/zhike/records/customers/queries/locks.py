"""Which fields people locked by hand."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.records.customers.models import Customer

_WHY: Final = "sources' values are computed for the whole tenant"


def locks_of(tenant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Mapping[str, Any]]]:
    """Return the locks of each of these customers, ``{field: {"value", "by", "at", "sourced"}}``; those without any are left out."""
    found: dict[UUID, Mapping[str, Mapping[str, Any]]] = {}
    for chunk in in_chunks(customer_ids):
        rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(pk__in=chunk).exclude(hand={})
        found.update(rows.values_list("id", "hand"))
    return found


def locked_fields(tenant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, frozenset[str]]:
    """Return the fields that people locked of each of these customers; those without any are left out."""
    return {key: frozenset(hand) for key, hand in locks_of(tenant_id, customer_ids).items()}
