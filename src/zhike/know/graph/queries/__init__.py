"""Reads of the graph, each within the reader's scope and rights."""
