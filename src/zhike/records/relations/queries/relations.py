"""The relations of a customer, as a list and as a graph; whoever is out of scope stays unnamed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import F, Q

from zhike.engines.graph import Edge, place_nodes
from zhike.platform.actor import Actor, require
from zhike.records.customers.public import customer_items, require_customer
from zhike.records.relations.models import Relation
from zhike.records.relations.queries.kinds import list_kinds
from zhike.records.relations.rules import OWNERSHIP, Kind

MAX_LISTED: Final = 200
MAX_NODES: Final = 80
MAX_HOPS: Final = 4
_WHY: Final = "one end was found in scope; the other is told only as far as the actor sees it"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationItem:
    """A relation as it reads from one customer.

    Attributes:
        is_first: this customer is the first of the two.
        other_id: the other customer; None when it is out of sight.
        other_name: "" when it is out of sight.
    """

    id: UUID
    version: int
    kind: Kind
    is_first: bool
    other_id: UUID | None
    other_name: str
    other_kind: str
    share_percent: float | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """A customer of a graph; out of sight it has neither id nor name. ``key`` is stable within one graph only."""

    key: str
    customer_id: UUID | None
    name: str
    kind: str
    x: float
    y: float
    is_centre: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """A relation between two nodes, from the first to the second."""

    id: UUID
    kind: Kind
    first: str
    second: str
    share_percent: float | None


@dataclass(frozen=True, slots=True)
class Graph:
    """What stands around a customer; ``is_cut``: there is more than fits."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    is_cut: bool


def list_relations(actor: Actor, customer_id: UUID) -> tuple[RelationItem, ...]:
    """Return the relations of a customer, oldest first, at most ``MAX_LISTED``.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "customers.view")
    require_customer(actor, customer_id)
    kinds = {one.key: one for one in list_kinds(actor)}
    rows = [one for one in _around(actor, [customer_id])[:MAX_LISTED] if one.kind in kinds]
    others = {row.id: row.second_id if row.first_id == customer_id else row.first_id for row in rows}
    seen = _seen(actor, others.values())
    items = []
    for row in rows:
        other = others[row.id]
        name, kind = seen.get(other, ("", ""))
        items.append(
            RelationItem(
                id=row.id,
                version=row.version,
                kind=kinds[row.kind],
                is_first=row.first_id == customer_id,
                other_id=other if other in seen else None,
                other_name=name,
                other_kind=kind,
                share_percent=row.share_percent,
                note=row.note,
            )
        )
    return tuple(items)


def graph_around(actor: Actor, customer_id: UUID, *, hops: int = 2, is_ownership: bool = False) -> Graph:
    """Return the customers around one, placed; the walk does not go beyond a customer that is out of sight.

    Args:
        actor: needs ``customers.view``.
        customer_id: the one in the middle.
        hops: how far, 1 to ``MAX_HOPS``.
        is_ownership: only who owns whom, as far as it goes: the tree of a group of companies.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "customers.view")
    require_customer(actor, customer_id)
    kinds = {one.key: one for one in list_kinds(actor)}
    seen = _seen(actor, [customer_id])
    known: dict[UUID, Relation] = {}
    nodes: dict[UUID, None] = {customer_id: None}
    edge, is_cut = [customer_id], False
    for _ in range(MAX_NODES if is_ownership else min(max(hops, 1), MAX_HOPS)):
        rows = [
            row
            for row in _around(actor, edge)[: MAX_LISTED * 2]
            if row.kind in kinds and (not is_ownership or row.kind == OWNERSHIP)
        ]
        known.update((row.id, row) for row in rows)
        found = dict.fromkeys(end for row in rows for end in (row.first_id, row.second_id) if end not in nodes)
        fitting = list(found)[: MAX_NODES - len(nodes)]
        is_cut = is_cut or len(fitting) < len(found)
        nodes.update(dict.fromkeys(fitting))
        seen |= _seen(actor, fitting)
        edge = [one for one in fitting if one in seen]
        if not edge:
            break
    inside = [row for row in known.values() if row.first_id in nodes and row.second_id in nodes]
    return _drawn(customer_id, nodes, rows=inside, kinds=kinds, seen=seen, is_cut=is_cut)


def _around(actor: Actor, customer_ids: Sequence[UUID]) -> Sequence[Relation]:
    rows = Relation.objects.in_tenant(actor.tenant_id, _WHY).exclude(first_id=F("second_id"))
    return list(rows.filter(Q(first_id__in=customer_ids) | Q(second_id__in=customer_ids)).order_by("id"))


def _seen(actor: Actor, customer_ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    items = customer_items(actor, list(dict.fromkeys(customer_ids)), ["name", "kind"])
    return {one.id: (str(one.values["name"]), str(one.values["kind"] or "")) for one in items}


def _drawn(  # sizes: a graph and what is known of its parts
    centre: UUID,
    nodes: Iterable[UUID],
    *,
    rows: Sequence[Relation],
    kinds: Mapping[str, Kind],
    seen: Mapping[UUID, tuple[str, str]],
    is_cut: bool,
) -> Graph:
    key_of = {one: f"n{at}" for at, one in enumerate(nodes)}
    edges = [Edge(key_of[row.first_id], key_of[row.second_id], not kinds[row.kind].is_mutual) for row in rows]
    places = place_nodes(list(key_of.values()), edges, centre=key_of[centre])
    drawn = [
        GraphNode(
            key=key,
            customer_id=one if one in seen else None,
            name=seen[one][0] if one in seen else "",
            kind=seen[one][1] if one in seen else "",
            x=places[key].x,
            y=places[key].y,
            is_centre=one == centre,
        )
        for one, key in key_of.items()
    ]
    lines = [
        GraphEdge(
            id=row.id,
            kind=kinds[row.kind],
            first=key_of[row.first_id],
            second=key_of[row.second_id],
            share_percent=row.share_percent,
        )
        for row in rows
    ]
    return Graph(tuple(drawn), tuple(lines), is_cut)
