"""How customers hang together, and who decides in an organization."""
