"""Figures and runs on the wire."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema

from zhike.integrate.quality.models import QualityRun
from zhike.integrate.quality.public import TARGET, Figures, Share
from zhike.integrate.quality.schemas.shares import QualityShareOut, share_out
from zhike.integrate.sources.public import reason_text
from zhike.platform.actor import Actor


class QualityRunStarted(Schema):
    """The job to watch."""

    job_id: UUID


class QualityRunOut(Schema):
    """One run; ``message`` says why it failed, in the reader's language."""

    id: UUID
    state: str
    job_id: UUID | None
    counts: dict[str, int]
    message: str
    created_at: datetime
    finished_at: datetime | None


class QualityRunPage(Schema):
    """Runs, the newest first."""

    items: list[QualityRunOut]
    next_cursor: str | None


class QualityPartOut(QualityShareOut):
    """Figures of a part: an object, or one of its fields or sources."""

    object: str
    part: str


class QualityOwnerOut(Schema):
    """One person's records, and how much of what ought to be filled is."""

    owner_id: UUID | None
    name: str
    records: QualityShareOut
    filled: QualityShareOut


class QualityDayOut(QualityShareOut):
    """Correct records of a day."""

    day: date


class QualityOut(Schema):
    """Where the records stand that the reader reaches; ``target``: the share of correct ones to reach."""

    target: float
    day: date | None
    whole: QualityShareOut
    objects: list[QualityPartOut]
    fields: list[QualityPartOut]
    sources: list[QualityPartOut]
    owners: list[QualityOwnerOut]
    trend: list[QualityDayOut]
    open_tickets: int
    my_tickets: int
    is_capped: bool
    last_run: QualityRunOut | None


def run_out(row: QualityRun, locale: str) -> QualityRunOut:
    """Return a run as the API shows it."""
    reason = {"code": row.message_code, **row.message_facts}
    return QualityRunOut(
        id=row.pk,
        state=row.state,
        job_id=row.job_id,
        counts=row.counts,
        message=reason_text(reason, locale) if row.message_code else "",
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


def quality_out(actor: Actor, found: Figures) -> QualityOut:
    """Return the figures as the API shows them."""
    return QualityOut(
        target=TARGET,
        day=found.day,
        whole=share_out(found.whole),
        objects=[_part(key, "", share) for key, share in sorted(found.objects.items())],
        fields=[_part(*key, share) for key, share in sorted(found.fields.items())],
        sources=[_part(*key, share) for key, share in sorted(found.sources.items())],
        owners=[
            QualityOwnerOut(
                owner_id=one.owner_id, name=one.name, records=share_out(one.records), filled=share_out(one.filled)
            )
            for one in found.owners
        ],
        trend=[
            QualityDayOut(day=day, checked=share.checked, failed=share.failed, right=share.right)
            for day, share in found.trend
        ],
        open_tickets=found.open_tickets.value,
        my_tickets=found.my_tickets.value,
        is_capped=found.open_tickets.is_capped,
        last_run=run_out(found.last_run, actor.locale) if found.last_run else None,
    )


def _part(object_key: str, part: str, share: Share) -> QualityPartOut:
    return QualityPartOut(object=object_key, part=part, checked=share.checked, failed=share.failed, right=share.right)
