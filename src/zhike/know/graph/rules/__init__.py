"""What the graph is made of, without a database."""
