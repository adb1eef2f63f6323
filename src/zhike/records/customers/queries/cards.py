"""Reads of single customers and of what hangs on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import object_for, presenter_of
from zhike.platform.errors import not_found
from zhike.platform.rawrows import fetch_prepared
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.models import Contact, ContactPoint, Customer
from zhike.records.customers.queries.lists import visible_customers

_FOUND: Final = "the customer was found in scope"
_CARD: Final = ("version", "provenance", "hand", "made")
_POINT_FIELD: Final = {"phone": "phone", "email": "email", "wechat": "wechat", "address": "address"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCard:
    """One customer with what people need to trust and edit it.

    Attributes:
        values: by field key, masked for the actor.
        provenance: ``{field: {"record_id", "source", "rule"}}``.
        locks: ``{field: {"by", "at", "sourced"}}``, the sourced value masked.
        points: further phones, e-mails, handles and addresses.
    """

    id: UUID
    version: int
    values: Mapping[str, object]
    provenance: Mapping[str, Mapping[str, str]]
    locks: Mapping[str, Mapping[str, object]]
    points: Sequence[Mapping[str, object]]
    is_hand_made: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMade:
    """A customer that a person created, as a record of the source ``manual``: JSON values with edits put in."""

    customer_id: UUID
    values: Mapping[str, object]
    owner_id: UUID | None
    created_at: datetime


def get_customer_card(actor: Actor, customer_id: UUID) -> CustomerCard:
    """Return one customer.

    Raises:
        AppError: 403; 404 for one that is absent, merged away, deleted or out of scope.
    """
    require(actor, "customers.view")
    presenter = presenter_of(object_for(actor, "customers"), actor)
    found = fetch_prepared(
        "customers.card",
        actor,
        given={"id": customer_id},
        columns=(*presenter.columns, *_CARD),
        build=lambda who, given: visible_customers(who).filter(pk=given["id"]),
    )
    if not found:
        raise not_found("customer")
    version, provenance, hand, made = found[0][-len(_CARD) :]
    sourced = presenter.mask({key: lock.get("sourced") for key, lock in hand.items()})
    return CustomerCard(
        id=customer_id,
        version=version,
        values=presenter.values(found[0]),
        provenance={key: origin for key, origin in provenance.items() if key not in presenter.hidden},
        locks={key: {"by": hand[key]["by"], "at": hand[key]["at"], "sourced": value} for key, value in sourced.items()},
        points=_points(actor, customer_id),
        is_hand_made=made is not None,
    )


def resolve_customer(actor: Actor, customer_id: UUID) -> UUID:
    """Return where a customer lives now: itself, or what it was merged into, however often.

    Raises:
        AppError: 404.
    """
    at = customer_id
    for _ in range(50):
        row = Customer.objects.visible_to(actor).filter(pk=at).values_list("merged_into", "is_live").first()
        if row is None or (row[0] is None and not row[1]):
            break
        if row[0] is None:
            return at
        at = row[0]
    raise not_found("customer")


def require_customer(actor: Actor, customer_id: UUID) -> str:
    """Return the name of a customer that the actor may see.

    Raises:
        AppError: 404.
    """
    name = visible_customers(actor).filter(pk=customer_id).values_list("name", flat=True).first()
    if name is None:
        raise not_found("customer")
    return name


def homes_of_customers(tenant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return where customers live now, by the id that they are known by: themselves, or what they were merged into."""
    found: dict[UUID, UUID] = {}
    for chunk in in_chunks(customer_ids):
        rows = Customer.objects.in_tenant(tenant_id, "upkeep resolves ids of the whole tenant").filter(pk__in=chunk)
        for customer, merged_into, is_live in rows.values_list("id", "merged_into", "is_live"):
            if is_live:
                found[customer] = customer
            elif merged_into is not None:
                found.update((customer, at) for at in homes_of_customers(tenant_id, [merged_into]).values())
    return found


def owners_of(tenant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, UUID | None]:
    """Return the owner of each live customer among the ids; None stands for the pool."""
    found: dict[UUID, UUID | None] = {}
    for chunk in in_chunks(customer_ids):
        rows = Customer.objects.in_tenant(tenant_id, "upkeep asks who owns what").filter(is_live=True, pk__in=chunk)
        found.update(rows.values_list("id", "owner_id"))
    return found


def unowned_customers(tenant_id: UUID) -> Iterator[tuple[UUID, str]]:
    """Yield (id, province) of the live customers that nobody owns, in order of id; for upkeep, never for a request."""
    rows = Customer.objects.in_tenant(tenant_id, "upkeep hands out the pool").filter(is_live=True, owner_id=None)
    yield from rows.order_by("id").values_list("id", "province")


def customer_names(actor: Actor, customer_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the names of those customers that the actor may see."""
    return dict(visible_customers(actor).filter(pk__in=customer_ids).values_list("id", "name"))


def list_contacts(actor: Actor, customer_id: UUID) -> tuple[Mapping[str, object], ...]:
    """Return the contacts of a customer, oldest first, at most 200.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "contacts.view")
    require_customer(actor, customer_id)
    return contacts_of(actor, customer_id)


def visible_contacts(actor: Actor) -> ScopedQuerySet[Contact]:
    """Return the contacts of the customers in the actor's scope."""
    return Contact.objects.visible_to(actor).filter(deleted_at__isnull=True)


def binned_contacts(actor: Actor) -> ScopedQuerySet[Contact]:
    """Return the contacts in the recycle bin whose customers are in the actor's scope."""
    return Contact.objects.visible_to(actor).filter(deleted_at__isnull=False)


def contact_place(actor: Actor, customer_id: UUID, contact_id: UUID) -> tuple[UUID, str]:
    """Return home and name of a contact of a customer that was found in scope.

    Raises:
        AppError: 404.
    """
    rows = Contact.objects.in_tenant(actor.tenant_id, _FOUND).filter(customer_id=customer_id, deleted_at__isnull=True)
    found = rows.filter(pk=contact_id).values_list("home_id", "name").first()
    if found is None:
        raise not_found("contact")
    return found


def contacts_of(actor: Actor, customer_id: UUID) -> tuple[Mapping[str, object], ...]:
    """Return the contacts of a customer that was found in scope already."""
    presenter = presenter_of(object_for(actor, "contacts"), actor)
    found = fetch_prepared(
        "customers.contacts",
        actor,
        given={"id": customer_id},
        columns=("id", "version", *presenter.columns),
        build=lambda who, given: (
            Contact.objects.in_tenant(who.tenant_id, _FOUND)
            .filter(customer_id=given["id"], deleted_at__isnull=True)
            .order_by("id")[:200]
        ),
    )
    return tuple({"id": row[0], "version": row[1], "values": presenter.values(row[2:])} for row in found)


def list_hand_made(tenant_id: UUID, customer_ids: Sequence[UUID] = ()) -> Iterator[HandMade]:
    """Yield the customers that people created, merged and deleted ones too; only the named ones when ids are given."""
    rows = Customer.objects.in_tenant(tenant_id, "identity serves the whole tenant")
    rows = rows.filter(made__isnull=False)
    if customer_ids:
        rows = rows.filter(pk__in=customer_ids)
    found: Any = rows.order_by("id").values_list("id", "made", "hand", "owner_id", "created_at")
    for customer_id, made, hand, owner_id, created_at in found.iterator(2_000):
        edits = {key: lock["value"] for key, lock in hand.items()}
        yield HandMade(customer_id=customer_id, values={**made, **edits}, owner_id=owner_id, created_at=created_at)


def _points(actor: Actor, customer_id: UUID) -> tuple[Mapping[str, object], ...]:
    found = fetch_prepared(
        "customers.points",
        actor,
        given={"id": customer_id},
        columns=("kind", "value", "label", "source_names", "is_primary"),
        build=lambda who, given: (
            ContactPoint.objects.visible_to(who)
            .filter(customer_id=given["id"])
            .order_by("kind", "-is_primary", "id")[:200]
        ),
    )
    presenter = presenter_of(object_for(actor, "customers"), actor)
    return tuple(
        {
            "kind": kind,
            "value": presenter.mask({_POINT_FIELD[kind]: value})[_POINT_FIELD[kind]],
            "label": label,
            "source_names": names,
            "is_primary": is_primary,
        }
        for kind, value, label, names, is_primary in found
        if _POINT_FIELD[kind] not in presenter.hidden
    )
