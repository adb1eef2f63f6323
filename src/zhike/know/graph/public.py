"""The door to the graph."""

from zhike.know.graph.actions.building import GraphReport, build_graph
from zhike.know.graph.queries.chains import Acquaintance, find_chain
from zhike.know.graph.queries.exploring import Drawing, Overview, Wish, draw_around, show_graph
from zhike.know.graph.queries.finding import Hit, find_nodes
from zhike.know.graph.queries.influence import Circle, Influence, Known, explain_influence
from zhike.know.graph.queries.peers import Peer, PeerItem, Peers, show_peers

__all__ = [
    "Acquaintance",
    "Circle",
    "Drawing",
    "GraphReport",
    "Hit",
    "Influence",
    "Known",
    "Overview",
    "Peer",
    "PeerItem",
    "Peers",
    "Wish",
    "build_graph",
    "draw_around",
    "explain_influence",
    "find_chain",
    "find_nodes",
    "show_graph",
    "show_peers",
]
