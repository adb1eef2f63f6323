"""Of which objects somebody may have which events told."""

from zhike.integrate.webhooks.rules.happenings import events_of
from zhike.platform.actor import Actor
from zhike.platform.catalog import find_store, objects_for


def offers_of(actor: Actor) -> dict[str, tuple[str, ...]]:
    """Return the events of each object that the actor may view and that has any."""
    found = {
        one.key: events_of(one.key, is_custom=one.is_custom)
        for one in objects_for(actor)
        if actor.has(f"{one.key}.view") and find_store(actor, one.key) is not None
    }
    return {key: events for key, events in found.items() if events}
