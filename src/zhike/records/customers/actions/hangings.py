"""Contact points and contacts that come from sources: written as differences, so that what stays keeps its row."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID, uuid5

from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.search.public import forget_rows
from zhike.records.customers.actions.findable import index_contacts
from zhike.records.customers.models import Contact, ContactPoint
from zhike.records.customers.rules import CustomerImage

_POINT = ("id", "tenant_id", "customer_id", "kind", "value", "label", "source_names", "is_primary")
_CONTACT = ("id", "tenant_id", "customer_id", "home_id", "name", "title", "phone", "email", "source_names")
_WHY = "identity rewrites what sources say, whoever owns the customer"


def join_names(names: Iterable[str], length: int = 500) -> str:
    """Return source names as they are stored: in order, separated by 、."""
    return "、".join(dict.fromkeys(name for name in names if name))[:length]


def write_points(tenant_id: UUID, images: Sequence[CustomerImage], *, are_new: bool) -> None:
    """Make the sourced contact points of some customers equal to their images."""
    wanted: dict[UUID, tuple[object, ...]] = {}
    for image in images:
        for one in image.contact_points:
            key = uuid5(image.customer_id, f"{one.kind}\n{one.value}")
            names = join_names(one.source_names)
            wanted[key] = (
                key, tenant_id, image.customer_id, one.kind, one.value[:300], one.label[:60], names, one.is_primary,
            )  # fmt: skip
    stored: dict[UUID, tuple[object, ...]] = {}
    if not are_new:
        for ids in in_chunks(one.customer_id for one in images):
            rows = ContactPoint.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids, is_hand_made=False)
            stored.update((row[0], row) for row in rows.values_list(*_POINT))
    _write_difference(ContactPoint, _POINT, tenant_id, wanted=wanted, stored=stored)


def write_contacts(tenant_id: UUID, images: Sequence[CustomerImage]) -> None:
    """Make the sourced contacts of some customers equal to their images.

    A contact keeps its id when its record moves to another customer, so that a merge and its undoing leave it whole.
    """
    wanted: dict[UUID, tuple[object, ...]] = {}
    for image in images:
        for one in image.contacts:
            key = uuid5(one.home_id, f"{one.name}\n{one.phone}\n{one.email}")
            names = join_names(one.source_names)
            wanted[key] = (
                key, tenant_id, image.customer_id, one.home_id, one.name[:100], one.title[:100], one.phone[:32],
                one.email[:254], names,
            )  # fmt: skip
    stored: dict[UUID, tuple[object, ...]] = {}
    rows = Contact.objects.in_tenant(tenant_id, _WHY).filter(is_hand_made=False)
    for ids in in_chunks(one.customer_id for one in images):
        stored.update((row[0], row) for row in rows.filter(customer_id__in=ids).values_list(*_CONTACT))
    for ids in in_chunks(wanted):
        stored.update((row[0], row) for row in rows.filter(id__in=ids).values_list(*_CONTACT))
    for key in _taken_by_hand(tenant_id, [key for key in wanted if key not in stored]):
        del wanted[key]
    touched = _write_difference(Contact, _CONTACT, tenant_id, wanted=wanted, stored=stored)
    index_contacts(tenant_id, touched)


def _taken_by_hand(tenant_id: UUID, contact_ids: Sequence[UUID]) -> list[UUID]:
    """Return the contacts that people changed or deleted: what sources say of them counts no more."""
    found: list[UUID] = []
    for ids in in_chunks(contact_ids):
        rows = Contact.objects.in_tenant(tenant_id, _WHY).filter(id__in=ids, is_hand_made=True)
        found += rows.values_list("id", flat=True)
    return found


def drop_hangings(tenant_id: UUID, customer_ids: Iterable[UUID]) -> None:
    """Delete contact points and contacts of customers that go."""
    for ids in in_chunks(customer_ids):
        for model in (ContactPoint, Contact):
            rows = model.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
            if model is Contact:
                forget_rows("contacts", rows)
            rows.delete()


def _write_difference(
    model: type[ContactPoint | Contact],
    columns: Sequence[str],
    tenant_id: UUID,
    *,
    wanted: Mapping[UUID, tuple[object, ...]],
    stored: Mapping[UUID, tuple[object, ...]],
) -> list[UUID]:  # sizes: one difference
    """Write what differs and return the ids of the rows that were made, changed or deleted."""
    new = [row for key, row in wanted.items() if key not in stored]
    changed = [(key, *row[2:]) for key, row in wanted.items() if key in stored and stored[key] != row]
    gone = [key for key in stored if key not in wanted]
    for ids in in_chunks(gone):
        model.objects.in_tenant(tenant_id, _WHY).filter(id__in=ids).delete()
    if new:
        bulk_insert(model, columns, new)
    if changed:
        bulk_update(model, columns[2:], changed)
    return [*gone, *(one for row in (*new, *changed) if isinstance(one := row[0], UUID))]
