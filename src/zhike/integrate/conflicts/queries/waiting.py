"""Which fields wait for somebody's decision."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from zhike.integrate.conflicts.models import Conflict
from zhike.platform.bulk import in_chunks

_WHY: Final = "what waits for a decision is sent nowhere meanwhile"


def open_fields(tenant_id: UUID, record_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Return the fields with an open conflict of each of these records; those without any are left out."""
    found: dict[UUID, set[str]] = {}
    for chunk in in_chunks(record_ids):
        rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open", target_id__in=chunk)
        for record, field in rows.values_list("target_id", "field"):
            found.setdefault(record, set()).add(field)
    return found
