"""What a new file seems to be: its object, its columns' fields, the source it belongs to; and a trial of the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from zhike.adapters.tabular import ReadOptions, TableStream, open_table
from zhike.integrate.cleaning.public import PIPELINES, DryRun, dry_run, guess_mapping, guess_object
from zhike.integrate.sources.actions.cleaner import rule_set_of
from zhike.integrate.sources.actions.uploading import as_app_error, reading_options, stored_path
from zhike.integrate.sources.models import Import, Source, SourceFile
from zhike.integrate.sources.queries.recipes import stored_recipe
from zhike.integrate.sources.queries.targets import is_importable
from zhike.integrate.sources.rules.rows import FileRow
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError

SAMPLED_ROWS: Final = 200
TRIED_ROWS: Final = 5_000
_ENOUGH: Final = 0.6


@dataclass(frozen=True, slots=True)
class FileGuess:
    """``mapping``: column → (field, confidence 0–1); ``source_id`` of the source whose columns these are."""

    object: str
    mapping: dict[str, tuple[str, float]]
    source_id: UUID | None


def guess_file(actor: Actor, file: SourceFile, row: Import) -> FileGuess:
    """Guess what an uploaded file is, from its header, its first rows and the sources known so far.

    Raises:
        AppError: 422 ``tabular.…`` when the file cannot be read the way its user chose.
    """
    rows = _sample(row, file)
    columns = [str(column["name"]) for column in file.facts["columns"]]
    kind = guess_object(columns, rows)
    guesses = guess_mapping(columns, rows, kind=kind)
    mapping = {column: (guess.field, guess.confidence) for column, guess in guesses.items()}
    source = _source_with(actor, columns, Source.objects.visible_to(actor))
    if source is not None:
        kind = source.object  # type: ignore[assignment]  # or an object whose records are written straight
        mapping = {column: (source.mapping[column], 1.0) for column in columns if column in source.mapping}
    return FileGuess(kind, mapping, source.pk if source else None)


def guess_columns(actor: Actor, file: SourceFile, row: Import, *, kind: str) -> dict[str, str]:
    """Guess column → field for an object that the caller knows."""
    known = guess_file(actor, file, row)
    if known.object == kind:
        return {column: key for column, (key, _) in known.mapping.items()}
    rows = _sample(row, file)
    columns = [str(column["name"]) for column in file.facts["columns"]]
    found = guess_mapping(columns, rows, kind=rule_set_of(kind, {}).object)
    return {column: guess.field for column, guess in found.items()}


def try_import(actor: Actor, row: Import) -> DryRun:
    """Clean the first ``TRIED_ROWS`` rows of a mapped import without storing anything.

    Raises:
        AppError: 403; 422 ``tabular.…`` when the file cannot be read.
    """
    require(actor, "imports.run")
    file = SourceFile.objects.visible_to(actor).get(pk=row.file_id)
    rows = islice(_records(row, file), TRIED_ROWS)
    rules = rule_set_of(row.object, row.ruleset)
    try:
        return dry_run(rows, rules, recipe=stored_recipe(row.mapping, row.ruleset))
    except Exception as error:
        raise as_app_error(error, file.name) from error


def rows_of_file(actor: Actor, row: Import) -> Iterator[FileRow | None]:
    """Yield the rows of an import's file from its beginning; None for one that cannot be read or does not count.

    Raises:
        AppError: 422 ``tabular.…`` when the file cannot be read.
    """
    file = SourceFile.objects.visible_to(actor).get(pk=row.file_id)
    try:
        table = _opened(row, file)
        for one in table.rows:
            if one.verdict in {"skip", "reject"}:
                yield None
                continue
            raw = {name: cell for name, cell in zip(table.columns, one.cells, strict=False) if cell}
            yield FileRow(row_no=one.row_no, raw=raw, problem={"code": one.problem} if one.problem else None)
    except Exception as error:
        raise as_app_error(error, file.name) from error


def sample_of(actor: Actor, row: Import) -> list[dict[str, str]]:
    """Return the first rows of an import's file by column; errors as `rows_of_file`."""
    return _sample(row, SourceFile.objects.visible_to(actor).get(pk=row.file_id))


def source_with(actor: Actor, columns: list[str], *, object_key: str) -> Source | None:
    """Return the source of an object whose remembered columns fit best, when most of them are there."""
    return _source_with(actor, columns, Source.objects.visible_to(actor).filter(object=object_key))


def _sample(row: Import, file: SourceFile) -> list[dict[str, str]]:
    try:
        return list(islice(_records(row, file), SAMPLED_ROWS))
    except Exception as error:
        raise as_app_error(error, file.name) from error


def _opened(row: Import, file: SourceFile) -> TableStream:
    if row.replays is not None:
        # The rows of a replay are those that are stored.
        raise AppError(CONFLICT, "sources.no_file", {"file": file.name})
    return open_table(stored_path(file.tenant_id, file.pk), ReadOptions(**reading_options(row)))


def _records(row: Import, file: SourceFile) -> Iterator[dict[str, str]]:
    table = _opened(row, file)
    for one in table.rows:
        if one.verdict in {None, "note"}:
            yield dict(zip(table.columns, one.cells, strict=False))


def _source_with(actor: Actor, columns: list[str], sources: QuerySet[Source]) -> Source | None:
    here = set(columns)
    best, best_share = None, _ENOUGH
    for source in sources.order_by("name", "id"):
        if not is_importable(actor, source.object) or not (source.mapping or source.ruleset.get(PIPELINES)):
            continue
        known = stored_recipe(source.mapping, source.ruleset).columns
        share = len(known & here) / len(known | here)
        if share > best_share:
            best, best_share = source, share
    return best
