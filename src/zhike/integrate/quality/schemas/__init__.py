"""Quality on the wire."""
