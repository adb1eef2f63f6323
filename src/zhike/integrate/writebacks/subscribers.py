"""What becomes of records goes back to the sources that want to know."""

from zhike.integrate.sources.public import use_unread
from zhike.integrate.writebacks.actions.spreading import spread
from zhike.integrate.writebacks.queries.fields import unread_of
from zhike.platform.outbox.public import Event, subscribe

use_unread(unread_of)


@subscribe("*.updated", "writebacks")
def spread_event(event: Event) -> None:
    """Write the changes of an event."""
    spread(event)
