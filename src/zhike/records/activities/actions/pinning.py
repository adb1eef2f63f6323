"""What stands at the top of a customer's timeline."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.rows import lock_row
from zhike.records.activities.models import Activity
from zhike.records.customers.public import require_writable_customer

MAX_PINNED: Final = 5
_WHY: Final = "the customer was found in scope"


def pin_activity(actor: Actor, activity_id: UUID, *, is_pinned: bool) -> None:
    """Pin an activity to the top of its customer's timeline for everyone, or take it off; doing so again is harmless.

    Args:
        actor: needs ``activities.create`` and the customer in scope.
        activity_id: the activity.
        is_pinned: whether it is to stand there.

    Raises:
        AppError: 403; 404; 409 ``activities.too_many_pinned`` where ``MAX_PINNED`` stand already.
    """
    require(actor, "activities.create")
    with transaction.atomic():
        row = lock_row(Activity.objects.visible_to(actor), activity_id, what="activity")
        name = require_writable_customer(actor, row.customer_id)
        if (row.pinned_at is not None) == is_pinned:
            return
        before = row.pinned_at
        if is_pinned and _count(actor, row.customer_id) >= MAX_PINNED:
            raise AppError(CONFLICT, "activities.too_many_pinned", {"most": MAX_PINNED})
        row.pinned_at = now() if is_pinned else None
        row.version += 1
        row.updated_at = now()
        row.save(update_fields=["pinned_at", "version", "updated_at"])
        change = Change(
            object_key="activities",
            record_id=row.id,
            action="pinned" if is_pinned else "unpinned",
            title=name,
            before={"pinned_at": before and before.isoformat()},
            after={"pinned_at": row.pinned_at and row.pinned_at.isoformat()},
        )
        record_change(actor, change)


def _count(actor: Actor, customer_id: UUID) -> int:
    return (
        Activity.objects.in_tenant(actor.tenant_id, _WHY)
        .filter(customer_id=customer_id, pinned_at__isnull=False)
        .count()
    )
