"""What ties customers together, for the graph of the whole company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import object_for, presenter_of
from zhike.records.customers.models import Contact, ContactPoint, Customer
from zhike.records.customers.queries.cards import visible_contacts

_CHUNK: Final = 5_000
_WHY: Final = "the graph is built over the whole company and read within each reader's scope"


@dataclass(frozen=True, slots=True)
class CustomerTie:
    """A live customer with what it may share with others; "" where unknown."""

    id: UUID
    owner_id: UUID | None
    phone: str
    address: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ContactTie:
    """A contact outside the bin, and the organization where one reaches them."""

    id: UUID
    customer_id: UUID
    since: datetime


def iter_customer_ties(tenant_id: UUID) -> Iterator[CustomerTie]:
    """Yield all live customers of a tenant, at constant memory."""
    rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(is_live=True).order_by("id")
    for row in rows.values_list("id", "owner_id", "phone", "address", "created_at").iterator(_CHUNK):
        yield CustomerTie(*row)


def iter_point_ties(tenant_id: UUID) -> Iterator[tuple[UUID, str, str, datetime]]:
    """Yield (customer, ``phone`` or ``address``, value, since when) of further phones and addresses."""
    rows = ContactPoint.objects.in_tenant(tenant_id, _WHY).filter(kind__in=["phone", "address"]).order_by("id")
    yield from rows.values_list("customer_id", "kind", "value", "created_at").iterator(_CHUNK)


def iter_contact_ties(tenant_id: UUID) -> Iterator[ContactTie]:
    """Yield all contacts of a tenant that are not in the bin, at constant memory."""
    rows = Contact.objects.in_tenant(tenant_id, _WHY).filter(deleted_at__isnull=True).order_by("id")
    for row in rows.values_list("id", "customer_id", "created_at").iterator(_CHUNK):
        yield ContactTie(*row)


def contact_names(actor: Actor, contact_ids: Sequence[UUID]) -> dict[UUID, tuple[str, UUID]]:
    """Return (name as the actor sees it, organization) of those contacts that the actor may see; none without the grant."""
    if not actor.has("contacts.view"):
        return {}
    presenter = presenter_of(object_for(actor, "contacts"), actor)
    found: dict[UUID, tuple[str, UUID]] = {}
    for chunk in in_chunks(contact_ids):
        rows = visible_contacts(actor).filter(pk__in=chunk).values_list("id", "customer_id", "name")
        for contact, customer, name in rows:
            found[contact] = (str(presenter.mask({"name": name}).get("name") or ""), customer)
    return found
