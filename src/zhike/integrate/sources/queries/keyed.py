"""Records by the keys that their sources gave them, for those who speak with a source about one of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from zhike.integrate.sources.models import Import, Source, SourceRecord
from zhike.platform.bulk import in_chunks

_WHY: Final = "what goes back to sources is the tenant's"
_COLUMNS: Final = ("lineage_id", "home_id", "row_key", "cleaned", "raw", "created_at", "import_id")
_NO_KEY: Final = Q(row_key="") | Q(row_key__startswith="#") | Q(row_key__startswith="=")


@dataclass(frozen=True, slots=True)
class KeyedRecord:
    """The live version of a record that its source names by a key of its own.

    Attributes:
        home_id: for rows that were written straight into records, the record.
        key: the source's own.
        at: when this version came.
    """

    record_id: UUID
    home_id: UUID | None
    key: str
    values: Mapping[str, Any]
    raw: Mapping[str, str]
    at: datetime
    import_id: UUID


def source_of_id(tenant_id: UUID, source_id: UUID) -> Source | None:
    """Return a source; None when it is gone."""
    return Source.objects.in_tenant(tenant_id, _WHY).filter(pk=source_id).first()


def newest_keyed(tenant_id: UUID, source_id: UUID, *, limit: int) -> list[KeyedRecord]:
    """Return the records of a source that have a key there, those that came last first."""
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(source_id=source_id, is_live=True, status="stored")
    newest = rows.exclude(_NO_KEY).order_by("-id").values_list(*_COLUMNS)[:limit]
    return [KeyedRecord(*row) for row in newest]


def keyed_records(tenant_id: UUID, source_id: UUID, *, record_ids: Iterable[UUID]) -> list[KeyedRecord]:
    """Return those of some records that are a source's and have a key there."""
    found: list[KeyedRecord] = []
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(source_id=source_id, is_live=True, status="stored")
    for chunk in in_chunks(record_ids):
        keyed = rows.filter(lineage_id__in=chunk).exclude(_NO_KEY).order_by("lineage_id")
        found += [KeyedRecord(*row) for row in keyed.values_list(*_COLUMNS)]
    return found


def source_of_imports(tenant_id: UUID, import_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Return the source of each of these imports."""
    rows = Import.objects.in_tenant(tenant_id, _WHY)
    return {
        key: source
        for ids in in_chunks(import_ids)
        for key, source in rows.filter(pk__in=ids).values_list("id", "source_id")
    }


def records_of_versions(
    tenant_id: UUID, source_id: UUID, *, version_ids: Iterable[UUID]
) -> list[tuple[UUID, KeyedRecord]]:
    """Return those of some live versions that are a source's and have a key there, each with its record."""
    found: list[tuple[UUID, KeyedRecord]] = []
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(source_id=source_id, is_live=True, status="stored")
    for chunk in in_chunks(version_ids):
        keyed = rows.filter(pk__in=chunk).exclude(_NO_KEY).order_by("lineage_id")
        found += [(row[0], KeyedRecord(*row[1:])) for row in keyed.values_list("id", *_COLUMNS)]
    return found


def live_versions(tenant_id: UUID, record_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the version of each of these records that is in force; those that were withdrawn are left out."""
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(is_live=True, status="stored")
    return {
        record: key
        for chunk in in_chunks(record_ids)
        for record, key in rows.filter(lineage_id__in=chunk).values_list("lineage_id", "id")
    }


def newest_of_keys(tenant_id: UUID, source_id: UUID, *, keys: Collection[str]) -> dict[str, KeyedRecord]:
    """Return what a source said last of each of these keys, for rows that are written straight into records.

    A row that changed nothing is what it said last, too; each row is a record of its own there, whatever its key, of which one
    that begins with ``=`` stands for a longer one. The values of a row that changed nothing are not kept, its cells are.
    """
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(source_id=source_id, withdrawn_at=None)
    told = rows.filter(status__in=("stored", "skipped"))
    newest: dict[str, UUID] = {}
    for chunk in in_chunks(keys):
        newest.update(told.filter(row_key__in=chunk).order_by("id").values_list("row_key", "id"))
    found: dict[str, KeyedRecord] = {}
    for ids in in_chunks(newest.values()):
        keyed = rows.filter(pk__in=ids).exclude(row_key="")
        records = [KeyedRecord(*row) for row in keyed.values_list(*_COLUMNS)]
        found |= {one.key: one for one in records}
    return found
