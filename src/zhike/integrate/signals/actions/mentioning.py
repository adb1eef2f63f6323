"""Which customers signals are about: found in their words, or said by somebody."""

from collections.abc import Mapping, Sequence
from typing import Final, cast
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.signals.models import Mention, Signal
from zhike.integrate.signals.queries.rows import live_signals
from zhike.integrate.signals.rules.naming import names_in
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_insert
from zhike.platform.ids import new_id
from zhike.platform.rows import lock_row
from zhike.records.customers.public import follow_homes, purge_rows, require_customer, visible_customers

_COLUMNS: Final = ("id", "tenant_id", "signal_id", "home_id", "customer_id", "user_id")
_CHUNK: Final = 5_000


def mention_customers(actor: Actor, rows: Sequence[Signal]) -> int:
    """Note the organizations in the actor's scope whose names stand in the words of new signals; returns how many."""
    if not rows:
        return 0
    companies = visible_customers(actor).filter(kind="organization").values_list("id", "name")
    texts = [f"{row.title}\n{row.summary}" for row in rows]
    found = [(rows[at].pk, cast("UUID", one)) for at, one in names_in(texts, companies.iterator(_CHUNK))]
    made = ((new_id(), actor.tenant_id, signal, customer, customer, None) for signal, customer in found)
    bulk_insert(Mention, _COLUMNS, made, skip_existing=True)
    return len(found)


def link_customer(actor: Actor, signal_id: UUID, customer_id: UUID) -> None:
    """Say that a signal is about a customer; saying it again changes nothing.

    Raises:
        AppError: 403; 404 for a signal or customer out of sight.
    """
    require(actor, "signals.edit")
    with transaction.atomic():
        row = lock_row(live_signals(actor), signal_id, what="signal")
        name = require_customer(actor, customer_id)
        mentions = Mention.objects.visible_to(actor).filter(signal_id=row.pk)
        if mentions.filter(customer_id=customer_id).exists():
            return
        made = (new_id(), actor.tenant_id, row.pk, customer_id, customer_id, actor.user_id)
        bulk_insert(Mention, _COLUMNS, [made], skip_existing=True)
        _audit(actor, row, "linked", facts={"customer": name})


def unlink_customer(actor: Actor, signal_id: UUID, customer_id: UUID) -> None:
    """Say that a signal is not about a customer; errors as `link_customer`."""
    require(actor, "signals.edit")
    with transaction.atomic():
        row = lock_row(live_signals(actor), signal_id, what="signal")
        name = require_customer(actor, customer_id)
        if Mention.objects.visible_to(actor).filter(signal_id=row.pk, customer_id=customer_id).delete()[0]:
            _audit(actor, row, "unlinked", facts={"customer": name})


def move_mentions(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let mentions follow their customers; see ``customers.public.move_children``."""
    return follow_homes(tenant_id, customer_of, models=[Mention])


def purge_mentions(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Forget what signals said about customers that are deleted for good."""
    purge_rows(tenant_id, customer_ids, models=[Mention])


def _audit(actor: Actor, row: Signal, action: str, *, facts: Mapping[str, object]) -> None:
    after = {} if action == "unlinked" else facts
    before = facts if action == "unlinked" else {}
    change = Change(object_key="signals", record_id=row.pk, action=action, title=row.title, before=before, after=after)
    record_change(actor, change)
