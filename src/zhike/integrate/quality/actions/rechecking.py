"""A ticket's record is judged again at once."""

from uuid import UUID

from zhike.govern.people.public import in_tenant_zone
from zhike.integrate.quality.actions.judging import judge_some
from zhike.integrate.quality.queries.tickets import TicketCard, get_ticket
from zhike.platform.actor import Actor, system_actor


def recheck_ticket(actor: Actor, ticket_id: UUID) -> TicketCard:
    """Judge the record of a ticket by all rules of its object, and return the ticket as it stands then.

    Raises:
        AppError: 403; 404 also when its record is out of scope.
    """
    card = get_ticket(actor, ticket_id)
    recheck_records(actor.tenant_id, card.object_key, record_ids=[card.record_id])
    return get_ticket(actor, ticket_id)


def recheck_records(tenant_id: UUID, object_key: str, *, record_ids: list[UUID]) -> None:
    """Judge records again that were changed, so that what was put right is closed at once."""
    system = in_tenant_zone(system_actor(tenant_id))
    judge_some(system, object_key, record_ids=record_ids)
