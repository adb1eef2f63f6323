"""What is shared with whom: the little that authentication has to know."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from zhike.platform.shares.models import RecordShare

__all__ = ["RecordShare", "shared_objects"]

_WHY: Final = "authentication: the actor's scope is being made"


def shared_objects(tenant_id: UUID, grantee_ids: Collection[UUID]) -> frozenset[str]:
    """Return the objects of which something is, or was until it expired, shared with any of these."""
    rows = RecordShare.objects.in_tenant(tenant_id, _WHY).filter(grantee_id__in=grantee_ids)
    return frozenset(rows.order_by().values_list("object_key", flat=True).distinct())
