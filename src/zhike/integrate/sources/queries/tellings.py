"""What records told last, and what they had told before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.integrate.sources.models import SourceRecord
from zhike.platform.bulk import in_chunks

_WHY: Final = "identity serves the whole tenant"
_COLUMNS: Final = ("lineage_id", "id", "is_live", "source_id", "import_id", "created_at", "cleaned", "raw", "origin_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The live version of a record.

    Attributes:
        before: cleaned values of the version that it took the place of, None for the first one.
        is_revived: it is an older version that lives again because a newer one was withdrawn, or what a replay of rules made of
            what was told before: its source told nothing.
    """

    record_id: UUID
    source_id: UUID
    import_id: UUID
    at: datetime
    values: Mapping[str, Any]
    raw: Mapping[str, str]
    before: Mapping[str, Any] | None
    is_revived: bool


def tellings_of(tenant_id: UUID, record_ids: Iterable[UUID]) -> dict[UUID, Telling]:
    """Return what these records tell now; those without a live version are left out."""
    found: dict[UUID, Telling] = {}
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(status="stored")
    for chunk in in_chunks(record_ids):
        versions: dict[UUID, list[tuple[Any, ...]]] = {}
        for row in rows.filter(lineage_id__in=chunk).order_by("id").values_list(*_COLUMNS):
            versions.setdefault(row[0], []).append(row)
        for record_id, known in versions.items():
            live = next((one for one in reversed(known) if one[2]), None)
            if live is not None:
                found[record_id] = _telling(live, known)
    return found


def _telling(live: tuple[Any, ...], known: list[tuple[Any, ...]]) -> Telling:
    record_id, version_id, _, source_id, import_id, at, values, raw, origin_id = live
    older = [one for one in known if one[1] < version_id]
    return Telling(
        record_id=record_id,
        source_id=source_id,
        import_id=import_id,
        at=at,
        values=values,
        raw=raw,
        before=older[-1][6] if older else None,
        is_revived=origin_id is not None or known[-1][1] != version_id,
    )
