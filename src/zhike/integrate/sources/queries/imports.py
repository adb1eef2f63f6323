"""Reads of sources, imports and their rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhike.integrate.sources.models import Import, Source, SourceFile, SourceRecord
from zhike.integrate.sources.queries.masking import Masker
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, FieldType, Label
from zhike.platform.errors import CONFLICT, AppError, not_found
from zhike.platform.i18n import message
from zhike.platform.paging import NEWEST_FIRST, Order, Page, fetch_page

_ROW = Order(Field(key="row_no", type=FieldType.NUMBER, label=Label("行号", "Row")), is_descending=False)


def get_import(actor: Actor, import_id: UUID) -> Import:
    """Return an import.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "imports.view")
    found = Import.objects.visible_to(actor).filter(pk=import_id).first()
    if found is None:
        raise not_found("import")
    return found


def list_imports(actor: Actor, *, limit: int, cursor: str | None) -> Page[Import]:
    """Return imports, the newest first."""
    require(actor, "imports.view")
    return fetch_page(Import.objects.visible_to(actor), NEWEST_FIRST, limit=limit, cursor=cursor)


def files_of(actor: Actor, imports: Sequence[Import]) -> dict[UUID, SourceFile]:
    """Return the files of imports by id."""
    rows = SourceFile.objects.visible_to(actor).filter(pk__in=[one.file_id for one in imports])
    return {row.pk: row for row in rows}


def sources_of(actor: Actor, imports: Sequence[Import]) -> dict[UUID, Source]:
    """Return the sources of imports by id."""
    return sources_by_id(actor, [one.source_id for one in imports if one.source_id])


def sources_by_id(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, Source]:
    """Return those sources that exist, by id."""
    return {row.pk: row for row in Source.objects.visible_to(actor).filter(pk__in=ids)}


def refuse_busy(actor: Actor, source: Source) -> None:
    """Let through a source into which nothing is read now; what comes meanwhile waits where it is.

    Raises:
        AppError: 409 ``sources.busy``.
    """
    if Import.objects.visible_to(actor).filter(source_id=source.pk, state="running").exists():
        raise AppError(CONFLICT, "sources.busy")


def latest_replay(actor: Actor, source: Source) -> Import | None:
    """Return the latest replay of a source."""
    require(actor, "imports.view")
    rows = Import.objects.visible_to(actor).filter(source_id=source.pk, replays__isnull=False)
    return rows.order_by("-id").first()


def list_sources(actor: Actor) -> list[Source]:
    """Return all sources, the most trusted first."""
    require(actor, "sources.view")
    return list(Source.objects.visible_to(actor).filter(is_manual=False).order_by("priority", "name", "id"))


def get_source(actor: Actor, source_id: UUID) -> Source:
    """Return a source.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "sources.view")
    found = Source.objects.visible_to(actor).filter(pk=source_id).first()
    if found is None:
        raise not_found("source")
    return found


def list_rows(actor: Actor, row: Import, *, status: str, limit: int, cursor: str | None) -> Page[SourceRecord]:
    """Return rows of an import in file order; ``status`` blank = all."""
    require(actor, "imports.view")
    return fetch_page(_rows_of(actor, row, status), _ROW, limit=limit, cursor=cursor)


def rejected_table(actor: Actor, row: Import) -> tuple[list[str], Iterator[list[str]]]:
    """Return header and rows of the rejected rows as they came, to be mended and imported again.

    The columns of the file come first; then the row number and the reasons in the reader's language.
    """
    require(actor, "imports.view")
    file = SourceFile.objects.visible_to(actor).get(pk=row.file_id)
    columns = [str(column["name"]) for column in file.facts["columns"]]
    told = [message(f"sources.column.{name}", {}, locale=actor.locale) for name in ("row", "reasons")]
    masker = masker_of(actor, row)
    rejected = _rows_of(actor, row, "rejected").order_by("row_no").iterator(chunk_size=1_000)

    def lines() -> Iterator[list[str]]:
        for record in rejected:
            raw = masker.raw(record.raw)
            extra = [value for key, value in raw.items() if key not in columns]
            reasons = "; ".join(reason_text(reason, actor.locale) for reason in record.reasons)
            yield [*(raw.get(column, "") for column in columns), str(record.row_no), " ".join([reasons, *extra])]

    return [*columns, *told], lines()


def masker_of(actor: Actor, row: Import) -> Masker:
    """Return what hides values of an import's rows from those who may not see them; its own uploader sees his file.

    Who replays rules has not brought the rows.
    """
    is_own = actor.user_id is not None and row.user_id == actor.user_id and row.replays is None
    return Masker(actor, row.mapping, is_open=is_own, object_key=row.object)


def reason_text(reason: Mapping[str, Any], locale: str) -> str:
    """Return a reason in words: what is wrong, and in which field or column."""
    text = message(str(reason["code"]), reason, locale=locale)
    where = reason.get("column") or reason.get("field") or ""
    return f"{where}: {text}" if where else text


def _rows_of(actor: Actor, row: Import, status: str) -> QuerySet[SourceRecord]:
    rows = SourceRecord.objects.visible_to(actor).filter(import_id=row.pk)
    return rows.filter(status=status) if status else rows
