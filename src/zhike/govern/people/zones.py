"""The tenant's zone for work that counts the tenant's days, whoever started it."""

from dataclasses import replace

from zhike.govern.people.queries import get_tenant
from zhike.platform.actor import Actor


def in_tenant_zone(actor: Actor) -> Actor:
    """Return an actor whose days begin at their tenant's midnight.

    Raises:
        AppError: 404 for a tenant that is gone.
    """
    return replace(actor, zone=get_tenant(actor.tenant_id).zone)
