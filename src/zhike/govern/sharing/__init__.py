"""Records shared beyond what roles show."""
