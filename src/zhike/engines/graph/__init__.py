"""Graphs as they are drawn: where each node goes."""

from zhike.engines.graph.layers import Edge, Place, place_nodes

__all__ = ["Edge", "Place", "place_nodes"]
