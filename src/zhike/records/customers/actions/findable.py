"""What customers and their contacts are found by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import FoundBy, ObjectType, found_by, objects_of_tenant
from zhike.platform.search.public import Findable, forget_records, index_records
from zhike.records.customers.models import Contact, ContactPoint, Customer
from zhike.records.customers.rules import ContactPointImage, pinyin_of_name

_MOST_NAMES: Final = 50
_KEYS: Final = ("name", "phone", "email", "wechat", "contact_name")
_WHY: Final = "the search index serves the whole tenant"


def texts_found(text: str) -> list[str]:
    """Return what a short text is found by: itself, its reading in pinyin, and its syllables written together."""
    if not text:
        return []
    reading = pinyin_of_name(text)
    joined = "".join(reading.split()[:-1]) if reading != text.lower() else ""
    return [one for one in (text, reading, joined) if one]


def index_contacts(tenant_id: UUID, contact_ids: Sequence[UUID]) -> None:
    """Make contacts findable by what they are now; those that are gone or in the recycle bin are not found any more."""
    described = objects_of_tenant(tenant_id)["contacts"]
    for ids in in_chunks(contact_ids):
        rows = list(Contact.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids, deleted_at__isnull=True))
        find_contacts_again(described, rows)
        forget_records("contacts", set(ids) - {row.pk for row in rows})


def find_contacts_again(described: ObjectType, rows: Sequence[Contact]) -> None:
    """Make live contacts of one tenant findable by what they are now; their scope is that of their customer."""
    if rows:
        index_records(rows[0].tenant_id, "contacts", records=(_contact(described, row) for row in rows))


def _contact(described: ObjectType, row: Contact) -> Findable:
    own = found_by(described, row.custom)
    return Findable(
        record_id=row.pk,
        created_at=None,
        texts=[*texts_found(row.name), *own.texts],
        phones=[one for one in (row.phone, *own.phones) if one],
        emails=[one for one in (row.email, *own.emails) if one],
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose a customer is and since when it is there, which the search index repeats."""

    owner_id: UUID | None
    department_id: UUID | None
    created_at: datetime


def findable(
    customer_id: UUID,
    values: Mapping[str, object],
    *,
    standing: Standing,
    points: Iterable[ContactPointImage] = (),
    contact_names: Iterable[str] = (),
) -> Findable:
    """Return what the search index keeps of a customer.

    Args:
        customer_id: the customer.
        values: effective values by catalog field key.
        standing: whose it is, and since when.
        points: further phones, e-mails and handles.
        contact_names: names of its contacts, and other texts.
    """
    name = str(values.get("name") or "")
    by_kind: dict[str, list[str]] = {"phone": [], "email": [], "wechat": [], "address": []}
    for key in ("phone", "email", "wechat"):
        if values.get(key):
            by_kind[key].append(str(values[key]))
    for point in points:
        by_kind[point.kind].append(point.value)
    return Findable(
        record_id=customer_id,
        owner_id=standing.owner_id,
        department_id=standing.department_id,
        created_at=standing.created_at,
        texts=[text for text in (*texts_found(name), str(values.get("contact_name") or ""), *contact_names) if text],
        phones=by_kind["phone"],
        emails=by_kind["email"],
        handles=by_kind["wechat"],
    )


def points_of(own: FoundBy) -> list[ContactPointImage]:
    """Return the phones and e-mails of a company's own fields as further points."""
    phones = [ContactPointImage(kind="phone", value=one) for one in own.phones]
    return [*phones, *(ContactPointImage(kind="email", value=one) for one in own.emails)]


def find_again(described: ObjectType, rows: Sequence[Customer], *, are_new: bool = False) -> None:
    """Make live customers of one tenant findable by what they are now, with the phones and contacts that hang on them."""
    if not rows:
        return
    tenant_id = rows[0].tenant_id
    points, names = ({}, {}) if are_new else _hangings(tenant_id, [row.pk for row in rows])
    found = (_found(described, row, points=points.get(row.pk, ()), names=names.get(row.pk, ())) for row in rows)
    index_records(tenant_id, "customers", records=found, are_new=are_new)


def _found(
    described: ObjectType, row: Customer, *, points: Sequence[ContactPointImage], names: Sequence[str]
) -> Findable:
    own = found_by(described, row.custom)
    return findable(
        row.pk,
        {key: getattr(row, key) for key in _KEYS},
        standing=Standing(row.owner_id, row.department_id, row.created_at),
        points=[*points, *points_of(own)],
        contact_names=[*names[:_MOST_NAMES], *own.texts],
    )


type _Points = Mapping[UUID, Sequence[ContactPointImage]]
type _Names = Mapping[UUID, Sequence[str]]


def _hangings(tenant_id: UUID, customer_ids: Sequence[UUID]) -> tuple[_Points, _Names]:
    points: dict[UUID, list[ContactPointImage]] = defaultdict(list)
    names: dict[UUID, list[str]] = defaultdict(list)
    for ids in in_chunks(customer_ids):
        kept = ContactPoint.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
        for customer, kind, value in kept.values_list("customer_id", "kind", "value"):
            points[customer].append(ContactPointImage(kind=kind, value=value))
        people = Contact.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids, deleted_at__isnull=True)
        for customer, name in people.order_by("id").values_list("customer_id", "name"):
            names[customer].append(name)
    return points, names
