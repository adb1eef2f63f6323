"""A job as the API shows it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from zhike.platform.i18n import message
from zhike.platform.jobs.models import JobRun


class JobOut(Schema):
    """One run with its progress; ``total`` is 0 while it is unknown, ``phase_label`` is in the reader's language."""

    id: UUID
    kind: str
    state: str
    phase: str
    phase_label: str
    done: int
    total: int
    message: str
    result: dict[str, Any]
    created_at: datetime
    finished_at: datetime | None


def job_out(row: JobRun, locale: str) -> JobOut:
    """Show a job in the reader's language."""
    return JobOut(
        id=row.id,
        kind=row.kind,
        state=row.state,
        phase=row.phase,
        phase_label=message(row.phase, {}, locale=locale) if row.phase else "",
        done=row.done,
        total=row.total,
        message=message(row.message_code, row.message_facts, locale=locale) if row.message_code else "",
        result=row.result,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )
