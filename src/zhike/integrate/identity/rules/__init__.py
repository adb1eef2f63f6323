"""Pure decisions of One-ID."""
