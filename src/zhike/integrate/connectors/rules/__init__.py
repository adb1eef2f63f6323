"""Pure decisions of connectors: when they are due, who may post to them, and what a posted body holds."""
