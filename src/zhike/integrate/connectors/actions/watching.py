"""Files that appear in a folder: taken one by one once they no longer grow, and moved aside with their end."""

import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from django.conf import settings as django_settings
from django.db import transaction

from zhike.adapters.feeds import FeedError
from zhike.adapters.tabular import TabularError, open_table
from zhike.integrate.connectors.actions.mapping import map_draft
from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.integrate.connectors.rules.folders import is_settled, is_within, looks_like_table, set_aside
from zhike.integrate.connectors.settings import FolderSettings
from zhike.integrate.sources.public import chunks_of, upload_file
from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.errors import INVALID, AppError, invalid

SAMPLED: Final = 50


def folder_of(settings: FolderSettings) -> Path:
    """Return the folder to watch, with every link followed.

    Raises:
        AppError: 422 ``connectors.closed_folder`` for one that the operator did not open, ``connectors.no_folder``.
    """
    roots = [Path(one).resolve() for one in django_settings.ZHIKE_WATCH.split(os.pathsep) if one]
    folder = Path(settings.path).resolve()
    if not is_within(folder, roots):
        raise invalid("connectors.closed_folder", path=settings.path)
    if not folder.is_dir():
        raise invalid("connectors.no_folder", path=settings.path)
    return folder


def next_file(folder: Path) -> Path | None:
    """Return the oldest file that no longer grows, None when there is none.

    Raises:
        FeedError: the folder cannot be read.
    """
    try:
        found = [
            (entry.stat().st_mtime, entry.name)
            for entry in os.scandir(folder)
            if entry.is_file(follow_symlinks=False) and looks_like_table(entry.name)
        ]
    except OSError as error:
        raise FeedError("connectors.folder_failed", problem=error.strerror or "") from error
    at = now().timestamp()
    settled = sorted(one for one in found if is_settled(one[0], at))
    return folder / settled[0][1] if settled else None


def rows_in(settings: FolderSettings) -> list[Mapping[str, str]]:
    """Return the first rows of the next file, none when no file waits; errors as `folder_of`, and for a file that is no table."""
    path = next_file(folder_of(settings))
    if path is None:
        return []
    try:
        table = open_table(path)
        return [dict(zip(table.columns, one.cells, strict=False)) for one in islice(table.rows, SAMPLED)]
    except TabularError as error:
        raise AppError(INVALID, error.code, {**error.facts, "file": path.name}) from error


def take_file(actor: Actor, row: Connector, *, run: ConnectorRun, settings: FolderSettings) -> ConnectorRun:
    """Make an import of the next file; a file whose content came before is moved aside and brings nothing.

    Raises:
        AppError: it cannot be read; it then lies in ``failed``.
    """
    path = next_file(folder_of(settings))
    if path is None:
        return run
    try:
        with transaction.atomic():
            _begin(actor, row, run=run, path=path)
    except AppError as error:
        if error.code == "sources.same_file":
            _move(path, "done")
        elif error.status == INVALID:
            _move(path, "failed")
        if error.code != "sources.same_file":
            raise
    return run


def settle_file(settings: FolderSettings, run: ConnectorRun, *, is_good: bool) -> None:
    """Move a run's file to where ended ones lie; one that is there already was moved before a crash."""
    if run.import_id is None or not run.place:
        return
    path = folder_of(settings) / Path(run.place).name
    if path.is_file():
        _move(path, "done" if is_good else "failed")


def _begin(actor: Actor, row: Connector, *, run: ConnectorRun, path: Path) -> None:
    _, draft = upload_file(actor, path.name, chunks_of(path))
    mapped = map_draft(actor, row, draft.pk, may_repeat=False)
    run.import_id, run.place, run.pulled, run.updated_at = draft.pk, path.name, mapped.rows_total, now()
    run.save()


def _move(path: Path, where: str) -> None:
    try:
        aside = path.parent / where
        aside.mkdir(exist_ok=True)
        path.rename(aside / set_aside(path.name, now()))
    except OSError as error:
        raise FeedError("connectors.folder_failed", problem=error.strerror or "") from error
