"""Try a source's description of now over its rows, and carry it out."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.imports.public import start_import
from zhike.integrate.replays.models import ReplayPreview
from zhike.integrate.replays.queries import get_preview, source_of
from zhike.integrate.sources.public import Reason, Source, make_replay, refuse_unreplayable, scan_rows
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, stale
from zhike.platform.jobs.public import JobCancelledError, JobRun, start_job

MOST_FOUND: Final = 5_000
GRANT: Final = "imports.run"

type Report = Callable[[str, int, int], None]


def start_preview(actor: Actor, source_id: UUID) -> ReplayPreview:
    """Begin to count in the background what a replay of a source would change; nothing but the preview is written.

    Raises:
        AppError: 403; 404; 422 ``sources.no_replay`` for rows that are written straight into records.
    """
    require(actor, GRANT)
    source = source_of(actor, source_id)
    refuse_unreplayable(source)
    with transaction.atomic():
        row = ReplayPreview(
            tenant_id=actor.tenant_id, source_id=source.pk, number=source.mapping_version, mapping=source.mapping,
            ruleset=source.ruleset, user_id=actor.user_id,
        )  # fmt: skip
        row.job_id = start_job(actor, "replays.preview", {"preview_id": str(row.pk)}).pk
        row.save(force_insert=True)
    return row


def run_preview(actor: Actor, preview_id: UUID, report: Report) -> dict[str, int]:
    """Count what a replay would change; safe to call again after a crash, it begins anew.

    Raises:
        AppError: 403, 404; 409 when the source's description changed since the preview was asked for.
        JobCancelledError: somebody stopped it.
    """
    require(actor, GRANT)
    row = get_preview(actor, preview_id)
    source = source_of(actor, row.source_id)
    try:
        _refuse_other_version(row, source)
        _count(actor, row, source, report)
    except JobCancelledError:
        _end(actor, row, "cancelled")
        raise
    except AppError:
        _end(actor, row, "failed")
        raise
    _end(actor, row, "done")
    return dict(row.counts)


def start_replay(actor: Actor, preview_id: UUID) -> tuple[UUID, JobRun]:
    """Begin to carry out what a preview showed; returns the import that it stands as, and its job.

    Raises:
        AppError: 403; 404; 409 when the preview has not come to its end, when the source's description changed since, or
            while an import or another replay of the source runs; then nothing is begun.
    """
    require(actor, GRANT)
    row = get_preview(actor, preview_id)
    if row.state != "done":
        raise AppError(CONFLICT, "replays.no_preview")
    with transaction.atomic():
        made = make_replay(actor, source_of(actor, row.source_id), number=row.number)
        return made.pk, start_import(actor, made.pk)


def note_unstarted(actor: Actor, preview_id: UUID) -> None:
    """Note that a preview's job never began."""
    ReplayPreview.objects.visible_to(actor).filter(pk=preview_id, state="running").update(state="failed")


def _refuse_other_version(row: ReplayPreview, source: Source) -> None:
    if source.mapping_version != row.number:
        raise stale("mapping", source.mapping_version)


def _count(actor: Actor, row: ReplayPreview, source: Source, report: Report) -> None:
    counts, fields, reasons = Counter[str](), Counter[str](), Counter[str]()
    found: list[list[object]] = []
    for batch in scan_rows(actor, source, report):
        for one in batch:
            turn, verdict = one.again.turn, one.again.verdict
            counts[turn] += 1
            fields.update(one.again.fields)
            if verdict.status == "rejected":
                reasons.update({str(reason["code"]) for reason in verdict.reasons})
            if turn in {"changed", "accepted", "refused"} and len(found) < MOST_FOUND:
                found.append([turn, str(one.row.id), _told(verdict.reasons) if turn == "refused" else []])
    row.counts, row.fields, row.reasons = dict(counts), dict(fields.most_common()), dict(reasons)
    row.found = found


def _told(reasons: Sequence[Reason]) -> list[list[str]]:
    return [[str(one["code"]), str(one.get("field") or "")] for one in reasons]


def _end(actor: Actor, row: ReplayPreview, state: str) -> None:
    ReplayPreview.objects.visible_to(actor).filter(pk=row.pk).update(
        state=state, counts=row.counts, fields=row.fields, reasons=row.reasons, found=row.found, finished_at=now(),
        updated_at=now(),
    )  # fmt: skip
