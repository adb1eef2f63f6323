"""Graphs: how nodes hang together, and where each is drawn."""

from zhike.engines.graph.adjacency import Adjacency, Bools, Ints, build_adjacency
from zhike.engines.graph.communities import find_communities, modularity
from zhike.engines.graph.layers import Edge, Place, place_nodes
from zhike.engines.graph.paths import Chain, strongest_chain
from zhike.engines.graph.ranking import brought_by, page_rank
from zhike.engines.graph.rings import place_in_rings
from zhike.engines.graph.walking import Around, Reach, lines_among, walk_around

__all__ = [
    "Adjacency",
    "Around",
    "Bools",
    "Chain",
    "Edge",
    "Ints",
    "Place",
    "Reach",
    "brought_by",
    "build_adjacency",
    "find_communities",
    "lines_among",
    "modularity",
    "page_rank",
    "place_in_rings",
    "place_nodes",
    "strongest_chain",
    "walk_around",
]
