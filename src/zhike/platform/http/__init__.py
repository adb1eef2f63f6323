"""The edge of HTTP: one error shape, one actor per request, one effect per idempotency key."""
