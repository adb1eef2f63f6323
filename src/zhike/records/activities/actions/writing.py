"""What a person writes down about a customer."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for, parse_values, split_custom
from zhike.platform.clock import now
from zhike.platform.errors import invalid
from zhike.platform.outbox.public import emit_records
from zhike.platform.rows import lock_row, save_changed
from zhike.records.activities.actions.findable import KEY, find_again, index_subjects
from zhike.records.activities.actions.importing import refresh_last_contacts
from zhike.records.activities.catalog import TASKS
from zhike.records.activities.models import Activity, Task
from zhike.records.customers.public import note_contact, require_writable_customer
from zhike.studio.objects.public import settle_changed, settle_new


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
    described = object_for(actor, KEY)
    parsed = parse_values(described, given, actor=actor)
    if not parsed.get("kind"):
        raise invalid("platform.bad_value", field="kind", wanted="choice")
    values, _ = split_custom(described, parsed)
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
        own = settle_new(actor, described, row=row, values=parsed)
        row.save(force_insert=True)
        find_again(described, [row])
        if row.kind != "note":
            note_contact(actor.tenant_id, customer_id, at=row.happened_at)
        builtin = {key: value for key, value in given.items() if key in values}
        _record(actor, KEY, row.id, title=name, after={**builtin, **own.after})
        emit_records(actor, "activities.created", [row.id], kind=row.kind)
    return row.id


def update_activity(actor: Actor, activity_id: UUID, *, version: int, given: Mapping[str, object]) -> None:
    """Change an activity; of one that a source brought the company's own fields alone, for the rest is the source's.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``; 422, ``activities.from_source`` for what is the source's.
    """
    require(actor, "activities.edit")
    described = object_for(actor, KEY)
    parsed = parse_values(described, given, actor=actor)
    values, _ = split_custom(described, parsed)
    if "kind" in values and not values["kind"]:
        raise invalid("platform.bad_value", field="kind", wanted="choice")
    with transaction.atomic():
        row = _locked(actor, activity_id, version=version)
        name = require_writable_customer(actor, row.customer_id)
        if values.get("happened_at", row) is None:
            raise invalid("platform.bad_value", field="happened_at", wanted="filled")
        before = {key: getattr(row, key) for key in values}
        changed = {key: value for key, value in values.items() if before[key] != value}
        if changed and row.source_id is not None:
            raise invalid("activities.from_source", field=min(changed))
        for key, value in changed.items():
            setattr(row, key, value)
        own = settle_changed(actor, described, row=row, values={**parsed, **changed})
        if not changed and not own.after:
            return
        save_changed(row)
        find_again(described, [row])
        if changed.keys() & {"kind", "happened_at"}:
            refresh_last_contacts(actor.tenant_id, [row.customer_id])
        was = {key: _plain(before[key]) for key in changed}
        after = {key: _plain(value) for key, value in changed.items()}
        change = Change(
            object_key=KEY, record_id=row.id, action="edited", title=name,
            before={**was, **own.before}, after={**after, **own.after},
        )  # fmt: skip
        record_change(actor, change)
        emit_records(actor, "activities.updated", [row.id], fields=sorted((*changed, *own.after)))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _locked(actor: Actor, activity_id: UUID, *, version: int) -> Activity:
    return lock_row(Activity.objects.visible_to(actor), activity_id, what="activity", version=version)


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
