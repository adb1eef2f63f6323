"""``/customers/{id}/relations``, the graph around a customer, and decision chains."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in, json_answer, needs
from zhike.records.relations import public
from zhike.records.relations.schemas import (
    ChainPartIn,
    DecisionChainOut,
    GraphOut,
    GraphQuery,
    KindIn,
    KindList,
    KindMade,
    MadeOut,
    RelationIn,
    RelationList,
    RelationPatch,
    kind_out,
)

router = Router(tags=["relations"])


@router.get(
    "/relations/kinds",
    operation_id="list_relation_kinds",
    openapi_extra=for_signed_in(),
    response={200: KindList, PROBLEMS: Problem},
)
def list_relation_kinds(request: HttpRequest) -> HttpResponse:
    return json_answer({"items": [kind_out(one) for one in public.list_kinds(actor_of(request))]})


@router.post(
    "/relations/kinds",
    operation_id="create_relation_kind",
    openapi_extra=needs("studio.manage"),
    response={201: KindMade, PROBLEMS: Problem},
)
def create_relation_kind(request: HttpRequest, body: KindIn) -> Status[KindMade]:
    return Status(201, KindMade(key=public.create_kind(actor_of(request), public.KindDraft(**body.model_dump()))))


@router.get(
    "/customers/{customer_id}/relations",
    operation_id="list_relations",
    openapi_extra=needs("customers.view"),
    response={200: RelationList, PROBLEMS: Problem},
)
def list_relations(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    return json_answer({"items": [_told(one) for one in public.list_relations(actor_of(request), customer_id)]})


@router.post(
    "/customers/{customer_id}/relations",
    operation_id="relate_customers",
    openapi_extra=needs("customers.edit"),
    response={201: MadeOut, PROBLEMS: Problem},
)
def relate_customers(request: HttpRequest, customer_id: UUID, body: RelationIn) -> Status[MadeOut]:
    ends = (body.other_id, customer_id) if body.is_reverse else (customer_id, body.other_id)
    draft = public.RelationDraft(
        kind=body.kind, first_id=ends[0], second_id=ends[1], share_percent=body.share_percent, note=body.note
    )
    return Status(201, MadeOut(id=public.relate_customers(actor_of(request), draft)))


@router.get(
    "/customers/{customer_id}/relations/graph",
    operation_id="get_relation_graph",
    openapi_extra=needs("customers.view"),
    response={200: GraphOut, PROBLEMS: Problem},
)
def get_relation_graph(request: HttpRequest, customer_id: UUID, asked: Query[GraphQuery]) -> HttpResponse:
    """Return who stands around a customer, placed, or the tree of who owns whom."""
    graph = public.graph_around(actor_of(request), customer_id, hops=asked.hops, is_ownership=asked.ownership)
    edges = [_told(one) for one in graph.edges]
    return json_answer({"nodes": [_told(one) for one in graph.nodes], "edges": edges, "is_cut": graph.is_cut})


@router.patch(
    "/relations/{relation_id}",
    operation_id="update_relation",
    openapi_extra=needs("customers.edit"),
    response={204: None, PROBLEMS: Problem},
)
def update_relation(request: HttpRequest, relation_id: UUID, body: RelationPatch) -> Status[None]:
    said = body.model_dump()
    public.update_relation(actor_of(request), relation_id, **said)
    return Status(204, None)


@router.delete(
    "/relations/{relation_id}",
    operation_id="unrelate_customers",
    openapi_extra=needs("customers.edit"),
    response={204: None, PROBLEMS: Problem},
)
def unrelate_customers(request: HttpRequest, relation_id: UUID) -> Status[None]:
    public.unrelate_customers(actor_of(request), relation_id)
    return Status(204, None)


@router.get(
    "/customers/{customer_id}/decision-chain",
    operation_id="get_decision_chain",
    openapi_extra=needs("contacts.view"),
    response={200: DecisionChainOut, PROBLEMS: Problem},
)
def get_decision_chain(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    return json_answer({"items": [_told(one) for one in public.decision_chain(actor_of(request), customer_id)]})


@router.put(
    "/customers/{customer_id}/decision-chain/{contact_id}",
    operation_id="describe_part",
    openapi_extra=needs("contacts.edit"),
    response={204: None, PROBLEMS: Problem},
)
def describe_part(request: HttpRequest, customer_id: UUID, contact_id: UUID, body: ChainPartIn) -> Status[None]:
    """Say what a contact does in the decisions of their organization."""
    given = {key: getattr(body, key) for key in body.model_fields_set}
    public.describe_part(actor_of(request), customer_id, contact_id, given=given)
    return Status(204, None)


def _told(item: Any) -> dict[str, Any]:  # noqa: ANN401 - one of the frozen dataclasses of public
    told = {one.name: getattr(item, one.name) for one in fields(item)}
    return told | ({"kind": kind_out(item.kind)} if isinstance(told.get("kind"), public.Kind) else {})
