"""Shapes of what is posted."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from zhike.integrate.connectors.models import Delivery, Refusal
from zhike.integrate.connectors.queries.deliveries import DeliveryCard
from zhike.platform.i18n import message


class HookReceipt(Schema):
    """What a sender is told: its post is stored. ``repeated``: it was stored before, and nothing more happened."""

    id: UUID
    repeated: bool


class DeliveryOut(Schema):
    """What was posted at once; ``rows`` masked for the reader, ``told`` what came beside them."""

    id: UUID
    created_at: datetime
    state: str
    size_bytes: int
    row_count: int
    older: int
    rows: list[dict[str, str]]
    told: dict[str, str]
    import_id: UUID | None
    stored: int
    rejected: int
    skipped: int
    problems: list[str]
    records: list[UUID]


class DeliveryPage(Schema):
    """Deliveries, the newest first."""

    items: list[DeliveryOut]
    next_cursor: str | None


class RefusalOut(Schema):
    """How often posts were refused for a reason, in the reader's words."""

    code: str
    message: str
    count: int
    last_at: datetime


class RefusalList(Schema):
    """Reasons, the latest first."""

    items: list[RefusalOut]


class DeliveryReplayed(Schema):
    """A delivery that waits again."""

    id: UUID
    state: str


class HookSecretOut(Schema):
    """A fresh secret, told this once."""

    secret: str


def delivery_out(card: DeliveryCard) -> DeliveryOut:
    """Return a delivery as the API shows it."""
    row: Delivery = card.delivery
    return DeliveryOut(
        id=row.pk,
        created_at=row.created_at,
        state=row.state,
        size_bytes=row.size_bytes,
        row_count=len(row.rows),
        older=row.older,
        rows=[dict(one) for one in card.rows],
        told={key: str(value) for key, value in row.told.items()},
        import_id=row.import_id,
        stored=card.counts.get("stored", 0),
        rejected=card.counts.get("rejected", 0),
        skipped=card.counts.get("skipped", 0),
        problems=list(card.problems),
        records=list(card.records),
    )


def refusal_out(row: Refusal, locale: str) -> RefusalOut:
    """Return a reason as the API shows it."""
    return RefusalOut(code=row.code, message=message(row.code, {}, locale=locale), count=row.count, last_at=row.last_at)
