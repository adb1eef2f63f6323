"""Events as the API shows them, in the reader's language."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.events.public import Flow, Found, Visit, VisitPath, WriteKeyCard, WriteKeyDraft
from zhike.platform.actor import Actor
from zhike.platform.http.public import Body
from zhike.platform.i18n import message


class WriteKeyIn(Body):
    """A write key as people set it."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    origins: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=50)] = []
    trusts_claims: bool = False
    per_minute: Annotated[int, Field(ge=1, le=10_000_000)] = 60_000

    def draft(self) -> WriteKeyDraft:
        """Return what the body asks for."""
        return WriteKeyDraft(
            name=self.name,
            origins=tuple(self.origins),
            trusts_claims=self.trusts_claims,
            per_minute=self.per_minute,
        )


class WriteKeyOut(Schema):
    """A write key; ``key`` stands in pages, ``secret`` stays on the site's server and signs identities."""

    id: UUID
    name: str
    key: str
    secret: str
    origins: list[str]
    trusts_claims: bool
    per_minute: int
    created_at: datetime
    revoked_at: datetime | None
    accepted_today: int
    repeated_today: int
    rejected_today: int


class WriteKeyList(Schema):
    """All write keys, newest first."""

    items: list[WriteKeyOut]


class FoundEventOut(Schema):
    """An event and how far it is; ``reason`` says why it was refused, "" when it was not."""

    event_id: str
    kind: str
    kind_label: str
    at: datetime
    received_at: datetime
    state: Literal["accepted", "stored", "counted", "rejected"]
    reason: str
    title: str
    url: str
    anonymous_id: str
    customer_id: UUID | None
    customer_name: str
    key_name: str


class FoundEventList(Schema):
    """At most a hundred events, newest first."""

    items: list[FoundEventOut]


class ReasonCount(Schema):
    """How often events were refused for a reason."""

    code: str
    text: str
    count: int


class EventFlowOut(Schema):
    """What came in today and what waits."""

    accepted: int
    repeated: int
    rejected: int
    reasons: list[ReasonCount]
    waiting_bytes: int
    oldest_waiting_at: datetime | None


class VisitOut(Schema):
    """One step of a customer's path."""

    event_id: str
    kind: str
    kind_label: str
    at: datetime
    title: str
    url: str
    session: str


class VisitPathOut(Schema):
    """A customer's latest steps, newest first."""

    devices: int
    is_live: bool
    steps: list[VisitOut]


def key_out(card: WriteKeyCard) -> WriteKeyOut:
    """Return a key as the API shows it."""
    return WriteKeyOut.model_validate(card, from_attributes=True)


def found_out(found: Found, actor: Actor) -> FoundEventOut:
    """Return an event in the actor's language."""
    values = {name: getattr(found, name) for name in FoundEventOut.model_fields if name not in ("kind_label", "reason")}
    reason = message(found.reason, {"fact": found.fact}, locale=actor.locale) if found.reason else ""
    return FoundEventOut(**values, kind_label=in_language(found.kind_label, actor), reason=reason)


def flow_out(found: Flow, actor: Actor) -> EventFlowOut:
    """Return today's counts, the most frequent reason first."""
    reasons = sorted(found.reasons.items(), key=lambda one: -one[1])
    return EventFlowOut(
        accepted=found.accepted,
        repeated=found.repeated,
        rejected=found.rejected,
        reasons=[
            ReasonCount(code=code, text=message(code, {"fact": "…"}, locale=actor.locale), count=count)
            for code, count in reasons
        ],
        waiting_bytes=found.waiting_bytes,
        oldest_waiting_at=found.oldest_waiting_at,
    )


def path_out(path: VisitPath, actor: Actor) -> VisitPathOut:
    """Return a path in the actor's language."""
    return VisitPathOut(
        devices=path.devices, is_live=path.is_live, steps=[_visit_out(one, actor) for one in path.steps]
    )


def _visit_out(one: Visit, actor: Actor) -> VisitOut:
    values = {name: getattr(one, name) for name in VisitOut.model_fields if name != "kind_label"}
    return VisitOut(**values, kind_label=in_language(one.kind_label, actor))


def in_language(label: tuple[str, str], actor: Actor) -> str:
    """Return the half of a label that the actor reads."""
    return label[1] if actor.locale == "en-US" else label[0]
