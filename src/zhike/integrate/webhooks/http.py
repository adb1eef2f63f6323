"""HTTP of webhooks."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from zhike.integrate.webhooks import public
from zhike.integrate.webhooks.schemas import (
    NewWebhookOut,
    WebhookChange,
    WebhookIn,
    WebhookList,
    WebhookMessageOut,
    WebhookMessagePage,
    WebhookMessageQuery,
    WebhookOffer,
    WebhookOfferList,
    WebhookOut,
    WebhookReplayed,
    message_out,
    webhook_out,
)
from zhike.platform.actor import Actor
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["webhooks"])
_MANAGE = needs("webhooks.manage")


@router.get(
    "/webhooks",
    operation_id="list_webhooks",
    openapi_extra=_MANAGE,
    response={200: WebhookList, PROBLEMS: Problem},
)
def list_webhooks(request: HttpRequest) -> WebhookList:
    """List all endpoints with their health."""
    actor = actor_of(request)
    found = public.list_endpoints(actor)
    return WebhookList(items=[webhook_out(row, flow, locale=actor.locale) for row, flow in found])


@router.post(
    "/webhooks",
    operation_id="create_webhook",
    openapi_extra=_MANAGE,
    response={201: NewWebhookOut, PROBLEMS: Problem},
)
def create_webhook(request: HttpRequest, body: WebhookIn) -> Status[NewWebhookOut]:
    """Make an endpoint; its secret is in this answer and in no other."""
    actor = actor_of(request)
    row, secret = public.create_endpoint(actor, body.draft())
    return Status(201, NewWebhookOut(webhook=webhook_out(row, public.Flow(), locale=actor.locale), secret=secret))


@router.get(
    "/webhooks/events",
    operation_id="list_webhook_events",
    openapi_extra=_MANAGE,
    response={200: WebhookOfferList, PROBLEMS: Problem},
)
def list_webhook_events(request: HttpRequest) -> WebhookOfferList:
    """List what can be told, by object."""
    offers = public.offers_of(actor_of(request))
    return WebhookOfferList(items=[WebhookOffer(object=key, events=list(events)) for key, events in offers.items()])


@router.get(
    "/webhooks/{webhook_id}",
    operation_id="get_webhook",
    openapi_extra=_MANAGE,
    response={200: WebhookOut, PROBLEMS: Problem},
)
def get_webhook(request: HttpRequest, webhook_id: UUID) -> WebhookOut:
    """Read an endpoint; its secret is not told."""
    return _shown(actor_of(request), webhook_id)


@router.put(
    "/webhooks/{webhook_id}",
    operation_id="change_webhook",
    openapi_extra=_MANAGE,
    response={200: WebhookOut, PROBLEMS: Problem},
)
def change_webhook(request: HttpRequest, webhook_id: UUID, body: WebhookChange) -> WebhookOut:
    """Change an endpoint, which from then on is told what the caller may see."""
    actor = actor_of(request)
    public.change_endpoint(actor, webhook_id, draft=body.draft(), version=body.version)
    return _shown(actor, webhook_id)


@router.delete(
    "/webhooks/{webhook_id}",
    operation_id="delete_webhook",
    openapi_extra=_MANAGE,
    response={204: None, PROBLEMS: Problem},
)
def delete_webhook(request: HttpRequest, webhook_id: UUID) -> Status[None]:
    """Remove an endpoint with its messages, also those that wait."""
    public.delete_endpoint(actor_of(request), webhook_id)
    return Status(204, None)


@router.post(
    "/webhooks/{webhook_id}/secret",
    operation_id="change_webhook_secret",
    openapi_extra=_MANAGE,
    response={200: NewWebhookOut, PROBLEMS: Problem},
)
def change_webhook_secret(request: HttpRequest, webhook_id: UUID) -> NewWebhookOut:
    """Make a new secret; the old one signs beside it for a day."""
    actor = actor_of(request)
    _, secret = public.change_secret(actor, webhook_id)
    return NewWebhookOut(webhook=_shown(actor, webhook_id), secret=secret)


@router.post(
    "/webhooks/{webhook_id}/test",
    operation_id="test_webhook",
    openapi_extra=_MANAGE,
    response={200: WebhookMessageOut, PROBLEMS: Problem},
)
def test_webhook(request: HttpRequest, webhook_id: UUID) -> WebhookMessageOut:
    """Send a message that tells nothing, and say what came back."""
    actor = actor_of(request)
    return message_out(public.try_endpoint(actor, webhook_id), actor)


@router.post(
    "/webhooks/{webhook_id}/resume",
    operation_id="resume_webhook",
    openapi_extra=_MANAGE,
    response={200: WebhookOut, PROBLEMS: Problem},
)
def resume_webhook(request: HttpRequest, webhook_id: UUID) -> WebhookOut:
    """Switch an endpoint on and end its pause."""
    actor = actor_of(request)
    public.resume_endpoint(actor, webhook_id)
    return _shown(actor, webhook_id)


@router.get(
    "/webhooks/{webhook_id}/messages",
    operation_id="list_webhook_messages",
    openapi_extra=_MANAGE,
    response={200: WebhookMessagePage, PROBLEMS: Problem},
)
def list_webhook_messages(
    request: HttpRequest,
    webhook_id: UUID,
    query: Query[WebhookMessageQuery],
) -> WebhookMessagePage:
    """List an endpoint's messages, the newest first."""
    actor = actor_of(request)
    page = public.list_messages(actor, webhook_id, state=query.state, limit=query.limit, cursor=query.cursor)
    return WebhookMessagePage(items=[message_out(row, actor) for row in page.items], next_cursor=page.next_cursor)


@router.post(
    "/webhooks/{webhook_id}/replay",
    operation_id="replay_dead_messages",
    openapi_extra=_MANAGE,
    response={200: WebhookReplayed, PROBLEMS: Problem},
)
def replay_dead_messages(request: HttpRequest, webhook_id: UUID) -> WebhookReplayed:
    """Send all messages that were given up once more."""
    return WebhookReplayed(messages=public.replay_dead(actor_of(request), webhook_id))


@router.post(
    "/webhook-messages/{message_id}/replay",
    operation_id="replay_message",
    openapi_extra=_MANAGE,
    response={200: WebhookMessageOut, PROBLEMS: Problem},
)
def replay_message(request: HttpRequest, message_id: UUID) -> WebhookMessageOut:
    """Send one message once more, under its own id."""
    actor = actor_of(request)
    return message_out(public.replay_message(actor, message_id), actor)


def _shown(actor: Actor, webhook_id: UUID) -> WebhookOut:
    row, flow = public.get_endpoint(actor, webhook_id)
    return webhook_out(row, flow, locale=actor.locale)
