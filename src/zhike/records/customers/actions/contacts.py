"""What people do to the contacts of organizations."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import ObjectType, object_for, parse_values, split_custom
from zhike.platform.clock import now
from zhike.platform.errors import invalid, not_found, stale
from zhike.platform.outbox.public import emit_records
from zhike.platform.reach import refuse_view_only
from zhike.records.customers.actions.findable import find_again, index_contacts
from zhike.records.customers.models import Contact, Customer
from zhike.records.customers.queries.cards import binned_contacts, visible_contacts
from zhike.records.customers.queries.writable import require_writable_customer
from zhike.records.customers.rules import clean_by_hand
from zhike.studio.objects.public import settle_changed, settle_new

_WHY: Final = "the contact was found in scope, and so its customer"


def create_contact(actor: Actor, customer_id: UUID, given: Mapping[str, object]) -> UUID:
    """Write down a person whom one reaches at a customer.

    Args:
        actor: needs ``contacts.create`` and the customer in scope.
        customer_id: the customer.
        given: JSON values by field key; ``name`` is required.

    Raises:
        AppError: 403; 404; 422.
    """
    require(actor, "contacts.create")
    described = object_for(actor, "contacts")
    parsed, values = _parsed(actor, described, given)
    if not values.get("name"):
        raise invalid("platform.bad_value", field="name", wanted="text")
    with transaction.atomic():
        require_writable_customer(actor, customer_id)
        row = Contact(tenant_id=actor.tenant_id, home_id=customer_id, customer_id=customer_id, is_hand_made=True)
        _put(row, values)
        own = settle_new(actor, described, row=row, values=parsed)
        row.save(force_insert=True)
        _finish(actor, row, "created", after={**values, **own.after})
    return row.id


def update_contact(actor: Actor, contact_id: UUID, *, version: int, given: Mapping[str, object]) -> None:
    """Change a contact; from then on it is people's, and sources leave it alone.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``; 422.
    """
    require(actor, "contacts.edit")
    described = object_for(actor, "contacts")
    parsed, values = _parsed(actor, described, given)
    with transaction.atomic():
        row = _locked(actor, visible_contacts(actor), contact_id, version=version)
        before = {key: getattr(row, key) for key in values}
        changed = {key: value for key, value in values.items() if before[key] != value}
        _put(row, changed)
        own = {key: value for key, value in parsed.items() if key not in values}
        extra = settle_changed(actor, described, row=row, values={**changed, **own})
        if not changed and not extra.after:
            return
        _save(row)
        was = {key: before[key] for key in changed}
        _finish(actor, row, "edited", before={**was, **extra.before}, after={**changed, **extra.after})


def delete_contact(actor: Actor, contact_id: UUID, *, version: int | None = None) -> None:
    """Put a contact into the recycle bin; a source that names them again does not bring them back.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``.
    """
    require(actor, "contacts.delete")
    with transaction.atomic():
        row = _locked(actor, visible_contacts(actor), contact_id, version=version)
        row.deleted_at, row.deleted_by = now(), actor.user_id
        _save(row)
        _finish(actor, row, "deleted")


def restore_contact(actor: Actor, contact_id: UUID) -> int:
    """Take a contact out of the recycle bin and return its version.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "contacts.delete")
    with transaction.atomic():
        row = _locked(actor, binned_contacts(actor), contact_id, version=None)
        row.deleted_at, row.deleted_by = None, None
        _save(row)
        _finish(actor, row, "restored")
    return row.version


def _parsed(actor: Actor, described: ObjectType, given: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return all values, and those of the columns alone."""
    parsed = clean_by_hand(parse_values(described, given, actor=actor))
    return parsed, split_custom(described, parsed)[0]


def _locked(
    actor: Actor,
    rows: Any,  # noqa: ANN401 - a scoped query set
    contact_id: UUID,
    *,
    version: int | None,
) -> Contact:
    row: Contact | None = rows.filter(pk=contact_id).select_for_update().first()
    if row is None:
        raise not_found("contact")
    refuse_view_only(actor, Contact, [row.id], rule=Contact.scope_rule)
    if version is not None and row.version != version:
        raise stale("contact", row.version)
    return row


def _put(row: Contact, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        setattr(row, key, value)


def _save(row: Contact) -> None:
    row.version, row.updated_at, row.is_hand_made = row.version + 1, now(), True
    row.save()


def _finish(
    actor: Actor,
    row: Contact,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:  # sizes: an entry, and what follows from it
    change = Change(
        object_key="contacts", record_id=row.id, action=action, title=row.name, before=before or {}, after=after or {}
    )
    record_change(actor, change)
    index_contacts(actor.tenant_id, [row.id])
    customers = Customer.objects.in_tenant(actor.tenant_id, _WHY).filter(pk=row.customer_id, is_live=True)
    find_again(object_for(actor, "customers"), list(customers))
    word = "created" if action == "created" else "updated"
    told: dict[str, object] = {action: True} if action in {"deleted", "restored"} else {"fields": sorted(after or {})}
    emit_records(actor, f"contacts.{word}", [row.id], **told)
