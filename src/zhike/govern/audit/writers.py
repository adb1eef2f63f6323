"""Who wrote single fields of records last, as the audit has it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import orjson

from zhike.govern.audit.models import AuditEntry
from zhike.platform.bulk import in_chunks

_WHY: Final = "who wrote a value is asked before a source writes over it"
_TOLD_OUTWARD: Final = "written_back"
"""Names the fields that were told to a source; nobody wrote them then."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a field last: nobody in person for the product itself; ``origin`` as of `zhike.platform.actor.Origin`."""

    user_id: UUID | None
    origin: str
    at: datetime

    @property
    def is_person(self) -> bool:
        """Say whether somebody wrote it on a screen or through the API, and no import, rule or upkeep did."""
        return self.origin in {"ui", "api"}


def last_writers(
    tenant_id: UUID, object_key: str, *, fields: Mapping[UUID, Collection[str]]
) -> dict[tuple[UUID, str], Writer]:
    """Return who wrote these fields of records last, by (record, field); those of which nothing is known are left out."""
    found: dict[tuple[UUID, str], Writer] = {}
    rows = AuditEntry.objects.in_tenant(tenant_id, _WHY).filter(object_key=object_key).exclude(action=_TOLD_OUTWARD)
    columns = ("record_id", "user_id", "origin", "at", "before", "after")
    for chunk in in_chunks([str(one) for one in fields]):
        newest = rows.filter(record_id__in=chunk).order_by("-at", "-id").values_list(*columns)
        for record_id, user_id, origin, at, before, after in newest.iterator():
            record = UUID(record_id)
            changed = orjson.loads(before).keys() | orjson.loads(after).keys()
            for key in changed & set(fields[record]):
                found.setdefault((record, key), Writer(user_id, origin, at))
    return found
