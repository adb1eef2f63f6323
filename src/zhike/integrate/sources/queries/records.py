"""Source records as identity and the record page need them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zhike.integrate.sources.models import Import, Source, SourceFile, SourceRecord
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks

_WHY = "identity serves the whole tenant"


@dataclass(frozen=True, slots=True)
class LiveRecord:
    """The live version of a row.

    ``record_id`` is what the world knows it by, ``version_id`` grows with each version. ``told_id`` is the version that its
    source brought, which is another one when rules were replayed since: the source told nothing newer by that.
    """

    record_id: UUID
    version_id: UUID
    source_id: UUID
    import_id: UUID
    digest: str
    values: Mapping[str, Any]
    home_id: UUID | None = None
    row_no: int = 0
    origin_id: UUID | None = None
    user_id: UUID | None = None

    @property
    def told_id(self) -> UUID:
        """The version that its source brought."""
        return self.origin_id or self.version_id


@dataclass(frozen=True, slots=True)
class SourceTrust:
    """A source's name, how much it is trusted (1 is most), and which object it brings."""

    name: str
    priority: int
    object: str = "customers"


@dataclass(frozen=True, slots=True)
class RecordStory:
    """Where a live record came from: source, file, row, as written and as cleaned."""

    record: LiveRecord
    source: str
    priority: int
    file: str
    imported_at: datetime
    mapping: Mapping[str, str]
    raw: Mapping[str, str]


def live_customers(tenant_id: UUID) -> Iterator[LiveRecord]:
    """Yield the live customer records of a tenant in order of their ids."""
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(is_live=True, object="customers")
    yield from _live(rows.order_by("lineage_id"))


def digests_of_live_customers(tenant_id: UUID) -> Iterator[tuple[UUID, str]]:
    """Yield (record, digest of its content) of the live customer records of a tenant."""
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(is_live=True, object="customers")
    columns = ("lineage_id", "id", "content_hash", "origin_id")
    for record_id, *told in rows.values_list(*columns).iterator(chunk_size=5_000):
        yield record_id, _digest(*told)


def keys_of_live_customers(tenant_id: UUID) -> Iterator[tuple[UUID, str, str]]:
    """Yield (record, source name, the source's own key) of the live customer records of a tenant."""
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(is_live=True, object="customers")
    names = {one.pk: one.name for one in Source.objects.in_tenant(tenant_id, _WHY)}
    for record_id, source_id, key in rows.values_list("lineage_id", "source_id", "row_key").iterator(chunk_size=5_000):
        yield record_id, names[source_id], key


def records_by_key(tenant_id: UUID, keys: Sequence[str]) -> dict[str, list[UUID]]:
    """Return the live customer records that sources know by these keys of their own."""
    found: dict[str, list[UUID]] = {}
    sources = list(Source.objects.in_tenant(tenant_id, _WHY).values_list("id", flat=True))
    for chunk in in_chunks(keys):
        rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(source_id__in=sources, row_key__in=chunk)
        for key, record in rows.filter(is_live=True, object="customers").values_list("row_key", "lineage_id"):
            found.setdefault(key, []).append(record)
    return found


def records_by_id(tenant_id: UUID, record_ids: Iterable[UUID]) -> dict[UUID, LiveRecord]:
    """Return the live records among these, by id."""
    found: dict[UUID, LiveRecord] = {}
    for chunk in in_chunks(record_ids):
        rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(is_live=True, lineage_id__in=chunk)
        found.update((one.record_id, one) for one in _live(rows))
    return found


def live_rows_of(tenant_id: UUID, import_id: UUID) -> Iterator[LiveRecord]:
    """Yield the live records that an import brought."""
    yield from _live(SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(import_id=import_id, is_live=True))


def older_versions_of(tenant_id: UUID, import_id: UUID) -> Iterator[list[UUID]]:
    """Yield, in batches, the versions that rows of an import took the place of, its own earlier ones too."""
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY)
    changed = rows.filter(import_id=import_id, status="stored").values_list("id", "lineage_id")
    lineages = {lineage for record, lineage in changed if record != lineage}
    for chunk in in_chunks(lineages):
        old = rows.filter(lineage_id__in=chunk, is_live=False, status="stored")
        yield list(old.values_list("id", flat=True))


def version_values_of(tenant_id: UUID, record_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, Mapping[str, Any]]]:
    """Return every version that records ever had, also what was taken back, with its record and what it told."""
    found: dict[UUID, tuple[UUID, Mapping[str, Any]]] = {}
    for chunk in in_chunks(record_ids):
        rows = SourceRecord.objects.in_tenant(tenant_id, _WHY).filter(lineage_id__in=chunk, status="stored")
        found.update((key, (record, told)) for key, record, told in rows.values_list("id", "lineage_id", "cleaned"))
    return found


def trust_of(tenant_id: UUID) -> dict[UUID, SourceTrust]:
    """Return each source's name and priority."""
    rows = Source.objects.in_tenant(tenant_id, _WHY).values_list("id", "name", "priority", "object")
    return {key: SourceTrust(name, priority, brings) for key, name, priority, brings in rows}


def stories_of(tenant_id: UUID, record_ids: Sequence[UUID]) -> list[RecordStory]:
    """Return where live records came from, in order of their ids; a replayed row came with the file that brought it."""
    rows = SourceRecord.objects.in_tenant(tenant_id, _WHY)
    records = list(rows.filter(is_live=True, lineage_id__in=record_ids).order_by("lineage_id"))
    replayed = [one.origin_id for one in records if one.origin_id]
    told = {one.pk: one for one in rows.filter(pk__in=replayed)} if replayed else {}
    came = [told.get(one.origin_id, one) if one.origin_id else one for one in records]
    imports = {
        one.pk: one
        for one in Import.objects.in_tenant(tenant_id, _WHY).filter(pk__in={one.import_id for one in [*records, *came]})
    }
    files = {
        one.pk: one.name
        for one in SourceFile.objects.in_tenant(tenant_id, _WHY).filter(
            pk__in={one.file_id for one in imports.values()}
        )
    }
    trust = trust_of(tenant_id)
    return [
        _story(row, told=one, imports=imports, files=files, trust=trust) for row, one in zip(records, came, strict=True)
    ]


def _digest(version_id: UUID, content_hash: str, origin_id: UUID | None) -> str:
    """Name a record's content; what a replay made of the same row is another content."""
    return version_id.hex if origin_id else content_hash


def _story(
    row: SourceRecord,
    *,
    told: SourceRecord,
    imports: Mapping[UUID, Import],
    files: Mapping[UUID, str],
    trust: Mapping[UUID, SourceTrust],
) -> RecordStory:
    brought, source = imports[told.import_id], trust[row.source_id]
    record = LiveRecord(
        row.lineage_id,
        row.pk,
        row.source_id,
        row.import_id,
        _digest(row.pk, row.content_hash, row.origin_id),
        row.cleaned,
        row.home_id,
        told.row_no,
        row.origin_id,
        brought.user_id,
    )
    mapping = imports[row.import_id].mapping
    file = files.get(brought.file_id, "")
    return RecordStory(record, source.name, source.priority, file, row.created_at, mapping, row.raw)


def _live(rows: Any) -> Iterator[LiveRecord]:  # noqa: ANN401 - a query set before values_list
    columns = (
        "lineage_id",
        "id",
        "source_id",
        "import_id",
        "content_hash",
        "cleaned",
        "home_id",
        "row_no",
        "origin_id",
    )
    for row in rows.values_list(*columns).iterator(chunk_size=5_000):
        digest = _digest(row[1], row[4], row[8])
        yield LiveRecord(row[0], row[1], row[2], row[3], digest, row[5], row[6], row[7], row[8])


def raw_rows_of(actor: Actor, source: Source, *, most: int) -> list[dict[str, str]]:
    """Return rows of a source's latest import as they came, in file order; those that were refused too."""
    imports = Import.objects.visible_to(actor).filter(source_id=source.pk, rows_in__gt=0, replays=None)
    latest = imports.order_by("-id").first()
    if latest is None:
        return []
    file = SourceFile.objects.visible_to(actor).get(pk=latest.file_id)
    names = [str(column["name"]) for column in file.facts.get("columns", ())]
    rows = SourceRecord.objects.visible_to(actor).filter(import_id=latest.pk).order_by("row_no")
    # A database need not keep the order of keys, so the file says which column comes first.
    raws = rows.values_list("raw", flat=True)[:most]
    return [{name: raw[name] for name in names if name in raw} | raw for raw in raws]
