"""The graph over HTTP."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from zhike.know.graph import public
from zhike.know.graph.schemas import (
    GraphAround,
    GraphChainOut,
    GraphDrawingOut,
    GraphEnds,
    GraphHitList,
    GraphHitOut,
    GraphOverviewOut,
    InfluenceOut,
    PeersOut,
)
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["graph"])


@router.get(
    "/graph",
    operation_id="show_graph",
    openapi_extra=needs("customers.view"),
    response={200: GraphOverviewOut, PROBLEMS: Problem},
)
def show_graph(request: HttpRequest) -> public.Overview:
    """Say what the graph holds and of what day it is."""
    return public.show_graph(actor_of(request))


@router.get(
    "/graph/around",
    operation_id="draw_graph",
    openapi_extra=needs("customers.view"),
    response={200: GraphDrawingOut, PROBLEMS: Problem},
)
def draw_graph(request: HttpRequest, asked: Query[GraphAround]) -> public.Drawing:
    """Draw what stands around a node, with the reason of every line, as far as the reader sees it."""
    return public.draw_around(actor_of(request), asked.wish())


@router.get(
    "/graph/chain",
    operation_id="find_graph_chain",
    openapi_extra=needs("customers.view"),
    response={200: GraphChainOut, PROBLEMS: Problem},
)
def find_graph_chain(request: HttpRequest, asked: Query[GraphEnds]) -> public.Acquaintance:
    """Say who knows whom between two nodes, step by step, through nobody whom the reader does not see."""
    return public.find_chain(actor_of(request), asked.first, asked.second)


@router.get(
    "/graph/nodes",
    operation_id="find_graph_nodes",
    openapi_extra=needs("customers.view"),
    response={200: GraphHitList, PROBLEMS: Problem},
)
def find_graph_nodes(request: HttpRequest, q: Annotated[str, Field(max_length=100)] = "") -> GraphHitList:
    """Find nodes by a piece of their name."""
    found = public.find_nodes(actor_of(request), q)
    return GraphHitList(items=[GraphHitOut.model_validate(one, from_attributes=True) for one in found])


@router.post(
    "/graph/runs",
    operation_id="build_graph",
    openapi_extra=needs("graph.run"),
    response={202: JobOut, PROBLEMS: Problem},
)
def build_graph(request: HttpRequest) -> Status[JobOut]:
    """Build the graph anew, in the background."""
    actor = actor_of(request)
    require(actor, "graph.run")
    return Status(202, job_out(start_job(actor, "graph.build", {}), actor.locale))


@router.get(
    "/customers/{customer_id}/influence",
    operation_id="explain_influence",
    openapi_extra=needs("customers.view"),
    response={200: InfluenceOut, PROBLEMS: Problem},
)
def explain_influence(request: HttpRequest, customer_id: UUID) -> public.Influence:
    """Say how much a customer matters to the others, whom they brought, and in which community they stand."""
    return public.explain_influence(actor_of(request), customer_id)


@router.get(
    "/customers/{customer_id}/peers",
    operation_id="show_peers",
    openapi_extra=needs("orders.view"),
    response={200: PeersOut, PROBLEMS: Problem},
)
def show_peers(request: HttpRequest, customer_id: UUID) -> public.Peers:
    """Show what customers bought who buy like this one, and what they have in common."""
    return public.show_peers(actor_of(request), customer_id)
