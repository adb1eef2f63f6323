"""People say what became of an offer."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.recommendations.models import CustomerOffers, OfferAnswer, OfferedItem, OfferOutcome
from zhike.know.recommendations.queries.offers import require_offers
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.clock import now
from zhike.platform.errors import invalid
from zhike.platform.outbox.public import emit
from zhike.records.customers.public import follow_homes, purge_rows, require_writable_customer

type Answer = Literal["accepted", "unsuitable", "open"]
_ACTIONS: Final[dict[Answer, str]] = {
    "accepted": "offer_accepted",
    "unsuitable": "offer_unsuitable",
    "open": "offer_reopened",
}


def answer_offer(actor: Actor, customer_id: UUID, *, item: str, answer: Answer) -> None:
    """Note that a customer takes an offer, that it does not suit them, or take such a word back (``open``).

    What does not suit is not offered to the customer again for 180 days. The same answer again changes nothing.

    Raises:
        AppError: 403; 404 when the customer is absent or out of scope; 422 ``recommendations.unknown_item``.
    """
    require(actor, "customers.edit")
    name = require_writable_customer(actor, customer_id)
    require_offers(actor)
    items = OfferedItem.objects.visible_to(actor).filter(name=item)
    if not items.exists():
        raise invalid("recommendations.unknown_item", item=item)
    with transaction.atomic():
        rows = OfferAnswer.objects.visible_to(actor).filter(customer_id=customer_id, item=item)
        before = rows.order_by("-answered_at").values_list("answer", flat=True).first() or "open"
        if before == answer:
            return
        rows.delete()
        if answer != "open":
            _note(actor, customer_id, item, answer)
        told = {"item": item, "answer": answer}
        change = Change(
            object_key="customers",
            record_id=customer_id,
            action=_ACTIONS[answer],
            title=name,
            before={"offer": item, "answer": before},
            after={"offer": item, "answer": answer},
        )
        record_change(actor, change)
        emit(actor, "recommendations.answered", str(customer_id), {"customer_id": str(customer_id), **told})


def move_answers(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let answers follow their customers; see ``customers.public.move_children``."""
    return follow_homes(tenant_id, customer_of, models=[OfferAnswer, OfferOutcome])


def purge_answers(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Forget what customers said that are deleted for good, and what would be offered to them, which tells what they bought."""
    purge_rows(tenant_id, customer_ids, models=[OfferAnswer, OfferOutcome])
    for ids in in_chunks(customer_ids):
        CustomerOffers.objects.in_tenant(tenant_id, "deleted for good, whoever asks").filter(pk__in=ids).delete()


def _note(actor: Actor, customer_id: UUID, item: str, answer: Answer) -> None:
    OfferAnswer(
        tenant_id=actor.tenant_id,
        home_id=customer_id,
        customer_id=customer_id,
        item=item,
        answer=answer,
        user_id=actor.user_id,
        answered_at=now(),
    ).save(force_insert=True)
