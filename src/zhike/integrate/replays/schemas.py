"""Shapes of replays in the API."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.replays.public import FoundRow, ReplayPreview, ReplayStory
from zhike.integrate.sources.public import TURNS, reason_text
from zhike.platform.actor import Actor
from zhike.platform.catalog import find_for
from zhike.platform.i18n import message

type FoundTurn = Literal["", "changed", "accepted", "refused"]


class ReplayReasonOut(Schema):
    """Why rows are refused, in words; ``rows``: how many."""

    code: str
    text: str
    rows: int


class ReplayPreviewOut(Schema):
    """What a replay would do.

    ``state``: running, done, cancelled or failed. ``rows``: all that were read; ``changed`` get a new version, ``accepted`` had
    been rejected, ``refused`` stay as they are though the rules refuse them, ``rejected`` are so again (``waits``: until their
    customer comes), ``passed`` are blank or stored otherwise meanwhile, ``same`` are as they were. ``fields``: field → records of
    which its value changes. ``kept``: rows that can be looked at. ``is_current``: the source's description is still this one.
    """

    id: UUID
    number: int
    state: str
    is_current: bool
    rows: int
    changed: int
    accepted: int
    refused: int
    rejected: int
    waits: int
    passed: int
    same: int
    fields: dict[str, int]
    reasons: list[ReplayReasonOut]
    kept: int
    job_id: UUID | None
    created_at: datetime
    finished_at: datetime | None


class ReplayRunOut(Schema):
    """The latest replay that was carried out: the import that it stands as, and the version of the description."""

    import_id: UUID
    number: int
    state: str
    started_at: datetime | None


class ReplayOut(Schema):
    """How the replay of a source stands."""

    source_id: UUID
    name: str
    object: str
    mapping_version: int
    is_possible: bool
    preview: ReplayPreviewOut | None
    latest: ReplayRunOut | None


class ReplayPreviewStarted(Schema):
    """A preview and its job."""

    preview_id: UUID
    job_id: UUID


class ReplayStarted(Schema):
    """The import that a replay stands as, and its job."""

    import_id: UUID
    job_id: UUID


class FoundRowQuery(Schema):
    """Which of the rows that a preview found; ``place``: how many to pass over."""

    turn: FoundTurn = ""
    place: int = Field(0, ge=0, le=10_000)


class ReplayFieldOut(Schema):
    """A field before and after, as its reader may see it; null: no value."""

    field: str
    before: Any
    after: Any


class FoundRowOut(Schema):
    """A row that is not as it was; ``reasons`` in the reader's language."""

    record_id: UUID
    import_id: UUID
    row_no: int
    key: str
    turn: str
    fields: list[ReplayFieldOut]
    reasons: list[str]


class FoundRowPage(Schema):
    """Rows in the order of the replay; ``next_place``: where the next page begins."""

    items: list[FoundRowOut]
    next_place: int | None


def replay_out(actor: Actor, story: ReplayStory, *, is_possible: bool) -> ReplayOut:
    """Return how the replay of a source stands."""
    source, latest = story.source, story.replay
    return ReplayOut(
        source_id=source.pk,
        name=source.name,
        object=source.object,
        mapping_version=source.mapping_version,
        is_possible=is_possible,
        preview=preview_out(actor, story.preview, source.mapping_version) if story.preview else None,
        latest=ReplayRunOut(
            import_id=latest.pk, number=latest.replays or 0, state=latest.state, started_at=latest.started_at
        )
        if latest
        else None,
    )


def preview_out(actor: Actor, row: ReplayPreview, current: int) -> ReplayPreviewOut:
    """Return a preview as the API shows it."""
    return ReplayPreviewOut(
        id=row.pk, number=row.number, state=row.state, is_current=row.number == current, rows=sum(row.counts.values()),
        **{turn: row.counts.get(turn, 0) for turn in TURNS}, fields=row.fields,
        reasons=[
            ReplayReasonOut(code=code, text=message(code, {}, locale=actor.locale), rows=rows)
            for code, rows in sorted(row.reasons.items(), key=lambda one: -one[1])
            if code != "sources.record_stays"
        ],
        kept=len(row.found), job_id=row.job_id, created_at=row.created_at, finished_at=row.finished_at,
    )  # fmt: skip


def found_out(actor: Actor, rows: Sequence[FoundRow], *, object_key: str) -> list[FoundRowOut]:
    """Return rows as the API shows them."""
    return [
        FoundRowOut(
            record_id=one.record_id, import_id=one.import_id, row_no=one.row_no, key=one.key, turn=one.turn,
            fields=[ReplayFieldOut(field=it.field, before=it.before, after=it.after) for it in one.fields],
            reasons=[reason_text(_named(actor, reason, object_key), actor.locale) for reason in one.reasons],
        )
        for one in rows
    ]  # fmt: skip


def _named(actor: Actor, reason: Mapping[str, Any], object_key: str) -> dict[str, Any]:
    """Return a reason that calls its field as people do."""
    return {**reason, "field": label_of(actor, object_key, str(reason.get("field") or ""))}


def label_of(actor: Actor, object_key: str, key: str) -> str:
    """Return what a field of a cleaned row is called; its key when nothing is."""
    described = find_for(actor, object_key)
    field = described.field(key) if described and key else None
    return (field.label.zh if actor.locale == "zh-CN" else field.label.en) if field else key
