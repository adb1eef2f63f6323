"""What becomes of records goes to the endpoints that want to know; who made one is told when it is not well."""

from zhike.govern.notices.public import register_kind
from zhike.integrate.webhooks.actions.spreading import spread
from zhike.integrate.webhooks.queries.endpoints import said_of
from zhike.platform.outbox.public import Event, subscribe

register_kind("webhook_paused", said_of)
register_kind("webhook_stopped", said_of)


@subscribe("*.created", "webhooks")
@subscribe("*.updated", "webhooks")
@subscribe("*.removed", "webhooks")
@subscribe("*.merged", "webhooks")
def spread_event(event: Event) -> None:
    """Write the messages of an event."""
    spread(event)
