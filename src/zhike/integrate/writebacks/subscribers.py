"""What becomes of records goes back to the sources that want to know."""

from uuid import UUID

from zhike.govern.notices.public import register_kind
from zhike.integrate.conflicts.public import use_two_way
from zhike.integrate.sources.public import use_unread
from zhike.integrate.writebacks.actions.spreading import spread, spread_changes
from zhike.integrate.writebacks.actions.telling import (
    GIVEN_UP,
    PAUSED,
    STOPPED,
    said_of_given_up,
    said_of_writebacks,
)
from zhike.integrate.writebacks.queries.fields import two_way_of, unread_of
from zhike.platform.outbox.public import Event, subscribe

register_kind(PAUSED, said_of_writebacks)
register_kind(STOPPED, said_of_writebacks)
register_kind(GIVEN_UP, said_of_given_up)
use_unread(unread_of)
use_two_way(two_way_of)


@subscribe("*.updated", "writebacks")
def spread_event(event: Event) -> None:
    """Write the changes of an event."""
    spread(event)


@subscribe("conflicts.settled", "writebacks")
def send_what_was_kept(event: Event) -> None:
    """Tell the source what was decided, where that is not what it says itself."""
    told = event.payload
    spread_changes(event, told["object"], ids=[UUID(told["record"])], changed=[told["field"]])
