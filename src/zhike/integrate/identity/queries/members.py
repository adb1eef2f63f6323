"""Who belongs to whom, for upkeep and measurement: reads of the whole tenant, never for a request."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from zhike.integrate.identity.models import Membership
from zhike.integrate.sources.public import keys_of_live_customers
from zhike.platform.bulk import in_chunks

_WHY: Final = "upkeep reads the whole tenant"
_CHUNK: Final = 10_000


def map_homes(tenant_id: UUID) -> dict[UUID, UUID]:
    """Return customer record → customer for all live records; orders and activities hang on the former."""
    rows = Membership.objects.in_tenant(tenant_id, _WHY).values_list("record_id", "customer_id")
    return dict(rows.iterator(_CHUNK))


def customers_of_records(tenant_id: UUID, records: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the customer that each of these live records belongs to."""
    found: dict[UUID, UUID] = {}
    for chunk in in_chunks(records):
        rows = Membership.objects.in_tenant(tenant_id, _WHY).filter(record_id__in=chunk)
        found.update(rows.values_list("record_id", "customer_id"))
    return found


def records_of_customers(tenant_id: UUID, customers: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the live records of these customers, each with its customer."""
    found: dict[UUID, UUID] = {}
    for chunk in in_chunks(customers):
        rows = Membership.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=chunk)
        found.update(rows.values_list("record_id", "customer_id"))
    return found


def list_memberships(tenant_id: UUID) -> Iterator[tuple[str, str, UUID]]:
    """Yield (source name, the source's own key, customer) of each live customer record from a source."""
    homes = map_homes(tenant_id)
    for record_id, source, key in keys_of_live_customers(tenant_id):
        if record_id in homes:
            yield source, key, homes[record_id]
