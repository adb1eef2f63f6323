"""What goes over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body
from zhike.platform.i18n import message
from zhike.studio.exports.models import Export
from zhike.studio.exports.public import ExportDraft, is_expired
from zhike.studio.exports.rules import MOST_CHOSEN


class ExportIn(Body):
    """What to export; ``where`` is condition JSON, ``ids`` keeps to some records."""

    form: Literal["people", "machines"] = "people"
    kind: Literal["csv", "xlsx"] = "xlsx"
    where: dict[str, Any] = {}
    q: Annotated[str, Field(max_length=100)] = ""
    sort: Annotated[str, Field(max_length=80)] = ""
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
    """One export; ``state``: running, done, failed, cancelled or expired. ``masked``: fields that stand masked in it."""

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
    message: str
    job_id: UUID | None
    downloads: int
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None


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
        state="expired" if is_expired(row) else row.state,
        rows=row.rows,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        fields=row.query["fields"],
        masked=row.masked,
        message=message(row.message_code, row.message_facts, locale=locale) if row.message_code else "",
        job_id=row.job_id,
        downloads=row.downloads,
        created_at=row.created_at,
        finished_at=row.finished_at,
        expires_at=row.expires_at,
    )
