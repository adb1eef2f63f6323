"""Orders and activities that came before their customer, written when the customer is there."""

from zhike.integrate.identity.actions.children import remove_children, write_children
from zhike.integrate.sources.public import Taken, records_by_id, take_waiting
from zhike.platform.actor import Actor


def take_waiting_children(actor: Actor) -> int:
    """Write the orders and activities whose customer has arrived; returns how many rows were taken."""

    def write(taken: Taken) -> None:
        write_children(actor, taken.object, list(records_by_id(actor.tenant_id, taken.records).values()))
        # Last: until the new version stands, the old one holds what people wrote into its own fields.
        remove_children(actor, taken.object, taken.replaced)

    return take_waiting(actor.tenant_id, write)
