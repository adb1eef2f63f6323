"""What a person writes down about a customer."""

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import parse_values
from zhike.platform.clock import now
from zhike.platform.errors import invalid
from zhike.platform.outbox.public import emit_records
from zhike.records.activities.actions.findable import index_subjects
from zhike.records.activities.catalog import ACTIVITIES, TASKS
from zhike.records.activities.models import Activity, Task
from zhike.records.customers.public import note_contact, require_writable_customer


def write_activity(actor: Actor, customer_id: UUID, given: Mapping[str, object]) -> UUID:
    """Write down an activity of the actor.

    Args:
        actor: needs ``activities.create`` and the customer in scope.
        customer_id: the customer.
        given: JSON values; ``kind`` is required, ``happened_at`` is now unless given.

    Raises:
        AppError: 403; 404; 422.
    """
    require(actor, "activities.create")
    values = parse_values(ACTIVITIES, given, actor=actor)
    if not values.get("kind"):
        raise invalid("platform.bad_value", field="kind", wanted="choice")
    with transaction.atomic():
        name = require_writable_customer(actor, customer_id)
        values["happened_at"] = values.get("happened_at") or now()
        row = Activity(
            tenant_id=actor.tenant_id,
            home_id=customer_id,
            customer_id=customer_id,
            owner_id=actor.user_id,
            **cast("dict[str, str]", values),
        )
        row.save(force_insert=True)
        index_subjects(actor.tenant_id, "activities", subjects=[(row.id, row.subject)], are_new=True)
        if row.kind != "note":
            note_contact(actor.tenant_id, customer_id, at=row.happened_at)
        _record(actor, "activities", row.id, title=name, after=given)
        emit_records(actor, "activities.created", [row.id], kind=row.kind)
    return row.id


def write_task(actor: Actor, customer_id: UUID, given: Mapping[str, object]) -> UUID:
    """Write down a task of the actor's own for a customer.

    Raises:
        AppError: 403; 404; 422.
    """
    require(actor, "tasks.create")
    values = parse_values(TASKS, given, actor=actor)
    if not values.get("subject"):
        raise invalid("platform.bad_value", field="subject", wanted="text")
    with transaction.atomic():
        name = require_writable_customer(actor, customer_id)
        row = Task(
            tenant_id=actor.tenant_id,
            home_id=customer_id,
            customer_id=customer_id,
            owner_id=actor.user_id,
            priority=50,
            **cast("dict[str, str]", values),
        )
        row.save(force_insert=True)
        index_subjects(actor.tenant_id, "tasks", subjects=[(row.id, row.subject)], are_new=True)
        _record(actor, "tasks", row.id, title=name, after=given)
        emit_records(actor, "tasks.created", [row.id])
    return row.id


def _record(actor: Actor, object_key: str, record_id: UUID, *, title: str, after: Mapping[str, object]) -> None:
    change = Change(object_key=object_key, record_id=record_id, action="created", title=title, after=after)
    record_change(actor, change)
