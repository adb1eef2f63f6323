"""Shapes of webhooks in the API; a secret is told once, when it is made."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.webhooks.actions.keeping import EndpointDraft, Subscription
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.queries.endpoints import Flow, health_of
from zhike.platform.actor import Actor
from zhike.platform.http.public import Body
from zhike.platform.i18n import message

type EventName = Literal["created", "updated", "deleted", "restored", "removed", "merged"]


class WebhookEvents(Body):
    """Which events of an object are wanted; ``where``: of which records."""

    object: Annotated[str, Field(min_length=1, max_length=80)]
    events: Annotated[list[EventName], Field(min_length=1, max_length=10)]
    where: dict[str, Any] | None = None


class WebhookIn(Body):
    """An endpoint as an administrator describes it."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    url: Annotated[str, Field(min_length=1, max_length=2_000)]
    subscriptions: Annotated[list[WebhookEvents], Field(min_length=1, max_length=50)]
    is_on: bool = True

    def draft(self) -> EndpointDraft:
        """Return it as the feature takes it."""
        wanted = tuple(
            Subscription(object_key=one.object, events=tuple(one.events), where=one.where) for one in self.subscriptions
        )
        return EndpointDraft(name=self.name, url=self.url, subscriptions=wanted, is_on=self.is_on)


class WebhookChange(WebhookIn):
    """An endpoint as it shall be, made from a known version."""

    version: int


class WebhookSubscriptionOut(Schema):
    """Which events of an object are told."""

    object: str
    events: list[str]
    where: dict[str, Any] | None


class WebhookOut(Schema):
    """An endpoint and its health; ``problem`` says why the product switched it off."""

    id: UUID
    version: int
    name: str
    url: str
    subscriptions: list[WebhookSubscriptionOut]
    is_on: bool
    health: Literal["well", "trying", "paused", "off", "stopped"]
    problem: str
    paused_until: datetime | None
    failures: int
    waiting: int
    dead: int
    oldest_waiting_at: datetime | None
    last_sent_at: datetime | None
    old_secret_until: datetime | None
    user_id: UUID | None


class WebhookList(Schema):
    """All endpoints by name."""

    items: list[WebhookOut]


class NewWebhookOut(Schema):
    """An endpoint with its secret, which is told this once."""

    webhook: WebhookOut
    secret: str


class WebhookOffer(Schema):
    """What can be told of an object."""

    object: str
    events: list[str]


class WebhookOfferList(Schema):
    """What can be told, by object."""

    items: list[WebhookOffer]


class WebhookTry(Schema):
    """One try: HTTP status (null: no answer), milliseconds, and what was wrong."""

    at: datetime
    status: int | None
    ms: int
    problem: str


class WebhookMessageOut(Schema):
    """A message; ``request`` and ``answer`` are null for readers with whose rights it was not made."""

    id: UUID
    event: str
    object: str
    record_id: UUID
    state: Literal["waiting", "sent", "dead", "skipped"]
    attempts: int
    status: int | None
    problem: str
    created_at: datetime
    due_at: datetime
    ended_at: datetime | None
    request: str | None
    answer: str | None
    tries: list[WebhookTry]


class WebhookMessageQuery(Schema):
    """Which messages of an endpoint."""

    state: Literal["", "waiting", "sent", "dead", "skipped"] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


class WebhookMessagePage(Schema):
    """Messages, the newest first."""

    items: list[WebhookMessageOut]
    next_cursor: str | None


class WebhookReplayed(Schema):
    """How many messages are sent again."""

    messages: int


def webhook_out(row: Endpoint, flow: Flow, *, locale: str) -> WebhookOut:
    """Show an endpoint in the reader's language."""
    return WebhookOut(
        id=row.pk,
        version=row.version,
        name=row.name,
        url=row.url,
        subscriptions=[WebhookSubscriptionOut(**one) for one in row.subscriptions],
        is_on=row.is_on,
        health=health_of(row),  # type: ignore[arg-type]  # one of the words
        problem=message(row.off_code, {}, locale=locale) if row.off_code else "",
        paused_until=row.paused_until,
        failures=row.failures,
        waiting=flow.waiting,
        dead=flow.dead,
        oldest_waiting_at=flow.oldest_at,
        last_sent_at=row.last_sent_at,
        old_secret_until=row.before_until,
        user_id=row.user_id,
    )


def message_out(row: Message, actor: Actor) -> WebhookMessageOut:
    """Show a message; what it said and what came back only to the one with whose rights it was made."""
    is_own = row.sent_as is not None and row.sent_as == actor.user_id
    problem = message(row.problem, row.problem_facts, locale=actor.locale) if row.problem else ""
    return WebhookMessageOut(
        id=row.pk,
        event=row.event,
        object=row.object_key,
        record_id=row.record_id,
        state=row.state,  # type: ignore[arg-type]  # one of the words
        attempts=row.attempts,
        status=row.status,
        problem=problem,
        created_at=row.created_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        request=row.request if is_own else None,
        answer=row.answer if is_own else None,
        tries=[WebhookTry(**{**one, "problem": _words(one, row, actor)}) for one in row.tries],
    )


def _words(told: dict[str, Any], row: Message, actor: Actor) -> str:
    facts = {**row.problem_facts, "status": told["status"]}
    return message(told["problem"], facts, locale=actor.locale) if told["problem"] else ""
