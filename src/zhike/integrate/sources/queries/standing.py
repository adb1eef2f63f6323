"""The rows that a source brought as they stand, in the order of their imports: what a replay reads again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.sources.queries.known import places_of
from zhike.integrate.sources.rules.replaying import StandingRow

_WHY: Final = "a replay reads all rows of its source again"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a replay is: all rows of earlier imports, and of this one up to this row."""

    import_id: UUID
    row_no: int = 0


def imports_to_replay(tenant_id: UUID, source_id: UUID, *, beside: UUID) -> list[UUID]:
    """Return the imports of a source of which rows may stand, the oldest first, without the one that asks."""
    rows = Import.objects.in_tenant(tenant_id, _WHY).filter(source_id=source_id, rows_in__gt=0).exclude(pk=beside)
    return list(rows.exclude(state="undone").order_by("pk").values_list("pk", flat=True))


def count_standing(tenant_id: UUID, imports: Sequence[UUID]) -> int:
    """Return how many rows a replay of these imports will read."""
    return sum(_standing(tenant_id, one).count() for one in imports)


def standing_after(tenant_id: UUID, place: Place, *, most: int) -> list[SourceRecord]:
    """Return rows of one import that stand behind a place, in file order."""
    return list(_standing(tenant_id, place.import_id).filter(row_no__gt=place.row_no).order_by("row_no")[:most])


def as_standing(tenant_id: UUID, records: Sequence[SourceRecord], *, counts_repeats: bool) -> list[StandingRow]:
    """Return records as `decide_again` takes them."""
    keyless = [one for one in records if counts_repeats and not one.is_live]
    places = places_of(tenant_id, keyless) if keyless else {}
    return [
        StandingRow(
            id=one.pk,
            told_id=one.origin_id or one.pk,
            lineage_id=one.lineage_id,
            import_id=one.import_id,
            key=one.row_key,
            digest=one.content_hash,
            raw=one.raw,
            cleaned=one.cleaned,
            reasons=tuple(one.reasons),
            home_id=one.home_id,
            waits_for=one.waits_for,
            is_live=one.is_live,
            at=one.created_at,
            nth=places.get(one.pk, 0),
        )
        for one in records
    ]


def _standing(tenant_id: UUID, import_id: UUID) -> QuerySet[SourceRecord]:
    """Return rows in force, and rejected ones of which no replay has made anything yet."""
    records = SourceRecord.objects.in_tenant(tenant_id, _WHY)
    heirs = records.filter(Q(status="stored") | ~Q(waits_for=""), origin_id=OuterRef("pk"), withdrawn_at=None)
    tried = Q(origin_id__isnull=False, waits_for="")
    rejected = Q(status="rejected", withdrawn_at=None) & ~tried & ~Exists(heirs)
    found: QuerySet[SourceRecord] = records.filter(Q(is_live=True) | rejected, import_id=import_id)
    return found
