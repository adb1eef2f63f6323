"""HTTP of hooks: the door that other systems post to, and what came through it."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from zhike.integrate.connectors import public
from zhike.integrate.connectors.schemas.deliveries import (
    DeliveryPage,
    DeliveryReplayed,
    HookReceipt,
    HookSecretOut,
    RefusalList,
    delivery_out,
    refusal_out,
)
from zhike.platform.clock import now
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_anybody, needs

router = Router(tags=["connectors"])


@router.post(
    "/hooks/{hook_id}",
    auth=None,
    operation_id="post_to_hook",
    openapi_extra=for_anybody(),
    response={202: HookReceipt, PROBLEMS: Problem},
)
def post_to_hook(request: HttpRequest, hook_id: UUID) -> Status[HookReceipt]:
    """Take what another system posts: a JSON object, a list of them, or a form; signed as the hook wants it.

    202 means that it is stored. The same post again has no second effect and is answered likewise.
    """
    posted = public.Posted(
        headers={name.lower(): text for name, text in request.headers.items()},
        body=request.body,
        at_s=int(now().timestamp()),
        content_type=request.content_type or "",
    )
    told = public.receive(hook_id, posted)
    return Status(202, HookReceipt(id=told.id, repeated=told.is_repeated))


@router.get(
    "/connectors/{connector_id}/deliveries",
    operation_id="list_deliveries",
    openapi_extra=needs("connectors.view"),
    response={200: DeliveryPage, PROBLEMS: Problem},
)
def list_deliveries(
    request: HttpRequest,
    connector_id: UUID,
    limit: Annotated[int, Query(), Field(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(), Field(max_length=2000)] = None,
) -> DeliveryPage:
    """List what was posted to a connector, the newest first, with what became of it."""
    page = public.list_deliveries(actor_of(request), connector_id, limit=limit, cursor=cursor)
    return DeliveryPage(items=[delivery_out(one) for one in page.items], next_cursor=page.next_cursor)


@router.get(
    "/connectors/{connector_id}/refusals",
    operation_id="list_hook_refusals",
    openapi_extra=needs("connectors.view"),
    response={200: RefusalList, PROBLEMS: Problem},
)
def list_refusals(request: HttpRequest, connector_id: UUID) -> RefusalList:
    """List why posts were refused at the door."""
    actor = actor_of(request)
    return RefusalList(items=[refusal_out(one, actor.locale) for one in public.list_refusals(actor, connector_id)])


@router.post(
    "/connectors/{connector_id}/secret",
    operation_id="change_hook_secret",
    openapi_extra=needs("connectors.edit"),
    response={200: HookSecretOut, PROBLEMS: Problem},
)
def change_secret(request: HttpRequest, connector_id: UUID) -> HookSecretOut:
    """Make a new secret for a hook; the old one holds for a day beside it."""
    return HookSecretOut(secret=public.change_secret(actor_of(request), connector_id)[1])


@router.post(
    "/deliveries/{delivery_id}/replay",
    operation_id="replay_delivery",
    openapi_extra=needs("connectors.run"),
    response={200: DeliveryReplayed, PROBLEMS: Problem},
)
def replay_delivery(request: HttpRequest, delivery_id: UUID) -> DeliveryReplayed:
    """Take a delivery once more, after the mapping was mended."""
    row = public.replay_delivery(actor_of(request), delivery_id)
    return DeliveryReplayed(id=row.pk, state=row.state)
