"""Make the file of an export."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zhike.adapters.tabular import Columns, write_csv_for_machines, write_csv_for_people, write_workbook
from zhike.govern.people.public import department_names, get_tenant, user_names
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, FieldType, ObjectType, field_of, object_for, sees_clear
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobCancelledError, JobContext, JobRun, job
from zhike.platform.lists import RecordQuery, count_records, iter_columns, records_by_id
from zhike.studio.exports.actions import end_export, finish_export, forget_expired, masked_of, query_of
from zhike.studio.exports.models import Export
from zhike.studio.exports.queries import stored_path
from zhike.studio.exports.rules import MOST_ROWS, ExportDraft, Words, column_writer_of, header_of

_PHASE: Final = "exports.phase_writing"
_NAMED: Final = frozenset({FieldType.USER, FieldType.DEPARTMENT, FieldType.REFERENCE, FieldType.REFERENCES})
_KEYS: Final = frozenset({str, UUID, type(None)})


def _note_refused(run: JobRun, error: AppError) -> None:
    rows = Export.objects.in_tenant(run.tenant_id, "an export reports on itself")
    end_export(rows.get(pk=UUID(run.payload["export_id"])), "failed", code=error.code, facts=dict(error.facts))


@job("exports.run", refused=_note_refused)
def run(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Write the file beside its place and move it there; run again after a crash it starts anew."""
    row = Export.objects.visible_to(context.actor).get(pk=UUID(payload["export_id"]))
    try:
        rows = _write(context, row)
    except JobCancelledError:
        end_export(row, "cancelled")
        raise
    except AppError as error:
        end_export(row, "failed", code=error.code, facts=dict(error.facts))
        raise
    except OSError as error:
        end_export(row, "failed", code="exports.disk", facts={"problem": error.strerror or str(error)})
        raise AppError(507, "exports.disk", {"problem": error.strerror or str(error)}) from error
    finally:
        _half(row).unlink(missing_ok=True)
        forget_expired(context.actor)
    return {"rows": rows, "export_id": str(row.pk)}


def _half(row: Export) -> Path:
    path = stored_path(row.tenant_id, row.pk)
    return path.with_name(f"{path.name}.part")


def _write(context: JobContext, row: Export) -> int:
    actor, place, half = context.actor, stored_path(row.tenant_id, row.pk), _half(row)
    require(actor, f"{row.object_key}.export")
    described = object_for(actor, row.object_key)
    draft, words = draft_of(row), Words(actor.locale, actor.zone)
    query = query_of(actor, described, draft)
    fields = [field_of(described, key) for key in query.fields]
    # Rights may have changed since it was asked for: what holds is what holds now.
    row.left_out = [*row.left_out, *(key for key in draft.fields if key not in query.fields)]
    row.masked = masked_of(actor, described, query.fields)
    parts = _parts(context, draft, query=query, fields=fields, words=words)
    header = [header_of(one, form=draft.form, words=words) for one in fields]
    place.parent.mkdir(parents=True, exist_ok=True)
    if draft.kind == "xlsx":
        mark = _watermark(actor, described, number=str(row.pk), words=words)
        titles = [mark] if draft.form == "people" else []
        rows = write_workbook(
            half, parts, header=header, titles=titles, sheet=words.of(described.plural), description=mark
        )
    else:
        write = write_csv_for_people if draft.form == "people" else write_csv_for_machines
        rows = write(half, parts, header=header)
    with half.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    size = half.stat().st_size
    half.replace(place)
    finish_export(actor, row, rows=rows, size_bytes=size, sha256=digest)
    return rows


def draft_of(row: Export) -> ExportDraft:
    """Return what an export was asked to hold."""
    asked = row.query
    return ExportDraft(
        object_key=row.object_key,
        form="machines" if row.form == "machines" else "people",
        kind="csv" if row.kind == "csv" else "xlsx",
        where=asked["where"],
        q=asked["q"],
        sort=asked["sort"],
        fields=tuple(asked["fields"]),
        record_ids=tuple(asked["ids"]),
    )


def _parts(
    context: JobContext, draft: ExportDraft, *, query: RecordQuery, fields: Sequence[Field], words: Words
) -> Iterator[Columns]:
    """Yield the cells of some thousand records after the other, as columns."""
    actor, key = context.actor, draft.object_key
    writers = [column_writer_of(one, form=draft.form, words=words) for one in fields]
    if draft.record_ids:
        chosen = records_by_id(actor, key, [UUID(one) for one in draft.record_ids], fields=query.fields)
        pages: Iterator[dict[str, Sequence[object]]] = iter(
            [{one: [item.values.get(one) for item in chosen] for one in query.fields}]
        )
        total = len(draft.record_ids)
    else:
        pages, total = iter_columns(actor, key, query), count_records(actor, key, query).value
    done = 0
    for page in pages:
        if draft.form == "people":
            _learn_names(actor, page, fields=fields, words=words)
        part = [write(page[one.key][: MOST_ROWS - done]) for one, write in zip(fields, writers, strict=True)]
        done += len(part[0])
        yield part
        context.report(_PHASE, done, max(total, done))
        if done >= MOST_ROWS:
            return


def _learn_names(actor: Actor, page: Mapping[str, Sequence[object]], *, fields: Sequence[Field], words: Words) -> None:
    """Look up what users, departments and referenced records are called, once a page; unseen records stay nameless."""
    for one in fields:
        wanted = (
            [UUID(key) for key in _ids_in(page[one.key]) - words.names.keys()]
            if one.type in _NAMED and sees_clear(actor, one)
            else []
        )
        if not wanted:
            continue
        words.names.update({str(key): name for key, name in _names(actor, one, wanted).items()})


def _ids_in(column: Sequence[object]) -> set[str]:
    if set(map(type, column)) <= _KEYS:
        return {str(one) for one in set(column) if one}
    held = (value or () for value in column)
    return {str(one) for value in held for one in (value if isinstance(value, list | tuple) else (value,))}


def _names(actor: Actor, field: Field, wanted: Sequence[UUID]) -> Mapping[UUID, str]:
    if field.type is FieldType.USER:
        return user_names(actor, wanted)
    if field.type is FieldType.DEPARTMENT:
        return department_names(actor, wanted)
    if not field.reference or not actor.has(f"{field.reference}.view"):
        return {}
    title = object_for(actor, field.reference).title
    found = records_by_id(actor, field.reference, wanted, fields=[title])
    return {item.id: str(item.values.get(title) or "") for item in found}


def _watermark(actor: Actor, described: ObjectType, *, number: str, words: Words) -> str:
    tenant = get_tenant(actor.tenant_id)
    at = now().astimezone(ZoneInfo(actor.zone))
    company = tenant.name_zh if words.locale == "zh-CN" else tenant.name_en
    return f"{company} · {words.of(described.plural)} · {actor.name} · {at:%Y-%m-%d %H:%M} · {number}"
