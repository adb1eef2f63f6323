"""What a source brought before under the keys of new rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from zhike.integrate.sources.models import SourceRecord
from zhike.integrate.sources.rules.rows import Known

_WHY: Final = "an import compares with its source's records"


def known_of(tenant_id: UUID, source_id: UUID, *, keys: Sequence[str]) -> dict[str, Known]:
    """Return what a source already brought under keys."""
    records = SourceRecord.objects.in_tenant(tenant_id, _WHY)
    found = records.filter(source_id=source_id, row_key__in=keys).order_by("id")
    known: dict[str, Known] = {}
    for key, lineage, record_id, digest, is_live, origin in found.values_list(
        "row_key", "lineage_id", "id", "content_hash", "is_live", "origin_id"
    ):
        if is_live:
            known[key] = Known(lineage, record_id, digest, origin or record_id)
        elif key not in known:
            known[key] = Known(lineage, None, "")
    rekeyed = _rekeyed(tenant_id, known)
    return {key: one for key, one in known.items() if one.live_id or one.lineage_id not in rekeyed}


def _rekeyed(tenant_id: UUID, known: Mapping[str, Known]) -> set[UUID]:
    """Return the records that are in force under another key since a replay: the one they had is free."""
    gone = {one.lineage_id for one in known.values() if one.live_id is None}
    if not gone:
        return set()
    live = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(lineage_id__in=gone, is_live=True)
    return set(live.values_list("lineage_id", flat=True))


def places_of(tenant_id: UUID, rows: Sequence[SourceRecord]) -> dict[UUID, int]:
    """Return how often the content of each row stood in its file before it; of replayed rows, in the file that brought them."""
    records = SourceRecord.objects.in_tenant(tenant_id, "equal rows without a number are counted as they came")
    replayed = [one.origin_id for one in rows if one.origin_id]
    told = {one.pk: one for one in records.filter(pk__in=replayed)} if replayed else {}
    came = {one.pk: told.get(one.origin_id, one) if one.origin_id else one for one in rows}
    hashes: dict[UUID, set[str]] = defaultdict(set)
    for one in came.values():
        hashes[one.import_id].add(one.content_hash)
    places: dict[tuple[UUID, str], list[int]] = defaultdict(list)
    for import_id, digests in hashes.items():
        found = records.filter(import_id=import_id, content_hash__in=digests).order_by("row_no")
        for digest, row_no in found.values_list("content_hash", "row_no"):
            places[import_id, digest].append(row_no)
    return {key: places[one.import_id, one.content_hash].index(one.row_no) for key, one in came.items()}
