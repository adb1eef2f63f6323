"""Write what identity resolution computed: the one way in which sources reach customers."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.catalog import FoundBy, found_by, objects_of_tenant
from zhike.platform.clock import now
from zhike.platform.outbox.public import emit, emit_records
from zhike.platform.search.public import forget_records, index_records
from zhike.records.customers.actions.columns import VALUE_COLUMNS, value_row
from zhike.records.customers.actions.findable import Standing, findable, points_of
from zhike.records.customers.actions.hangings import drop_hangings, join_names, write_contacts, write_points
from zhike.records.customers.actions.sourced import Settled, settle_again, settle_first, weigh_locks
from zhike.records.customers.children import child_features
from zhike.records.customers.models import Contact, Customer
from zhike.records.customers.rules import ApplyReport, CustomerImage, GivesUp, Locked, MovedLock, apply_locks

_WHY: Final = "identity serves the whole tenant"
_CHUNK: Final = 2_000
_VIEW: Final = (*VALUE_COLUMNS, "provenance", "hand", "source_count", "source_names")
_BORN: Final = ("owner_id", "department_id", "created_at")
_STATE: Final = (*_BORN, "deleted_at", "merged_into", "made", "custom", "version", "updated_at")
_SETTLED: Final = ("custom", "owner_id", "department_id")
_NEW: Final = ("id", "tenant_id", "created_at", "updated_at", *_VIEW, *_SETTLED)
_CHANGED: Final = (*_VIEW, *_SETTLED, "merged_into", "is_live", "deleted_at", "version", "updated_at")


def _never(_: MovedLock) -> bool:
    return False


def apply_identity(actor: Actor, changes: Sequence[CustomerImage], *, gives_up: GivesUp = _never) -> ApplyReport:
    """Create, update, mark as merged and remove customers in bulk, in one transaction.

    Hand-made locks win over the images, but for those that ``gives_up`` drops when the sources moved below them. The
    row of a customer that lost a merge stays as it was but for ``merged_into``. A customer without sources goes, unless
    people worked on it: then it stays and is reported.
    A customer in the recycle bin that gains a record comes back.
    Emits ``customers.created``, ``customers.updated`` and ``customers.removed`` for the whole call, and a
    ``customers.merged`` for each merge.

    Args:
        actor: who runs the resolution; whoever calls has checked their right to.
        changes: each customer once.
        gives_up: asked of each lock below which the sources say something else than before, in the same transaction.
    """
    report = ApplyReport(created=0, updated=0, merged=0, removed=(), kept=())
    created: list[UUID] = []
    updated: list[UUID] = []
    moved: list[MovedLock] = []
    with transaction.atomic():
        for chunk in in_chunks(changes, _CHUNK):
            stored = _stored(actor.tenant_id, [one.customer_id for one in chunk])
            merged = _mark_merged(actor, [one for one in chunk if one.merged_into], stored)
            live = [one for one in chunk if one.merged_into is None and one.source_count]
            created += _create(actor, [one for one in live if one.customer_id not in stored])
            changed = [one for one in live if one.customer_id in stored]
            updated += _update(actor, changed, stored, gives_up=gives_up, moved=moved)
            gone = [one.customer_id for one in chunk if one.merged_into is None and not one.source_count]
            removed, kept = _remove(actor, {one: stored[one] for one in gone if one in stored})
            report = ApplyReport(
                created=len(created),
                updated=len(updated),
                merged=report.merged + merged,
                removed=report.removed + removed,
                kept=report.kept + kept,
                moved=tuple(moved),
            )
        emit_records(actor, "customers.created", created)
        emit_records(actor, "customers.updated", updated)
        emit_records(actor, "customers.removed", list(report.removed))
    return report


def move_children(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let orders, contacts, activities and tasks follow their homes.

    Args:
        tenant_id: whose rows.
        customer_of: customer by ``home_id``; homes that are not named stay where they are.

    Returns:
        How many rows changed.
    """
    moved = 0
    with transaction.atomic():
        for homes in in_chunks(customer_of):
            rows = Contact.objects.in_tenant(tenant_id, _WHY).filter(home_id__in=homes)
            wrong = [
                (row, customer_of[home])
                for row, home, at in rows.values_list("id", "home_id", "customer_id")
                if customer_of[home] != at
            ]
            bulk_update(Contact, ["customer_id"], wrong)
            moved += len(wrong)
        moved += sum(feature.move(tenant_id, customer_of) for feature in child_features())
    return moved


type _Stored = dict[str, Any]


def _stored(tenant_id: UUID, ids: list[UUID]) -> dict[UUID, _Stored]:
    columns = ("id", *_VIEW, *_STATE)
    stored: dict[UUID, _Stored] = {}
    for chunk in in_chunks(ids):
        rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(id__in=chunk).select_for_update()
        stored.update((row[0], dict(zip(columns, row, strict=True))) for row in rows.values_list(*columns))
    return stored


def _mark_merged(actor: Actor, images: Sequence[CustomerImage], stored: Mapping[UUID, _Stored]) -> int:
    losers = [
        one for one in images if one.customer_id in stored and stored[one.customer_id]["merged_into"] != one.merged_into
    ]
    if losers:
        ids = [one.customer_id for one in losers]
        bulk_update(Customer, ["merged_into", "is_live"], [(one.customer_id, one.merged_into, False) for one in losers])
        forget_records("customers", ids)
        for one in losers:
            emit(
                actor,
                "customers.merged",
                str(one.merged_into),
                {"from": str(one.customer_id), "into": str(one.merged_into)},
            )
    return len(losers)


def _view_row(image: CustomerImage, locked: Locked, settled: Settled) -> list[object]:
    names = join_names(image.source_names)
    view = [*value_row(locked.values), settled.provenance, locked.hand, image.source_count, names]
    return [*view, settled.custom, settled.owner_id, settled.department_id]


def _create(actor: Actor, images: Sequence[CustomerImage]) -> list[UUID]:
    at, described = now(), objects_of_tenant(actor.tenant_id)["customers"]
    rows, found = [], list[_Found]()
    for one in images:
        born, settled = one.created_at or at, settle_first(described, one)
        rows.append((one.customer_id, actor.tenant_id, born, at, *_view_row(one, Locked(one.values, {}), settled)))
        found.append((one, one.values, Standing(settled.owner_id, settled.department_id, born), settled.custom))
    if rows:
        bulk_insert(Customer, _NEW, rows)
        write_points(actor.tenant_id, images, are_new=True)
        write_contacts(actor.tenant_id, images)
        _index(actor.tenant_id, found, are_new=True)
    return [one.customer_id for one in images]


def _update(
    actor: Actor,
    images: Sequence[CustomerImage],
    stored: Mapping[UUID, _Stored],
    *,
    gives_up: GivesUp,
    moved: list[MovedLock],
) -> list[UUID]:
    at, described = now(), objects_of_tenant(actor.tenant_id)["customers"]
    rows = []
    found: list[_Found] = []
    for one in images:
        old = stored[one.customer_id]
        hand, below = weigh_locks(one, old["hand"], gives_up=gives_up)
        moved += below
        locked, settled = apply_locks(one.values, hand), settle_again(described, one, old={**old, "hand": hand})
        row = _view_row(one, locked, settled)
        deleted_at = None if _comes_back(one, old) else old["deleted_at"]
        is_changed = any(_differs(old[name], value) for name, value in zip((*_VIEW, *_SETTLED), row, strict=True))
        if is_changed or old["merged_into"] is not None:
            version = old["version"] + int(is_changed)
            touched = at if is_changed else old["updated_at"]
            rows.append((one.customer_id, *row, None, deleted_at is None, deleted_at, version, touched))
        if deleted_at is None:
            standing = Standing(settled.owner_id, settled.department_id, old["created_at"])
            found.append((one, locked.values, standing, settled.custom))
    if rows:
        bulk_update(Customer, _CHANGED, rows)
    if images:
        write_points(actor.tenant_id, images, are_new=False)
        write_contacts(actor.tenant_id, images)
        _index(actor.tenant_id, found, are_new=False)
    return [row[0] for row in rows]


def _comes_back(image: CustomerImage, old: _Stored) -> bool:
    """Say whether a customer leaves the bin: a live one was merged into it, or a source brought a further record."""
    return old["deleted_at"] is not None and image.source_count > old["source_count"]


def _differs(stored: object, wanted: object) -> bool:
    return stored != wanted and str(stored) != str(wanted)


type _Found = tuple[CustomerImage, Mapping[str, object], Standing, Mapping[str, object]]


def _index(tenant_id: UUID, found: Sequence[_Found], *, are_new: bool) -> None:
    described = objects_of_tenant(tenant_id)["customers"]
    records = (
        findable(
            image.customer_id,
            values,
            standing=standing,
            points=[*image.contact_points, *points_of(own)],
            contact_names=[*(one.name for one in image.contacts), *own.texts],
        )
        for image, values, standing, own in (
            (*one[:3], found_by(described, one[3]) if one[3] else FoundBy()) for one in found
        )
    )
    index_records(tenant_id, "customers", records=records, are_new=are_new)


def _remove(actor: Actor, gone: Mapping[UUID, _Stored]) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    if not gone:
        return (), ()
    kept = {key for key, old in gone.items() if old["hand"] or old["made"] is not None}
    for feature in child_features():
        kept |= feature.worked_on(actor.tenant_id, [key for key in gone if key not in kept])
    removed = tuple(key for key in gone if key not in kept)
    drop_hangings(actor.tenant_id, removed)
    forget_records("customers", removed)
    for ids in in_chunks(removed):
        Customer.objects.in_tenant(actor.tenant_id, _WHY).filter(id__in=ids).delete()
    bulk_update(Customer, ["source_count", "source_names"], [(key, 0, "") for key in kept])
    return removed, tuple(key for key in gone if key in kept)
