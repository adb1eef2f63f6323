"""The door to the graph."""

from zhike.know.graph.actions.building import GraphReport, build_graph
from zhike.know.graph.queries.chains import Acquaintance, find_chain
from zhike.know.graph.queries.exploring import Drawing, Overview, Wish, draw_around, show_graph
from zhike.know.graph.queries.finding import Hit, find_nodes

__all__ = [
    "Acquaintance",
    "Drawing",
    "GraphReport",
    "Hit",
    "Overview",
    "Wish",
    "build_graph",
    "draw_around",
    "find_chain",
    "find_nodes",
    "show_graph",
]
