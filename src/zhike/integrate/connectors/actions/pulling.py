"""One run: pull, write down, import, and only then move the place."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import orjson
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction

from zhike.adapters.feeds import FeedError, Pulled, open_feed
from zhike.adapters.tabular import columns_of, write_csv_for_machines
from zhike.integrate.connectors.actions.inbox import Batch, batch_of, is_anything_waiting, is_posted, note_taken
from zhike.integrate.connectors.actions.keeping import secret_of, settings_of
from zhike.integrate.connectors.actions.mapping import map_draft
from zhike.integrate.connectors.actions.watching import folder_of, next_file, settle_file, take_file
from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.integrate.connectors.rules.schedule import MAX_ROWS, file_name, next_due
from zhike.integrate.connectors.settings import FolderSettings, HookSettings
from zhike.integrate.connectors.settings_forms import FormSettings
from zhike.integrate.imports.public import run_import
from zhike.integrate.sources.public import (
    Report,
    chunks_of,
    get_import,
    refuse_busy,
    source_named,
    upload_file,
)
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, not_found
from zhike.platform.jobs.public import JobCancelledError, JobRun, is_job_open, start_job

_BUSY: Final = "sources.busy"
_SOON_MINUTES: Final = 1
"""When a run that found its source busy is tried again."""
_READING: Final = {"encoding": "utf-8", "delimiter": ",", "quote": '"', "header_row": 1}
"""How `write_csv_for_machines` writes: a file of one short row would be guessed wrong."""


@dataclass(frozen=True, slots=True)
class _Pull:
    path: Path
    rows: int
    place: str


def start_run(actor: Actor, connector_id: UUID) -> JobRun:
    """Queue a run of a connector.

    Raises:
        AppError: 403, 404; 409 while one runs.
    """
    require(actor, "connectors.run")
    row = Connector.objects.visible_to(actor).filter(pk=connector_id).first()
    if row is None:
        raise not_found("connector")
    try:
        with transaction.atomic():
            _give_up_dead_runs(actor, row)
            run = ConnectorRun(tenant_id=actor.tenant_id, connector_id=row.pk)
            run.save(force_insert=True)
            job = start_job(actor, "connectors.run", {"run_id": str(run.pk)})
            ConnectorRun.objects.visible_to(actor).filter(pk=run.pk).update(job_id=job.pk)
    except IntegrityError as error:
        raise AppError(CONFLICT, "connectors.running", {"name": row.name}) from error
    return job


def _give_up_dead_runs(actor: Actor, row: Connector) -> None:
    """End runs whose job was given up by the queue after killing its worker again and again."""
    open_runs = ConnectorRun.objects.visible_to(actor).filter(connector_id=row.pk, state="running")
    for run in open_runs:
        if run.job_id is None or not is_job_open(actor, run.job_id):
            open_runs.filter(pk=run.pk).update(
                state="failed", message_code="jobs.failed", message_facts={"problem": "crash"}, finished_at=now()
            )


def run_connector(actor: Actor, run_id: UUID, report: Report) -> dict[str, Any]:
    """Bring one run to its end; safe to call again after a crash at any point.

    Raises:
        AppError: what stopped it; the run then stands as failed with that message, and the place has not moved.
    """
    run = ConnectorRun.objects.visible_to(actor).get(pk=run_id)
    row = Connector.objects.visible_to(actor).get(pk=run.connector_id)
    try:
        if run.import_id is None:
            run = _fetched(actor, row, run=run, report=report)
        # An import that was done before a crash has nothing left to do.
        is_left = run.import_id is not None and get_import(actor, run.import_id).state != "done"
        counts = run_import(actor, run.import_id, report) if run.import_id and is_left else {}
        _settle(row, run, is_good=True)
    except JobCancelledError:
        _end(actor, row, run=run, failure=AppError(CONFLICT, "connectors.stopped"))
        raise
    except AppError as error:
        with suppress(AppError):
            _settle(row, run, is_good=False)
        _end(actor, row, run=run, failure=error)
        raise
    _end(actor, row, run=run)
    return counts | {"pulled": run.pulled}


def _settle(row: Connector, run: ConnectorRun, *, is_good: bool) -> None:
    settings = settings_of(row)
    if isinstance(settings, FolderSettings):
        settle_file(settings, run, is_good=is_good)


def _fetched(actor: Actor, row: Connector, *, run: ConnectorRun, report: Report) -> ConnectorRun:
    # While rules are replayed over the source, or a file is read into it, what was posted stays where it waits.
    if (source := source_named(actor, row.name, row.object)) is not None:
        refuse_busy(actor, source)
    settings = settings_of(row)
    if isinstance(settings, FolderSettings):
        return take_file(actor, row, run=run, settings=settings)
    return _pull(actor, row, run=run, report=report)


def _pull(actor: Actor, row: Connector, *, run: ConnectorRun, report: Report) -> ConnectorRun:
    with tempfile.TemporaryDirectory(prefix="zhike-pull-", dir=_spool()) as folder:
        batch = batch_of(row) if is_posted(row) else Batch()
        pull = _write(row, Path(folder), report, batch=batch)
        with transaction.atomic():
            run.pulled, run.place = pull.rows, pull.place
            if pull.rows:
                run.import_id = _import(actor, row, pull)
            note_taken(row, batch, import_id=run.import_id)
            run.updated_at = now()
            run.save()
    return run


def _pages(row: Connector, batch: Batch) -> Iterator[Pulled]:
    settings = settings_of(row)
    if isinstance(settings, HookSettings | FormSettings | FolderSettings):
        return iter([Pulled(tuple(batch.rows()), "")])
    feed = open_feed(settings, secret_of(row), allowed=django_settings.ZHIKE_OUTGOING_ALLOW)
    return feed.pull(row.place)


def _write(row: Connector, folder: Path, report: Report, *, batch: Batch) -> _Pull:
    columns: dict[str, None] = {}
    count, place = 0, row.place
    with (folder / "rows").open("wb") as spool:
        for page in _pages(row, batch):
            for one in page.rows:
                columns |= dict.fromkeys(one)
                spool.write(orjson.dumps(one) + b"\n")
            count, place = count + len(page.rows), page.place
            if count > MAX_ROWS:
                raise FeedError("feeds.too_many_rows", limit=MAX_ROWS)
            report("connectors.phase.pulling", count, 0)
    with (folder / "rows").open("rb") as spool:
        # Only now are all columns known, since each page may bring new ones.
        rows = (orjson.loads(line) for line in spool)
        table = ([one.get(column, "") for column in columns] for one in rows)
        write_csv_for_machines(folder / "table.csv", columns_of(table), header=tuple(columns))
    return _Pull(folder / "table.csv", count, place)


def _import(actor: Actor, row: Connector, pull: _Pull) -> UUID:
    _, draft = upload_file(actor, file_name(row.name, now()), chunks_of(pull.path), reading=_READING)
    return map_draft(actor, row, draft.pk, may_repeat=True).pk


def _end(actor: Actor, row: Connector, *, run: ConnectorRun, failure: AppError | None = None) -> None:
    with transaction.atomic():
        code, facts = (failure.code, dict(failure.facts)) if failure else ("", {})
        state = "failed" if failure else "done"
        ConnectorRun.objects.visible_to(actor).filter(pk=run.pk, state="running").update(
            state=state, message_code=code, message_facts=facts, finished_at=now(), updated_at=now()
        )
        due = next_due(now(), _SOON_MINUTES if code == _BUSY else row.every_minutes, is_on=row.is_on)
        moved = {} if failure else {"place": run.place}
        rows = Connector.objects.visible_to(actor).filter(pk=row.pk, version=row.version)
        rows.update(due_at=due, **moved)
        if failure is None and _has_more(row):
            start_run(actor, row.pk)


def _has_more(row: Connector) -> bool:
    settings = settings_of(row)
    if isinstance(settings, FolderSettings):
        with suppress(AppError):
            return next_file(folder_of(settings)) is not None
    return is_posted(row) and is_anything_waiting(row)


def _spool() -> str:
    folder = Path(django_settings.ZHIKE_UPLOADS) / "pulls"
    folder.mkdir(parents=True, exist_ok=True)
    return os.fspath(folder)
