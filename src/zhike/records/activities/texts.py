"""What was said, as analysis reads it: subject and body of activities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.records.activities.models import Activity

_WHY: Final = "texts are read for the whole tenant"
_COLUMNS: Final = ("id", "home_id", "customer_id", "happened_at", "updated_at", "subject", "body")


@dataclass(frozen=True, slots=True)
class TextFact:
    """The text of one activity, and when that was last changed."""

    id: UUID
    home_id: UUID
    customer_id: UUID
    happened_at: datetime
    changed_at: datetime
    text: str


def count_texts(tenant_id: UUID) -> int:
    """Return how many activities a tenant has."""
    return Activity.objects.in_tenant(tenant_id, _WHY).count()


def text_batches(tenant_id: UUID, size: int) -> Iterator[list[TextFact]]:
    """Yield the texts of all activities, some at a time, in order of id; rows that come meanwhile may be left out."""
    rows = Activity.objects.in_tenant(tenant_id, _WHY).order_by("id")
    texts = [_fact(row) for row in rows.values_list(*_COLUMNS)[:size]]
    while texts:
        yield texts
        texts = [_fact(row) for row in rows.filter(pk__gt=texts[-1].id).values_list(*_COLUMNS)[:size]]


def known_texts(tenant_id: UUID, activity_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some activities that are there still."""
    rows = Activity.objects.in_tenant(tenant_id, _WHY).filter(pk__in=activity_ids)
    return set(rows.values_list("id", flat=True))


def texts_of(tenant_id: UUID, activity_ids: Sequence[UUID]) -> list[TextFact]:
    """Return the texts of some activities; those that are gone are left out."""
    rows = Activity.objects.in_tenant(tenant_id, _WHY).filter(pk__in=activity_ids)
    return [_fact(row) for row in rows.values_list(*_COLUMNS)]


def visible_texts(actor: Actor, *, since: datetime, until: datetime, limit: int) -> list[TextFact]:
    """Return the newest texts of a span in the actor's scope; the caller has seen to it that they see the fields.

    Raises:
        AppError: 403.
    """
    require(actor, "activities.view")
    rows = Activity.objects.visible_to(actor).filter(happened_at__gt=since, happened_at__lte=until)
    return [_fact(row) for row in rows.order_by("-happened_at", "-id").values_list(*_COLUMNS)[:limit]]


def _fact(row: tuple[UUID, UUID, UUID, datetime, datetime, str, str]) -> TextFact:
    return TextFact(*row[:5], f"{row[5]} {row[6]}".strip())
