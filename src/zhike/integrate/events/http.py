"""Write keys, event types, where an event is, and the path of a customer. ``/collect`` itself is served before Django."""

from collections.abc import Generator
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router, Status
from pydantic import Field

from zhike.integrate.events.public import (
    create_write_key,
    describe_event,
    find_events,
    flow,
    forget_event_type,
    list_write_keys,
    path_of,
    require_visits,
    revoke_write_key,
    type_samples,
    type_stories,
    update_write_key,
    watch_path,
)
from zhike.integrate.events.schemas.events import (
    EventFlowOut,
    FoundEventList,
    VisitPathOut,
    WriteKeyIn,
    WriteKeyList,
    WriteKeyOut,
    flow_out,
    found_out,
    key_out,
    path_out,
)
from zhike.integrate.events.schemas.types import EventSamples, EventTypeIn, EventTypeList, samples_out, types_out
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.http.streams import event_stream
from zhike.platform.jobs.rights import fresh_actor

router = Router(tags=["events"])
_MANAGE = needs("events.manage")


@router.get(
    "/write-keys",
    operation_id="list_write_keys",
    openapi_extra=_MANAGE,
    response={200: WriteKeyList, PROBLEMS: Problem},
)
def read_keys(request: HttpRequest) -> WriteKeyList:
    return WriteKeyList(items=[key_out(one) for one in list_write_keys(actor_of(request))])


@router.post(
    "/write-keys",
    operation_id="create_write_key",
    openapi_extra=_MANAGE,
    response={201: WriteKeyOut, PROBLEMS: Problem},
)
def add_key(request: HttpRequest, body: WriteKeyIn) -> Status[WriteKeyOut]:
    return Status(201, key_out(create_write_key(actor_of(request), body.draft())))


@router.put(
    "/write-keys/{write_key_id}",
    operation_id="update_write_key",
    openapi_extra=_MANAGE,
    response={200: WriteKeyOut, PROBLEMS: Problem},
)
def change_key(request: HttpRequest, write_key_id: UUID, body: WriteKeyIn) -> WriteKeyOut:
    return key_out(update_write_key(actor_of(request), write_key_id, body.draft()))


@router.delete(
    "/write-keys/{write_key_id}",
    operation_id="revoke_write_key",
    openapi_extra=_MANAGE,
    response={200: WriteKeyOut, PROBLEMS: Problem},
)
def end_key(request: HttpRequest, write_key_id: UUID) -> WriteKeyOut:
    return key_out(revoke_write_key(actor_of(request), write_key_id))


@router.get(
    "/event-types",
    operation_id="list_event_types",
    openapi_extra=needs("events.view"),
    response={200: EventTypeList, PROBLEMS: Problem},
)
def read_types(request: HttpRequest) -> EventTypeList:
    actor = actor_of(request)
    return types_out(type_stories(actor), actor)


@router.post(
    "/event-types",
    operation_id="describe_event_type",
    openapi_extra=_MANAGE,
    response={200: EventTypeList, PROBLEMS: Problem},
)
def put_type(request: HttpRequest, body: EventTypeIn) -> EventTypeList:
    actor = actor_of(request)
    properties = [one.model_dump() for one in body.properties]
    describe_event(actor, body.key, (body.label_zh, body.label_en), properties=properties)
    return types_out(type_stories(actor), actor)


@router.delete(
    "/event-types/{event_type}",
    operation_id="forget_event_type",
    openapi_extra=_MANAGE,
    response={204: None, PROBLEMS: Problem},
)
def remove_type(request: HttpRequest, event_type: str) -> Status[None]:
    forget_event_type(actor_of(request), event_type)
    return Status(204, None)


@router.get(
    "/event-types/{event_type}/samples",
    operation_id="sample_events",
    openapi_extra=_MANAGE,
    response={200: EventSamples, PROBLEMS: Problem},
)
def read_samples(request: HttpRequest, event_type: str) -> EventSamples:
    actor = actor_of(request)
    return samples_out(type_samples(actor, event_type), actor)


@router.get(
    "/events",
    operation_id="find_events",
    openapi_extra=needs("events.view"),
    response={200: FoundEventList, PROBLEMS: Problem},
)
def find(
    request: HttpRequest,
    q: Annotated[str, Field(max_length=200)] = "",
    state: Annotated[Literal["", "accepted", "stored", "rejected"], Query()] = "",
) -> FoundEventList:
    actor = actor_of(request)
    return FoundEventList(items=[found_out(one, actor) for one in find_events(actor, q, state=state)])


@router.get(
    "/events/flow",
    operation_id="read_event_flow",
    openapi_extra=needs("events.view"),
    response={200: EventFlowOut, PROBLEMS: Problem},
)
def read_flow(request: HttpRequest) -> EventFlowOut:
    actor = actor_of(request)
    return flow_out(flow(actor), actor)


@router.get(
    "/customers/{customer_id}/visits",
    operation_id="read_visits",
    openapi_extra=needs("customers.view"),
    response={200: VisitPathOut, PROBLEMS: Problem},
)
def read_visits(request: HttpRequest, customer_id: UUID) -> VisitPathOut:
    actor = actor_of(request)
    return path_out(path_of(actor, customer_id), actor)


@router.get(
    "/customers/{customer_id}/visits/stream",
    operation_id="stream_visits",
    openapi_extra=needs("customers.view"),
    response={200: VisitPathOut, PROBLEMS: Problem},
)
def stream_visits(request: HttpRequest, customer_id: UUID) -> StreamingHttpResponse:
    """Server-sent events, each a whole ``VisitPathOut``: now, and again at each new step."""
    actor = actor_of(request)
    path_of(actor, customer_id)
    return event_stream(_paths(actor, customer_id))


def _paths(actor: Actor, customer_id: UUID) -> Generator[str]:
    try:
        for path in watch_path(actor, customer_id):
            # Rights taken away while the stream is open end it; a word now and then finds out who left.
            require_visits(fresh_actor(actor), customer_id)
            yield ": still here\n\n" if path is None else f"data: {path_out(path, actor).model_dump_json()}\n\n"
    except AppError:
        return
