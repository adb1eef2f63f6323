"""What sources say since we last wrote to them or looked there."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from zhike.integrate.writebacks.models import KnownThere
from zhike.integrate.writebacks.queries.ways import Way
from zhike.platform.clock import now

_WHY: Final = "the worker serves every tenant"


def remember_there(way: Way, record_id: UUID, *, values: Mapping[str, str]) -> None:
    """Remember what a source's record says, in its own words, until a pull tells anew."""
    rows = KnownThere.objects.in_tenant(way.row.tenant_id, _WHY).filter(writeback_id=way.row.pk, record_id=record_id)
    known = rows.first() or KnownThere(
        tenant_id=way.row.tenant_id, writeback_id=way.row.pk, record_id=record_id, values={}
    )
    known.values, known.updated_at = {**known.values, **values}, now()
    known.save()
