"""HTTP of write-back."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from zhike.integrate.writebacks import public
from zhike.integrate.writebacks.schemas import (
    OutgoingOut,
    OutgoingPage,
    OutgoingQuery,
    OutgoingReplayed,
    WriteBackIn,
    WriteBackOut,
    WriteBackTrial,
    dry_run_out,
    outgoing_out,
    writeback_out,
)
from zhike.platform.actor import Actor
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["write-back"])


@router.get(
    "/connectors/{connector_id}/write-back",
    operation_id="get_write_back",
    openapi_extra=needs("connectors.view"),
    response={200: WriteBackOut, PROBLEMS: Problem},
)
def get_write_back(request: HttpRequest, connector_id: UUID) -> WriteBackOut:
    """Read which way each field of a connector goes, and how what goes out stands."""
    return _shown(actor_of(request), connector_id)


@router.put(
    "/connectors/{connector_id}/write-back",
    operation_id="set_write_back",
    openapi_extra=needs("connectors.write_back"),
    response={200: WriteBackOut, PROBLEMS: Problem},
)
def set_write_back(request: HttpRequest, connector_id: UUID, body: WriteBackIn) -> WriteBackOut:
    """Set which way each field goes, how the system is written to, and whether anything is sent."""
    actor = actor_of(request)
    public.set_writeback(actor, connector_id, draft=body.draft(), version=body.version)
    return _shown(actor, connector_id)


@router.get(
    "/connectors/{connector_id}/write-back/dry-run",
    operation_id="dry_run_write_back",
    openapi_extra=needs("connectors.write_back"),
    response={200: WriteBackTrial, PROBLEMS: Problem},
)
def dry_run_write_back(request: HttpRequest, connector_id: UUID) -> WriteBackTrial:
    """Say what would be sent now if every difference were a change; nothing is sent."""
    actor = actor_of(request)
    return dry_run_out(public.dry_run(actor, connector_id), actor.locale)


@router.get(
    "/connectors/{connector_id}/outgoing",
    operation_id="list_outgoing_changes",
    openapi_extra=needs("connectors.view"),
    response={200: OutgoingPage, PROBLEMS: Problem},
)
def list_outgoing_changes(request: HttpRequest, connector_id: UUID, query: Query[OutgoingQuery]) -> OutgoingPage:
    """List what is or was on its way to a connector's system, the newest first."""
    actor = actor_of(request)
    page = public.list_changes(actor, connector_id, state=query.state, limit=query.limit, cursor=query.cursor)
    return OutgoingPage(items=[outgoing_out(one, actor) for one in page.items], next_cursor=page.next_cursor)


@router.post(
    "/connectors/{connector_id}/outgoing/replay",
    operation_id="replay_outgoing_changes",
    openapi_extra=needs("connectors.write_back"),
    response={200: OutgoingReplayed, PROBLEMS: Problem},
)
def replay_outgoing_changes(request: HttpRequest, connector_id: UUID) -> OutgoingReplayed:
    """Send all changes that were refused or given up once more."""
    return OutgoingReplayed(changes=public.replay_ended(actor_of(request), connector_id))


@router.post(
    "/outgoing-changes/{change_id}/replay",
    operation_id="replay_outgoing_change",
    openapi_extra=needs("connectors.write_back"),
    response={200: OutgoingOut, PROBLEMS: Problem},
)
def replay_outgoing_change(request: HttpRequest, change_id: UUID) -> OutgoingOut:
    """Send a change once more; what it says is what the record says now."""
    actor = actor_of(request)
    return outgoing_out(public.replay_change(actor, change_id), actor)


def _shown(actor: Actor, connector_id: UUID) -> WriteBackOut:
    story = public.get_writeback(actor, connector_id)
    flow = public.flow_of(actor, connector_id)
    return writeback_out(story, flow, locale=actor.locale)
