"""What customers are found by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhike.platform.catalog import FoundBy
from zhike.platform.search.public import Findable
from zhike.records.customers.rules import ContactPointImage, pinyin_of_name


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
    reading = pinyin_of_name(name)
    joined = "".join(reading.split()[:-1]) if reading != name.lower() else ""
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
        texts=[text for text in (name, reading, joined, str(values.get("contact_name") or ""), *contact_names) if text],
        phones=by_kind["phone"],
        emails=by_kind["email"],
        handles=by_kind["wechat"],
    )


def points_of(own: FoundBy) -> list[ContactPointImage]:
    """Return the phones and e-mails of a company's own fields as further points."""
    phones = [ContactPointImage(kind="phone", value=one) for one in own.phones]
    return [*phones, *(ContactPointImage(kind="email", value=one) for one in own.emails)]
