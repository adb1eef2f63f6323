"""HTTP of connectors."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from zhike.integrate.connectors import public
from zhike.integrate.connectors.schemas.connectors import (
    ConnectorChange,
    ConnectorExampleList,
    ConnectorIn,
    ConnectorList,
    ConnectorOut,
    ConnectorRunPage,
    ConnectorRunStarted,
    connector_out,
    example_out,
    run_out,
)
from zhike.integrate.connectors.schemas.looks import LookOut, TryIn, look_out
from zhike.integrate.connectors.settings import HookSettings
from zhike.integrate.sources.public import known_sources, source_named
from zhike.platform.actor import Actor
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["connectors"])


@router.get(
    "/connectors",
    operation_id="list_connectors",
    openapi_extra=needs("connectors.view"),
    response={200: ConnectorList, PROBLEMS: Problem},
)
def list_connectors(request: HttpRequest) -> ConnectorList:
    """List all connectors, each with its last run."""
    actor = actor_of(request)
    found = public.list_connectors(actor)
    sources = {(one.name, one.object): one for one in known_sources(actor, [row.name for row, _ in found])}
    return ConnectorList(
        items=[
            connector_out(row, last, locale=actor.locale, source=sources.get((row.name, row.object)))
            for row, last in found
        ]
    )


@router.post(
    "/connectors",
    operation_id="create_connector",
    openapi_extra=needs("connectors.edit"),
    response={201: ConnectorOut, PROBLEMS: Problem},
)
def create_connector(request: HttpRequest, body: ConnectorIn) -> Status[ConnectorOut]:
    """Make a connector and its source."""
    actor = actor_of(request)
    row = public.create_connector(actor, body.draft())
    made = isinstance(body.settings, HookSettings) and not body.secret
    source = source_named(actor, row.name, row.object)
    secret = public.secret_of(row) if made else ""
    return Status(201, connector_out(row, None, locale=actor.locale, source=source, new_secret=secret))


@router.post(
    "/connectors/try",
    operation_id="try_connector",
    openapi_extra=needs("connectors.edit"),
    response={200: LookOut, PROBLEMS: Problem},
)
def try_connector(request: HttpRequest, body: TryIn) -> LookOut:
    """Pull the first page with these settings, or read a hook's sample, and say what it seems to be; nothing is kept."""
    actor = actor_of(request)
    return look_out(public.try_settings(actor, body.asked()), actor.locale)


@router.get(
    "/connectors/examples",
    operation_id="list_connector_examples",
    openapi_extra=needs("connectors.view"),
    response={200: ConnectorExampleList, PROBLEMS: Problem},
)
def list_connector_examples(request: HttpRequest) -> ConnectorExampleList:
    """List ready-made connectors for systems that many companies have."""
    actor_of(request)
    return ConnectorExampleList(items=[example_out(one) for one in public.examples()])


@router.get(
    "/connectors/{connector_id}",
    operation_id="get_connector",
    openapi_extra=needs("connectors.view"),
    response={200: ConnectorOut, PROBLEMS: Problem},
)
def get_connector(request: HttpRequest, connector_id: UUID) -> ConnectorOut:
    """Read a connector; its secret is not told."""
    return _shown(actor_of(request), connector_id)


@router.put(
    "/connectors/{connector_id}",
    operation_id="change_connector",
    openapi_extra=needs("connectors.edit"),
    response={200: ConnectorOut, PROBLEMS: Problem},
)
def change_connector(request: HttpRequest, connector_id: UUID, body: ConnectorChange) -> ConnectorOut:
    """Change a connector; changed settings pull from the start again."""
    actor = actor_of(request)
    public.change_connector(actor, connector_id, draft=body.draft(), version=body.version)
    return _shown(actor, connector_id)


@router.delete(
    "/connectors/{connector_id}",
    operation_id="delete_connector",
    openapi_extra=needs("connectors.edit"),
    response={204: None, PROBLEMS: Problem},
)
def delete_connector(request: HttpRequest, connector_id: UUID) -> Status[None]:
    """Remove a connector; what it brought stays."""
    public.delete_connector(actor_of(request), connector_id)
    return Status(204, None)


@router.post(
    "/connectors/{connector_id}/run",
    operation_id="run_connector",
    openapi_extra=needs("connectors.run"),
    response={202: ConnectorRunStarted, PROBLEMS: Problem},
)
def run_connector(request: HttpRequest, connector_id: UUID) -> Status[ConnectorRunStarted]:
    """Pull now, in the background."""
    return Status(202, ConnectorRunStarted(job_id=public.start_run(actor_of(request), connector_id).pk))


@router.get(
    "/connectors/{connector_id}/runs",
    operation_id="list_connector_runs",
    openapi_extra=needs("connectors.view"),
    response={200: ConnectorRunPage, PROBLEMS: Problem},
)
def list_connector_runs(
    request: HttpRequest,
    connector_id: UUID,
    limit: Annotated[int, Query(), Field(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(), Field(max_length=2000)] = None,
) -> ConnectorRunPage:
    """List a connector's runs, the newest first."""
    actor = actor_of(request)
    page = public.list_runs(actor, connector_id, limit=limit, cursor=cursor)
    return ConnectorRunPage(items=[run_out(row, actor.locale) for row in page.items], next_cursor=page.next_cursor)


def _shown(actor: Actor, connector_id: UUID) -> ConnectorOut:
    row, last = public.get_connector(actor, connector_id)
    return connector_out(row, last, locale=actor.locale, source=source_named(actor, row.name, row.object))
