"""Building the graph."""
