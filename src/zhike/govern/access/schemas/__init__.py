"""Rights on the wire."""
