"""What a person called wrong is closed by a person: no rule can judge it."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.quality.models import RepairTicket
from zhike.integrate.quality.queries.tickets import TicketCard, get_ticket
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.rows import lock_row, save_changed

_WHY: Final = "found by a read in the actor's scope"


def settle_ticket(actor: Actor, ticket_id: UUID, *, is_right: bool) -> TicketCard:
    """Close a ticket that a person opened, or open it again, and return it; nothing changes where it stands so already.

    Raises:
        AppError: 403 for who neither looks after the record nor may change such ones; 404 also when the record is out of scope; 409
            ``quality.judged_by_rule`` for what a rule found.
    """
    card = get_ticket(actor, ticket_id)
    if card.owner_id != actor.user_id:
        require(actor, f"{card.object_key}.edit")
    if card.said is None:
        raise AppError(CONFLICT, "quality.judged_by_rule", {})
    state = "closed" if is_right else "open"
    with transaction.atomic():
        row = lock_row(RepairTicket.objects.in_tenant(actor.tenant_id, _WHY), ticket_id, what="ticket")
        if row.state != state:
            before, row.state, row.closed_at = row.state, state, now() if is_right else None
            save_changed(row)
            record_change(
                actor,
                Change(
                    object_key="quality",
                    record_id=row.pk,
                    action="edited",
                    title=card.title,
                    before={"state": before},
                    after={"state": state},
                ),
            )
    return get_ticket(actor, ticket_id)
