"""The knowledge graph: who and what hangs together, and why one may say so."""
