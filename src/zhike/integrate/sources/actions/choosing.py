"""Read a file another way than was detected: another sheet, encoding, delimiter or header row."""

from typing import Any
from uuid import UUID

from django.db import transaction

from zhike.adapters.tabular import FileFacts, ReadOptions, inspect_file
from zhike.integrate.sources.actions.uploading import as_app_error, facts_of, reading_options, stored_path
from zhike.integrate.sources.models import Import, SourceFile
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError, not_found
from zhike.platform.rows import save_changed


def choose_reading(actor: Actor, import_id: UUID, reading: dict[str, Any]) -> Import:
    """Look into an import's file again as its user says, and begin anew: other columns mean another mapping.

    Args:
        actor: needs ``imports.run``.
        import_id: an import that has not started.
        reading: any of ``encoding``, ``delimiter``, ``sheet``, ``header_row`` (0 = none); what is absent is detected.

    Raises:
        AppError: 403, 404; 409 when it has started; 422 ``tabular.…`` when the file cannot be read so, and nothing changed.
    """
    require(actor, "imports.run")
    row = _not_started(actor, import_id)
    row.reading = reading
    file = SourceFile.objects.visible_to(actor).get(pk=row.file_id)
    seen = _look_again(row, file)
    with transaction.atomic():
        row = _not_started(actor, import_id, is_locked=True)
        file.facts = facts_of(seen)
        file.save(update_fields=["facts"])
        row.reading = reading | ({"sheet": seen.sheet} if seen.sheet else {})
        row.rows_total, row.state, row.mapping = seen.approx_rows, "draft", {}
        save_changed(row)
    return row


def _look_again(row: Import, file: SourceFile) -> FileFacts:
    try:
        return inspect_file(stored_path(row.tenant_id, file.pk), ReadOptions(**reading_options(row)))
    except Exception as error:
        raise as_app_error(error, file.name) from error


def _not_started(actor: Actor, import_id: UUID, *, is_locked: bool = False) -> Import:
    rows = Import.objects.visible_to(actor)
    row = (rows.select_for_update() if is_locked else rows).filter(pk=import_id).first()
    if row is None:
        raise not_found("import")
    if row.state not in {"draft", "mapped"}:
        raise AppError(CONFLICT, "sources.already_started", {"state": row.state})
    return row
