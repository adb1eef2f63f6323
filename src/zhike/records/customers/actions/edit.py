"""What one person does to one customer."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import insert_row
from zhike.platform.catalog import (
    CustomChange,
    ObjectType,
    field_of,
    from_stored,
    object_for,
    parse_values,
    presenter_of,
    require_writable,
    split_custom,
)
from zhike.platform.clock import now
from zhike.platform.errors import invalid, not_found, stale
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit_records
from zhike.platform.reach import refuse_view_only
from zhike.platform.rows import save_changed
from zhike.records.customers.actions.columns import VALUE_COLUMNS, value_row
from zhike.records.customers.actions.findable import find_again
from zhike.records.customers.catalog import CUSTOMERS, SOURCED
from zhike.records.customers.models import Customer
from zhike.records.customers.queries.lists import CustomerItem
from zhike.records.customers.rules import clean_by_hand, lock_fields, plain
from zhike.studio.objects.public import settle_changed, settle_new

MANUAL: Final = "manual"


def create_customer(actor: Actor, given: Mapping[str, object]) -> CustomerItem:
    """Create a customer by hand; it belongs to the actor and to their department.

    Args:
        actor: needs ``customers.create``.
        given: JSON values by field key.

    Raises:
        AppError: 403; 422 for a field that is unknown, not editable, or holds no such value.
    """
    require(actor, "customers.create")
    described = object_for(actor, "customers")
    given_values = clean_by_hand(parse_values(described, given, actor=actor))
    values, _ = split_custom(described, given_values)
    for key in ("name", "kind"):
        if not values.get(key):
            raise invalid("platform.bad_value", field=key, wanted="text")
    customer_id = new_id()
    kept = {key: plain(value) for key, value in values.items() if value not in ("", None)}
    row = Customer(
        id=customer_id,
        tenant_id=actor.tenant_id,
        owner_id=actor.user_id,
        department_id=actor.department_id,
        source_count=1,
        source_names=MANUAL,
        made=kept,
        provenance={key: {"record_id": str(customer_id), "source": MANUAL, "rule": MANUAL} for key in kept},
    )
    _put(row, values)
    with transaction.atomic():
        own = settle_new(actor, described, row=row, values=given_values)
        insert_row(row)
        find_again(described, [row], are_new=True)
        after = {**kept, **own.after}
        change = Change(object_key="customers", record_id=row.id, action="created", title=row.name, after=after)
        record_change(actor, change)
        emit_records(actor, "customers.created", [row.id])
    return CustomerItem(id=row.id, version=row.version, values=presenter_of(described, actor).of(row))


def update_customer(
    actor: Actor, customer_id: UUID, *, version: int | None, given: Mapping[str, object], unlock: Sequence[str] = ()
) -> None:
    """Change fields by hand, which locks them against sources; or unlock fields, which brings the source's value back.

    Args:
        actor: needs ``customers.edit`` and the customer in scope.
        customer_id: the customer.
        version: the version that the change was made on; None for one that looked at the values itself.
        given: JSON values by field key.
        unlock: keys of locked fields to give back to the sources.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``; 422.
    """
    require(actor, "customers.edit")
    described = object_for(actor, "customers")
    values, own = split_custom(described, clean_by_hand(parse_values(described, given, actor=actor)))
    require_writable(actor, [one for one in described.fields if one.key in unlock])
    with transaction.atomic():
        row = locked_row(actor, customer_id, version=version)
        before = {key: getattr(row, CUSTOMERS_COLUMN[key]) for key in SOURCED}
        changed = {key: value for key, value in values.items() if key not in unlock and before[key] != value}
        hand = lock_fields(row.hand, before=before, after=changed, by=str(actor.user_id), at=now().isoformat())
        freed = {key: hand.pop(key)["sourced"] for key in unlock if key in hand}
        _put(row, {**before, **changed, **freed})
        custom = settle_changed(actor, described, row=row, values={**changed, **own, **_freed_own(described, freed)})
        sourced = {key: value for key, value in custom.after.items() if key in own and _is_sourced(row, key)}
        hand = lock_fields(hand, before=custom.before, after=sourced, by=str(actor.user_id), at=now().isoformat())
        if not (changed or freed or custom.after):
            return
        row.hand = hand
        _store(actor, described, row=row, before=before, touched={*changed, *freed}, custom=custom)


def restore_lock(actor: Actor, customer_id: UUID, *, field: str, lock: Mapping[str, object]) -> None:
    """Bring a lock back as it was: what was written, by whom and when; below it stays what the sources say now.

    Args:
        actor: needs ``customers.edit`` and the customer in scope.
        customer_id: the customer.
        field: a field that sources fill.
        lock: ``value`` as JSON keeps it, ``by`` and ``at``.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "customers.edit")
    described = object_for(actor, "customers")
    wanted = field_of(described, field)
    require_writable(actor, [wanted])
    with transaction.atomic():
        row = locked_row(actor, customer_id, version=None)
        before = {key: getattr(row, CUSTOMERS_COLUMN[key]) for key in SOURCED}
        value = from_stored(wanted, lock["value"])
        _put(row, {**before, **({} if wanted.slot else {field: value})})
        held = row.custom.get(wanted.slot) if wanted.slot else plain(before[field])
        custom = settle_changed(actor, described, row=row, values={field: value})
        row.hand = {**row.hand, field: {"sourced": held, **row.hand.get(field, {}), **lock}}
        _store(actor, described, row=row, before=before, touched={field}, custom=custom)


def _store(  # sizes: what was changed, and how it was before
    actor: Actor,
    described: ObjectType,
    *,
    row: Customer,
    before: Mapping[str, object],
    touched: set[str],
    custom: CustomChange,
) -> None:
    """Save a changed customer, let it be found as it is now, write the change down and tell it."""
    save_changed(row)
    find_again(described, [row])
    row.refresh_from_db()
    sourced = touched & set(SOURCED)
    old = {**{key: plain(before[key]) for key in sourced}, **custom.before}
    new = {**{key: plain(getattr(row, CUSTOMERS_COLUMN[key])) for key in sourced}, **custom.after}
    record_change(
        actor,
        Change(object_key="customers", record_id=row.id, action="edited", title=row.name, before=old, after=new),
    )
    emit_records(actor, "customers.updated", [row.id], fields=sorted(new))


def locked_row(actor: Actor, customer_id: UUID, *, version: int | None) -> Customer:
    """Return a live customer of the actor's scope, locked until the transaction ends.

    Raises:
        AppError: 403 ``platform.shared_to_view``; 404; 409 ``platform.stale``.
    """
    rows = Customer.objects.visible_to(actor).filter(pk=customer_id, is_live=True)
    row = rows.select_for_update().first()
    if row is None:
        raise not_found("customer")
    refuse_view_only(actor, Customer, [customer_id], rule=Customer.scope_rule)
    if version is not None and row.version != version:
        raise stale("customer", row.version)
    return row


def _is_sourced(row: Customer, key: str) -> bool:
    """Say whether a source fills an own field, so that a hand-made change has to be locked against it."""
    return key in row.provenance or key in row.hand


def _freed_own(described: ObjectType, freed: Mapping[str, object]) -> dict[str, object]:
    return {one.key: from_stored(one, freed[one.key]) for one in described.fields if one.slot and one.key in freed}


CUSTOMERS_COLUMN: Final = {one.key: one.physical for one in CUSTOMERS.fields}


def _put(row: Customer, values: Mapping[str, object]) -> None:
    for column, value in zip(VALUE_COLUMNS, value_row(values), strict=True):
        setattr(row, column, value)
