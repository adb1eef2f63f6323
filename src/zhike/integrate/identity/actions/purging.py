"""What One-ID forgets when customers are deleted for good."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from zhike.integrate.identity.actions.assigning import members_of_customers
from zhike.integrate.identity.models import Membership, PairLink, ReviewItem, StewardDecision
from zhike.integrate.identity.queries.reviewing import TOPIC
from zhike.integrate.quality.public import forget_tickets
from zhike.integrate.sources.public import withdraw_records
from zhike.platform.bulk import in_chunks

_WHY: Final = "what is deleted for good leaves nothing behind"


def purge_identities(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Withdraw the source records of customers, and forget their evidence and the decisions about them."""
    records = sorted({*members_of_customers(tenant_id, customer_ids), *customer_ids})
    withdraw_records(tenant_id, records)
    forget_tickets(tenant_id, records, topic=TOPIC)
    for chunk in in_chunks(records):
        Membership.objects.in_tenant(tenant_id, _WHY).filter(record_id__in=chunk).delete()
        for model in (PairLink, StewardDecision, ReviewItem):
            rows: Any = model.objects.in_tenant(tenant_id, _WHY)
            rows.filter(left__in=chunk).delete()
            rows.filter(right__in=chunk).delete()
