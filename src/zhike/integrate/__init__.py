"""Floor of integration: files become source records, cleaned records, and one customer each."""
