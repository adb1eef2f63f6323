"""What became of some rows of an import, and what a source hides of rows that are in no import yet."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhike.integrate.sources.models import Source, SourceRecord
from zhike.integrate.sources.queries.masking import Masker
from zhike.platform.actor import Actor


@dataclass(frozen=True, slots=True)
class Fate:
    """One row of an import: its status, why, and the record or customer record that it became."""

    row_no: int
    status: str
    reasons: tuple[dict[str, Any], ...]
    record_id: UUID | None


def fates_of(actor: Actor, import_id: UUID, rows: tuple[int, int]) -> list[Fate]:
    """Return what became of the rows of an import between two places, both included, in file order."""
    records = SourceRecord.objects.visible_to(actor).filter(import_id=import_id, row_no__range=rows).order_by("row_no")
    told = records.values_list("row_no", "status", "reasons", "home_id", "lineage_id", "object")
    return [
        Fate(row_no, status, tuple(reasons), lineage_id if object_key == "customers" else home_id)
        for row_no, status, reasons, home_id, lineage_id, object_key in told
    ]


def source_named(actor: Actor, name: str, object_key: str) -> Source | None:
    """Return the source of a name and object."""
    return Source.objects.visible_to(actor).filter(name=name, object=object_key).first()


def known_sources(actor: Actor, names: Collection[str]) -> list[Source]:
    """Return the sources of any object that have one of some names."""
    return list(Source.objects.visible_to(actor).filter(name__in=names))


def masker_of_source(actor: Actor, source: Source | None) -> Masker:
    """Return what hides values of a source's raw rows; without a source every column counts as sensitive."""
    return Masker(actor, source.mapping if source else {}, object_key=source.object if source else "")
