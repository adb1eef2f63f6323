"""Saved views of somebody who leaves go to a colleague."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhike.govern.audit.public import Change, record_changes
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.studio.views.models import View

_WHY: Final = "a handover moves the views of somebody else"


def count_views_of(actor: Actor, user_id: UUID) -> int:
    """Count the saved views of a person of the actor's tenant."""
    return View.objects.in_tenant(actor.tenant_id, _WHY).filter(owner_id=user_id).count()


def give_views(
    actor: Actor, giver_id: UUID, receiver_id: UUID, *, only: Collection[UUID] | None = None
) -> tuple[UUID, ...]:
    """Make somebody else the owner of a person's saved views, and return which.

    Args:
        actor: needs ``people.hand_over``.
        giver_id: whose views.
        receiver_id: the new owner.
        only: these views alone, to take a handover back.

    Raises:
        AppError: 403.
    """
    require(actor, "people.hand_over")
    with transaction.atomic():
        rows = View.objects.in_tenant(actor.tenant_id, _WHY).filter(owner_id=giver_id)
        if only is not None:
            rows = rows.filter(pk__in=list(only))
        found = list(rows.order_by("id").select_for_update())
        rows.update(owner_id=receiver_id, version=F("version") + 1, updated_at=now())
        record_changes(actor, [_change(row, receiver_id) for row in found])
    return tuple(row.pk for row in found)


def _change(row: View, receiver_id: UUID) -> Change:
    before, after = {"owner": str(row.owner_id)}, {"owner": str(receiver_id)}
    return Change(object_key="views", record_id=row.pk, action="reassigned", title=row.name, before=before, after=after)
