"""Shapes of write-back in the API."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.webhooks.public import health_of
from zhike.integrate.writebacks.actions.dry_running import DryRun
from zhike.integrate.writebacks.actions.keeping import WriteBackDraft
from zhike.integrate.writebacks.queries.fields import FieldWay, WriteBackStory
from zhike.integrate.writebacks.queries.writebacks import OutgoingCard, OutgoingFlow
from zhike.integrate.writebacks.rules.plans import FieldPlan
from zhike.integrate.writebacks.settings import RestWrites, TableWrites, writes_of
from zhike.platform.actor import Actor
from zhike.platform.http.public import Body
from zhike.platform.i18n import message

type Way = Literal["in", "out", "both", "none"]
type OutgoingState = Literal["waiting", "sent", "skipped", "refused", "conflict", "dead"]


class FieldPlanIn(Body):
    """How a field goes; ``target``: where it stands in what is sent, empty = the column's name."""

    direction: Way = "in"
    target: str = Field("", max_length=200)
    written: Literal["text", "number", "boolean"] = "text"
    is_secret_named: bool = False


class WriteBackIn(Body):
    """How a connector's system is written to; ``version`` 0 for the first."""

    version: int = Field(ge=0)
    is_on: bool = False
    settings: RestWrites | TableWrites | None = None
    fields: dict[str, FieldPlanIn] = Field({}, max_length=200)

    def draft(self) -> WriteBackDraft:
        """Return it as the feature takes it."""
        plans = {key: FieldPlan(**plan.model_dump()) for key, plan in self.fields.items()}
        return WriteBackDraft(settings=self.settings, fields=plans, is_on=self.is_on)


class FieldWayOut(FieldPlanIn):
    """A mapped field, how it goes, and why it cannot go out (empty = it can)."""

    key: str
    columns: list[str]
    reason: str
    is_secret: bool


class OutgoingCounts(Schema):
    """How the changes stand."""

    waiting: int
    sent: int
    refused: int
    conflict: int
    dead: int


class WriteBackOut(Schema):
    """How a connector's system is written to; ``version`` 0 and off where nobody described it yet.

    ``writes``: the kind of ``settings`` that fits its system, empty for one that can only be read.
    """

    version: int
    is_on: bool
    health: Literal["off", "stopped", "paused", "trying", "well"]
    problem: str
    settings: RestWrites | TableWrites | None
    fields: list[FieldWayOut]
    counts: OutgoingCounts
    oldest_waiting_at: datetime | None
    last_sent_at: datetime | None
    writes: Literal["", "rest", "table"]


class OutgoingValue(Schema):
    """A field's text before and after, as the source writes it, masked."""

    before: Any
    after: Any


class OutgoingTry(Schema):
    """One try: HTTP status (null: no answer), milliseconds, and what was wrong."""

    at: datetime
    status: int | None
    ms: int
    problem: str


class OutgoingOut(Schema):
    """A change on its way; ``request`` and ``answer`` are null for readers who may not see all of its fields."""

    id: UUID
    object: str
    record_id: UUID
    key: str
    state: OutgoingState
    values: dict[str, OutgoingValue]
    attempts: int
    status: int | None
    problem: str
    created_at: datetime
    due_at: datetime
    ended_at: datetime | None
    request: str | None
    answer: str | None
    tries: list[OutgoingTry]


class OutgoingQuery(Schema):
    """Which changes of a connector."""

    state: Literal["", "waiting", "sent", "skipped", "refused", "conflict", "dead"] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


class OutgoingPage(Schema):
    """Changes, the newest first."""

    items: list[OutgoingOut]
    next_cursor: str | None


class WriteBackTrialItem(Schema):
    """A record that would be written, with what would go and why the rest would not; ``request`` is masked."""

    record_id: UUID
    title: str
    key: str
    values: dict[str, OutgoingValue]
    refused: dict[str, str]
    request: str


class WriteBackTrial(Schema):
    """What would be sent now; ``looked_at``: how many of the newest records were compared."""

    looked_at: int
    items: list[WriteBackTrialItem]


class OutgoingReplayed(Schema):
    """How many changes are sent again."""

    changes: int


def writeback_out(story: WriteBackStory, flow: OutgoingFlow, *, locale: str) -> WriteBackOut:
    """Show a write-back in the reader's language."""
    row = story.row
    return WriteBackOut(
        version=row.version,
        is_on=row.is_on,
        health=health_of(row),  # type: ignore[arg-type]  # one of the words
        problem=message(row.off_code, {}, locale=locale) if row.off_code else "",
        settings=writes_of(row.settings) if row.settings else None,
        fields=[_field_out(one, locale) for one in story.fields],
        counts=OutgoingCounts.model_validate(flow, from_attributes=True),
        oldest_waiting_at=flow.oldest_at,
        last_sent_at=row.last_sent_at,
        writes=story.writes,  # type: ignore[arg-type]  # one of the words
    )


def dry_run_out(found: DryRun, locale: str) -> WriteBackTrial:
    """Show a dry run in the reader's language."""
    items = [
        WriteBackTrialItem(
            record_id=one.record_id,
            title=one.title,
            key=one.key,
            values={key: OutgoingValue(**sides) for key, sides in one.told.items()},
            refused={key: _words(code, {**facts, "field": key}, locale) for key, (code, facts) in one.refused.items()},
            request=one.request,
        )
        for one in found.changes
    ]
    return WriteBackTrial(looked_at=found.looked_at, items=items)


def outgoing_out(card: OutgoingCard, actor: Actor) -> OutgoingOut:
    """Show a change in the reader's language."""
    row = card.row
    return OutgoingOut(
        id=row.pk,
        object=row.object_key,
        record_id=row.target_id,
        key=row.key,
        state=row.state,  # type: ignore[arg-type]  # one of the words
        values={key: OutgoingValue(**sides) for key, sides in card.told.items()},
        attempts=row.attempts,
        status=row.status,
        problem=_words(row.problem, row.problem_facts, actor.locale),
        created_at=row.created_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        request=card.request,
        answer=card.answer,
        tries=[
            OutgoingTry(
                **{
                    **one,
                    "problem": _words(one["problem"], row.problem_facts | {"status": one["status"]}, actor.locale),
                }
            )
            for one in row.tries
        ],
    )


def _field_out(one: FieldWay, locale: str) -> FieldWayOut:
    code, facts = one.reason or ("", {})
    return FieldWayOut(
        key=one.key,
        columns=list(one.columns),
        reason=_words(code, facts, locale),
        is_secret=one.is_secret,
        direction=one.plan.direction,
        target=one.plan.target,
        written=one.plan.written,
        is_secret_named=one.plan.is_secret_named,
    )


def _words(code: str, facts: Mapping[str, Any], locale: str) -> str:
    return message(code, facts, locale=locale) if code else ""
