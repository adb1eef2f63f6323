"""From imports, files, rows and sources to what the API shows of them."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.imports.rows.guessing import guess_fields, looks_exact
from zhike.integrate.imports.rows.own_cells import own_fields
from zhike.integrate.imports.rows.plan import fields_of
from zhike.integrate.imports.rows.showing import conflicts_of, reason_out
from zhike.integrate.imports.schemas.imports import (
    ColumnOut,
    FieldGuess,
    FileOut,
    GuessOut,
    ImportDetail,
    ImportDraft,
    ImportOut,
    ImportPage,
    RowOut,
    RowPage,
    RowQuery,
)
from zhike.integrate.imports.schemas.sources import SourceOut
from zhike.integrate.sources import public as sources
from zhike.integrate.sources.public import Import, Source, SourceFile
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import find_for, object_for
from zhike.platform.errors import AppError, invalid
from zhike.platform.i18n import message


def draft_of(actor: Actor, file: SourceFile, row: Import) -> ImportDraft:
    """Return a fresh upload with what it seems to be."""
    shown = _guess(actor, row, file)
    facts = _named(actor, row, file) | {"source_name": shown.source_name}
    return ImportDraft(**facts, file=_file(actor, file, row), guess=shown)


def detail_of(actor: Actor, import_id: UUID) -> ImportDetail:
    """Return an import with what is known of its file."""
    row = sources.get_import(actor, import_id)
    file = sources.files_of(actor, [row])[row.file_id]
    guess = None
    if row.state in {"draft", "mapped"} and actor.has("imports.run"):
        # A file that cannot be read as chosen still has its page; the dry run says what is wrong.
        with suppress(AppError):
            guess = _guess(actor, row, file)
    facts = _named(actor, row, file)
    return ImportDetail(**facts, file=_file(actor, file, row), guess=guess, conflicts=conflicts_of(actor, row))


def guess_of(actor: Actor, import_id: UUID, object_key: str) -> GuessOut:
    """Return what a file's columns seem to mean for an object that its user chose.

    Raises:
        AppError: 403, 404; 422 ``sources.bad_source`` for an object that takes no files, ``tabular.…`` for a file that cannot
            be read as chosen.
    """
    require(actor, "imports.run")
    row = sources.get_import(actor, import_id)
    file = sources.files_of(actor, [row])[row.file_id]
    columns = [str(column["name"]) for column in file.facts["columns"]]
    if not sources.is_importable(actor, object_key):
        raise invalid("sources.bad_source", name="", object=object_key[:60])
    if not sources.lands(actor, object_key):
        found = sources.guess_columns(actor, file, row, kind=object_key)
        mapping = {column: FieldGuess(field=key, confidence=1.0) for column, key in found.items()}
        mapping |= _own_guesses(actor, object_key, [one for one in columns if one not in mapping])
        return GuessOut(object=object_key, mapping=mapping, source_id=None, source_name="", same_file_as=None)
    source = sources.source_with(actor, columns, object_key=object_key)
    fields = fields_of(actor, object_for(actor, object_key))
    if source is not None:
        known = {one.key for one in fields}
        kept = {column: source.mapping[column] for column in columns if source.mapping.get(column) in known}
        guesses = {column: (key, 1.0) for column, key in kept.items()}
    else:
        guesses = guess_fields(actor, fields, columns=columns, rows=sources.sample_of(actor, row))
    same = sources.find_same_file(actor, file, source.pk) if source else None
    return GuessOut(
        object=object_key,
        mapping={column: FieldGuess(field=key, confidence=sure) for column, (key, sure) in guesses.items()},
        source_id=source.pk if source else None,
        source_name=source.name if source else "",
        same_file_as=same.pk if same else None,
        ruleset=source.ruleset if source else {"is_exact": looks_exact(fields, columns)},
    )


def page_of_imports(actor: Actor, limit: int, cursor: str | None) -> ImportPage:
    """Return a page of imports, the newest first."""
    page = sources.list_imports(actor, limit=limit, cursor=cursor)
    files, known = sources.files_of(actor, page.items), sources.sources_of(actor, page.items)
    names = user_names(actor, {row.user_id for row in page.items if row.user_id})
    items = []
    for row in page.items:
        shown = _common(actor, row, files[row.file_id], known.get(row.source_id) if row.source_id else None)
        items.append(ImportOut(**shown | {"user_name": names.get(row.user_id, "") if row.user_id else ""}))
    return ImportPage(items=items, next_cursor=page.next_cursor)


def page_of_rows(actor: Actor, import_id: UUID, *, query: RowQuery) -> RowPage:
    """Return rows of an import, masked for the reader."""
    row = sources.get_import(actor, import_id)
    masker = sources.masker_of(actor, row)
    described = find_for(actor, row.object)
    page = sources.list_rows(actor, row, status=query.status, limit=query.limit, cursor=query.cursor)
    items = [
        RowOut(
            id=one.pk,
            row_no=one.row_no,
            status=one.status,
            raw=masker.raw(one.raw),
            cleaned=masker.cleaned(one.cleaned),
            reasons=[reason_out(actor, described, reason) for reason in one.reasons],
        )
        for one in page.items
    ]
    return RowPage(items=items, next_cursor=page.next_cursor)


def source_of(row: Source) -> SourceOut:
    """Return a source as the API shows it."""
    return SourceOut(
        id=row.pk,
        name=row.name,
        object=row.object,
        priority=row.priority,
        mapping=row.mapping,
        ruleset=row.ruleset,
        mapping_version=row.mapping_version,
        customers_of=row.customers_of,
    )


def failure_text(error: AppError, locale: str) -> str:
    """Return an expected failure in words."""
    return message(error.code, error.facts, locale=locale)


def _guess(actor: Actor, row: Import, file: SourceFile) -> GuessOut:
    guess = sources.guess_file(actor, file, row)
    source = sources.sources_by_id(actor, [guess.source_id]).get(guess.source_id) if guess.source_id else None
    same = sources.find_same_file(actor, file, guess.source_id) if guess.source_id else None
    columns = [str(one["name"]) for one in file.facts["columns"]]
    mapping = {column: FieldGuess(field=key, confidence=sure) for column, (key, sure) in guess.mapping.items()}
    mapping |= _own_guesses(actor, guess.object, [one for one in columns if one not in mapping])
    return GuessOut(
        object=guess.object,
        mapping=mapping,
        source_id=guess.source_id,
        source_name=source.name if source else "",
        same_file_as=same.pk if same else None,
    )


def _own_guesses(actor: Actor, object_key: str, columns: list[str]) -> dict[str, FieldGuess]:
    """Return columns that are called like an own field or the owner, of those that cleaning makes nothing of."""
    if not columns or object_key not in sources.OBJECTS:
        return {}
    found = guess_fields(actor, own_fields(actor, object_key), columns=columns, rows=[])
    return {column: FieldGuess(field=key, confidence=sure) for column, (key, sure) in found.items() if sure == 1.0}


def _named(actor: Actor, row: Import, file: SourceFile) -> dict[str, Any]:
    source = sources.sources_of(actor, [row]).get(row.source_id) if row.source_id else None
    names = user_names(actor, [row.user_id]) if row.user_id else {}
    return _common(actor, row, file, source) | {"user_name": names.get(row.user_id, "") if row.user_id else ""}


def _common(actor: Actor, row: Import, file: SourceFile, source: Source | None) -> dict[str, Any]:
    told = message(row.message_code, row.message_facts, locale=actor.locale) if row.message_code else ""
    plain = ("state", "object", "source_id", "file_id", "rows_total", "rows_in", "stored", "rejected", "skipped")
    more = ("user_id", "warned", "changed", "mapping", "ruleset", "reading", "job_id", "replays")
    times = ("created_at", "started_at", "finished_at")
    reasons = row.outcome.get("reasons", {})
    return {name: getattr(row, name) for name in (*plain, *more, *times)} | {
        "id": row.pk,
        "source_name": source.name if source else "",
        "file_name": file.name,
        "reasons": reasons,
        "reason_texts": {code: message(code, {}, locale=actor.locale) for code in reasons},
        "outcome": {key: value for key, value in row.outcome.items() if key != "reasons"},
        "message": told,
        "kept": row.kept,
    }


def _file(actor: Actor, file: SourceFile, row: Import) -> FileOut:
    facts = file.facts
    is_shown = actor.has("fields.view_sensitive") or (actor.user_id is not None and row.user_id == actor.user_id)
    columns = [
        ColumnOut(
            name=one["name"],
            type=one["type"],
            blank_share=one["blank_share"],
            samples=list(one["samples"]) if is_shown else [],
        )
        for one in facts["columns"]
    ]
    kept = (
        "kind",
        "encoding",
        "encoding_confidence",
        "delimiter",
        "has_header",
        "header_row",
        "approx_rows",
        "sheets",
        "sheet",
    )
    return FileOut(
        **{name: facts[name] for name in kept},
        id=file.pk,
        name=file.name,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        columns=columns,
        warnings=[message(code, {}, locale=actor.locale) for code in facts["warnings"]],
    )
