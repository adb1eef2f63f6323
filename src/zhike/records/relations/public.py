"""The door to relations between customers and to decision chains."""

from zhike.records.relations.actions.parts import describe_part
from zhike.records.relations.actions.relations import (
    KindDraft,
    RelationDraft,
    create_kind,
    relate_customers,
    unrelate_customers,
    update_relation,
    worked_on_relations,
)
from zhike.records.relations.catalog import TIES
from zhike.records.relations.queries.kinds import list_kinds
from zhike.records.relations.queries.parts import Decider, decision_chain
from zhike.records.relations.queries.relations import Graph, RelationItem, graph_around, list_relations
from zhike.records.relations.queries.ties import (
    RelationTie,
    iter_relation_ties,
    iter_superiors,
    iter_tied,
    parts_of,
    relation_kinds_of,
)
from zhike.records.relations.rules import Kind

__all__ = [
    "TIES",
    "Decider",
    "Graph",
    "Kind",
    "KindDraft",
    "RelationDraft",
    "RelationItem",
    "RelationTie",
    "create_kind",
    "decision_chain",
    "describe_part",
    "graph_around",
    "iter_relation_ties",
    "iter_superiors",
    "iter_tied",
    "list_kinds",
    "list_relations",
    "parts_of",
    "relate_customers",
    "relation_kinds_of",
    "unrelate_customers",
    "update_relation",
    "worked_on_relations",
]
