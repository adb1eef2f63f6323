"""Messages that were given up are sent on their way again."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.outbox import public as outbox


def replay_messages(actor: Actor, event_ids: Sequence[UUID] | None = None) -> int:
    """Let dead messages (these, or all of the company) be delivered once more, and return how many.

    Raises:
        AppError: 403.
    """
    require(actor, "monitoring.run")
    with transaction.atomic():
        count = outbox.replay_dead(actor.tenant_id, event_ids)
        if count:
            after = {"count": count}
            change = Change(
                object_key="monitoring", record_id=actor.tenant_id, action="replayed", title="bus", after=after
            )
            record_change(actor, change)
    return count


def list_dead_messages(actor: Actor) -> tuple[outbox.DeadEvent, ...]:
    """Return messages that were given up, the newest first, without what they say.

    Raises:
        AppError: 403.
    """
    require(actor, "monitoring.view")
    return outbox.list_dead(actor.tenant_id)
