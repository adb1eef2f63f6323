"""Orders and activities of imports, on the customers their homes belong to now."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import batched
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.conflicts.public import untell
from zhike.integrate.identity.actions.assigning import stored_members
from zhike.integrate.identity.actions.own_children import own_of_activities
from zhike.integrate.sources.public import LiveRecord, live_rows_of, older_versions_of
from zhike.platform.actor import Actor
from zhike.records.activities import public as activities
from zhike.records.orders import public as orders

_BATCH: Final = 2_000

type Report = Callable[[str, int, int], None]


def apply_children(actor: Actor, import_id: UUID, *, object_key: str, report: Report) -> int:
    """Bring the live orders or activities of an import to their customers; doing it again changes nothing.

    Returns:
        How many rows the import has live.
    """
    done = 0
    report("imports.phase.orders", 0, 0)
    for batch in batched(live_rows_of(actor.tenant_id, import_id), _BATCH):
        write_children(actor, object_key, batch)
        done += len(batch)
        report("imports.phase.orders", done, 0)
    # Last: until the new version stands, the old one holds what people wrote into its own fields.
    for old in older_versions_of(actor.tenant_id, import_id):
        remove_children(actor, object_key, old)
    return done


def write_children(actor: Actor, object_key: str, records: Sequence[LiveRecord], *, is_told: bool = True) -> None:
    """Store orders or activities of these records; ``is_told``: their sources tell them, else an undo brings them back."""
    homes = {one.home_id for one in records if one.home_id}
    customers = {record: one.customer_id for record, one in stored_members(actor.tenant_id, sorted(homes)).items()}
    if object_key == "orders":
        orders.import_orders(actor, list(_orders(records, customers)))
    else:
        with transaction.atomic():
            own = own_of_activities(actor, records, customers=customers, is_told=is_told)
            activities.import_activities(actor, list(_activities(records, customers, own=own)))


def remove_children(actor: Actor, object_key: str, ids: Sequence[UUID]) -> None:
    """Remove the orders or activities that these records were."""
    if object_key == "orders":
        orders.withdraw_orders(actor, ids)
    else:
        activities.withdraw_activities(actor, ids)


def withdraw_children(actor: Actor, object_key: str, import_id: UUID) -> int:
    """Remove all orders or activities of an import, and return how many."""
    if object_key == "orders":
        return orders.withdraw_import(actor, import_id)
    untell(actor.tenant_id, import_id, before={})
    return activities.withdraw_import(actor, import_id)


def _orders(records: Sequence[LiveRecord], customers: dict[UUID, UUID]) -> Iterator[orders.OrderRow]:
    for one in records:
        if one.home_id is None:
            continue
        values = one.values
        yield orders.OrderRow(
            id=one.version_id,
            home_id=one.home_id,
            customer_id=customers.get(one.home_id, one.home_id),
            ordered_at=datetime.fromisoformat(values["ordered_at"]),
            amount_cents=values["amount_cents"],
            currency=values.get("currency", "CNY"),
            quantity=values.get("quantity"),
            source_id=one.source_id,
            import_id=one.import_id,
            status=values.get("status", ""),
            external_key=values.get("external_key", ""),
            product=values.get("product", ""),
            channel=values.get("channel", ""),
            store=values.get("store", ""),
            remark=values.get("remark", ""),
            due_on=_day(values.get("due_on")),
            paid_cents=values.get("paid_cents"),
            paid_on=_day(values.get("paid_on")),
        )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _activities(
    records: Sequence[LiveRecord], customers: dict[UUID, UUID], *, own: Mapping[UUID, Mapping[str, object]]
) -> Iterator[activities.ActivityRow]:
    for one in records:
        if one.home_id is None:
            continue
        values = one.values
        yield activities.ActivityRow(
            id=one.version_id,
            home_id=one.home_id,
            customer_id=customers.get(one.home_id, one.home_id),
            kind=values["kind"],
            happened_at=datetime.fromisoformat(values["happened_at"]),
            source_id=one.source_id,
            import_id=one.import_id,
            subject=values.get("subject", ""),
            body=values.get("body", ""),
            custom=own.get(one.record_id, {}),
            status=values.get("status", ""),
            external_key=values.get("external_key", ""),
        )
