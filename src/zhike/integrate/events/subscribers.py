"""Visitors follow their customers, and find them when they come later."""

from zhike.integrate.events.actions.visitors import forget_customers, identify_waiting, move_visitors
from zhike.platform.outbox.public import Event, subscribe
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("events", move_visitors, purge=forget_customers))


@subscribe("imports.done", "events.identify")
@subscribe("customers.created", "events.identify")
def identify_late(event: Event) -> None:
    """Look for the customers of visitors that signed in before we knew them."""
    identify_waiting(event.tenant_id)
