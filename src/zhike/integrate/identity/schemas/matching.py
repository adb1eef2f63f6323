"""Shapes of matching: reviews, merges, duplicates."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body


class RecordOut(Schema):
    """One source record: where it came from, as written and as cleaned, masked for the reader."""

    record_id: UUID
    source: str
    priority: int
    file: str
    row_no: int
    imported_at: datetime | None
    raw: dict[str, str]
    cleaned: dict[str, Any]


class EvidenceOut(Schema):
    """One comparison; positive bits speak for the same customer, negative ones against."""

    comparison: str
    level: str
    bits: float


class LinkOut(Schema):
    """Two records, what was found and why."""

    left: UUID
    right: UUID
    bits: float
    probability: float
    status: str
    reason: str
    evidence: list[EvidenceOut]


class DecisionOut(Schema):
    """What a steward decided about two records."""

    act_id: UUID
    left: UUID
    right: UUID
    is_same: bool
    user_id: UUID | None
    at: datetime
    note: str


class CustomerSourcesOut(Schema):
    """Why a customer is one."""

    records: list[RecordOut]
    links: list[LinkOut]
    decisions: list[DecisionOut]


class SideOut(Schema):
    """One side of a review."""

    record: RecordOut
    customer_id: UUID | None
    customer_name: str


class ReviewOut(Schema):
    """A doubtful pair side by side."""

    id: UUID
    state: str
    bits: float
    reason: str
    created_at: datetime
    left: SideOut
    right: SideOut
    link: LinkOut | None


class ReviewPage(Schema):
    """Pairs, the likeliest first."""

    items: list[ReviewOut]
    next_cursor: str | None


class ReviewQuery(Schema):
    """Which pairs."""

    state: Literal["open", "skipped", "same", "different", "closed"] = "open"
    limit: int = Field(20, ge=1, le=100)
    cursor: str | None = None


class TicketOut(Schema):
    """Something that One-ID refused to do by itself."""

    id: UUID
    kind: str
    left: UUID
    right: UUID
    facts: dict[str, Any]
    state: str
    created_at: datetime


class TicketPage(Schema):
    """Repair tickets, the newest first."""

    items: list[TicketOut]
    next_cursor: str | None


class TicketQuery(Schema):
    """Which tickets."""

    state: Literal["open", "closed"] = "open"
    limit: int = Field(50, ge=1, le=200)
    cursor: str | None = None


class DuplicatesIn(Body):
    """A customer as somebody is typing it; ``customer_id`` is the one that is being edited."""

    values: dict[str, Any]
    customer_id: UUID | None = None


class LinesIn(Body):
    """Pasted names, phones, e-mails or codes."""

    lines: list[str] = Field(min_length=1, max_length=100)


class DuplicateOut(Schema):
    """A customer that may be the same; without ``customer_id`` it is out of sight."""

    customer_id: UUID | None
    name: str
    owner: str
    values: dict[str, Any]
    shared: list[str]
    probability: float | None


class DuplicatesOut(Schema):
    """Who may be the same, the likeliest first."""

    items: list[DuplicateOut]


class CheckedLineOut(Schema):
    """A pasted line and who may be meant."""

    text: str
    found: list[DuplicateOut]


class CheckedLinesOut(Schema):
    """The lines in the order in which they were pasted."""

    items: list[CheckedLineOut]


class MergeIn(Body):
    """Customers to make one of; the oldest stays."""

    customer_ids: list[UUID] = Field(min_length=2, max_length=50)
    note: str = Field("", max_length=500)


class FieldPreviewOut(Schema):
    """A field after the merge; ``values``: customer id → what it says."""

    field: str
    value: Any
    source: str
    rule: str
    values: dict[str, Any]


class MergePreviewOut(Schema):
    """What a merge would make."""

    customer_id: UUID
    records: int
    fields: list[FieldPreviewOut]


class SplitIn(Body):
    """``record_id``: take this record out for good; absent: take back all that people merged into the customer."""

    record_id: UUID | None = None
    note: str = Field("", max_length=500)


class OutcomeOut(Schema):
    """The customers that the records of the act belong to afterwards."""

    act_id: UUID
    customers: list[UUID]


class SkippedOut(Schema):
    """The review was put aside."""

    id: UUID
    state: str


class FiguresOut(Schema):
    """Where One-ID stands."""

    records: int
    customers: int
    links: int
    reviews: dict[str, int]
    open_tickets: int
    finished_at: datetime | None
    runs: dict[str, Any]


class JobStartedOut(Schema):
    """The job that does it; watch it at ``/jobs/{id}``."""

    job_id: UUID
