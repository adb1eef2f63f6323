"""What was dismissed because its data is wrong is put to those who repair data."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.quality import public as quality
from zhike.know.decisions.models import Weighing
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers

_WHY: Final = "answers are followed up for the whole company"


def ask_for_repair(tenant_id: UUID, task_ids: Sequence[UUID]) -> int:
    """Bring repair tickets to how some decisions were answered, and return how many were opened, again or for the first time.

    A ticket names the customer, who said so and why; the customer is judged anew by all rules of quality at once, so that what
    these find is listed beside it. Taking the answer back closes the ticket.
    """
    rows = Weighing.objects.in_tenant(tenant_id, _WHY).filter(pk__in=task_ids)
    customer_of = dict(rows.values_list("id", "customer_id"))
    answers = activities.answers_to(tenant_id, customer_of)
    owners = customers.owners_of(tenant_id, list(customer_of.values()))
    tickets = quality.tickets_of(tenant_id).filter(topic=quality.SAID_WRONG, record_id__in=set(customer_of.values()))
    ticketed = {facts.get("task") for facts in tickets.values_list("facts", flat=True)}
    opened, said = 0, list[UUID]()
    with transaction.atomic():
        for task_id, customer_id in customer_of.items():
            answer = answers.get(task_id)
            is_wrong = answer is not None and answer.dismissal == "wrong_data"
            if not is_wrong and str(task_id) not in ticketed:
                continue
            wanted: dict[quality.Finding, quality.TicketDraft] = {}
            if answer is not None and is_wrong:
                said.append(customer_id)
                facts = {"task": str(task_id), "by": str(answer.by), "note": answer.note}
                wanted[quality.SAID_WRONG, customer_id, None] = quality.TicketDraft(
                    object_key="customers", owner_id=owners.get(customer_id), facts=facts
                )
            known = tickets.filter(record_id=customer_id)
            done = quality.sync_tickets(tenant_id, known, wanted=wanted)
            opened += done.opened + done.reopened
    if said:
        quality.recheck_records(tenant_id, "customers", record_ids=said)
    return opened
