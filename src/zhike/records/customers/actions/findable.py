"""What customers are found by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import FoundBy
from zhike.platform.search.public import Findable, forget_records, index_records
from zhike.records.customers.models import Contact
from zhike.records.customers.rules import ContactPointImage, pinyin_of_name

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
    for ids in in_chunks(contact_ids):
        rows = Contact.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids, deleted_at__isnull=True)
        found = [
            Findable(
                record_id=row[0],
                created_at=None,
                texts=texts_found(row[1]),
                phones=[row[2]] if row[2] else (),
                emails=[row[3]] if row[3] else (),
            )
            for row in rows.values_list("id", "name", "phone", "email")
        ]
        index_records(tenant_id, "contacts", records=found)
        forget_records("contacts", set(ids) - {one.record_id for one in found})


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
