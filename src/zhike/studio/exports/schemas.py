"""What goes over the wire."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body
from zhike.platform.i18n import message
from zhike.studio.exports.models import Export
from zhike.studio.exports.public import WAIT_DAYS, ExportDraft, state_of
from zhike.studio.exports.rules import MOST_CHOSEN


class ExportIn(Body):
    """What to export; ``where`` is condition JSON, ``ids`` keeps to some records."""

    form: Literal["people", "machines"] = "people"
    kind: Literal["csv", "xlsx"] = "xlsx"
    where: dict[str, Any] = {}
    q: Annotated[str, Field(max_length=100)] = ""
    sort: Annotated[str, Field(max_length=200)] = ""
    fields: Annotated[list[str], Field(max_length=300)] = []
    ids: Annotated[list[UUID], Field(max_length=MOST_CHOSEN)] = []

    def draft(self, object_key: str) -> ExportDraft:
        """Return what the body asks for."""
        return ExportDraft(
            object_key=object_key,
            form=self.form,
            kind=self.kind,
            where=self.where or None,
            q=self.q,
            sort=self.sort,
            fields=tuple(self.fields),
            record_ids=tuple(str(one) for one in self.ids),
        )


class ExportOut(Schema):
    """One export; ``state``: running, done, failed, cancelled or expired; a large one waiting, refused or lapsed.

    ``masked``: fields that stand masked in it; ``left_out``: asked for by name and not in it, as one's roles hide them.
    """

    id: UUID
    object: str
    form: str
    kind: str
    state: str
    rows: int
    size_bytes: int
    sha256: str
    fields: list[str]
    masked: list[str]
    left_out: list[str]
    message: str
    job_id: UUID | None
    downloads: int
    wanted_rows: int
    decided_note: str
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None


class WaitingOut(Schema):
    """An export that waits for approval: who asks for which fields of how many rows; never the rows."""

    id: UUID
    object: str
    form: str
    kind: str
    rows: int
    fields: list[str]
    masked: list[str]
    where: dict[str, Any]
    q: str
    asked_by: UUID | None
    asked_by_name: str
    created_at: datetime
    waits_until: datetime


class WaitingList(Schema):
    """What others ask for, the oldest first."""

    items: list[WaitingOut]


class RefusalIn(Body):
    """Why an export is refused."""

    note: Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]


class ExportPolicyIn(Body):
    """Above how many rows an export has to be approved; null: never."""

    approval_above: Annotated[int, Field(ge=1, le=100_000_000)] | None


class ExportPolicyOut(Schema):
    """Above how many rows an export has to be approved; null: never."""

    approval_above: int | None


def waiting_out(row: Export, names: Mapping[UUID, str]) -> WaitingOut:
    """Show what waits to whoever approves."""
    return WaitingOut(
        id=row.pk,
        object=row.object_key,
        form=row.form,
        kind=row.kind,
        rows=row.wanted_rows,
        fields=row.query["fields"],
        masked=row.masked,
        where=row.query["where"] or {},
        q=row.query["q"],
        asked_by=row.user_id,
        asked_by_name=names.get(row.user_id, "") if row.user_id else "",
        created_at=row.created_at,
        waits_until=row.created_at + timedelta(days=WAIT_DAYS),
    )


class ExportPage(Schema):
    """One page of exports, the newest first."""

    items: list[ExportOut]
    next_cursor: str | None


def export_out(row: Export, locale: str) -> ExportOut:
    """Show an export in its reader's language."""
    return ExportOut(
        id=row.pk,
        object=row.object_key,
        form=row.form,
        kind=row.kind,
        state=state_of(row),
        rows=row.rows,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        fields=row.query["fields"],
        masked=row.masked,
        left_out=row.left_out,
        message=message(row.message_code, row.message_facts, locale=locale) if row.message_code else "",
        job_id=row.job_id,
        downloads=row.downloads,
        wanted_rows=row.wanted_rows,
        decided_note=row.decided_note,
        created_at=row.created_at,
        finished_at=row.finished_at,
        expires_at=row.expires_at,
    )
