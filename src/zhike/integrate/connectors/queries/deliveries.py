"""What was posted to a connector, and what became of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhike.integrate.connectors.models import Connector, Delivery, Refusal
from zhike.integrate.connectors.queries.connectors import get_connector
from zhike.integrate.sources.public import Fate, fates_of, masker_of_source, reason_text, source_named
from zhike.platform.actor import Actor
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCard:
    """A delivery as its reader may see it.

    Attributes:
        rows: its first rows, masked by the fields that their columns are mapped to.
        counts: by ``stored``, ``rejected`` and ``skipped``; empty before its import.
        problems: why rows were refused, in the reader's language.
        records: what its rows became, where they became anything.
    """

    delivery: Delivery
    rows: tuple[Mapping[str, str], ...]
    counts: Mapping[str, int]
    problems: tuple[str, ...]
    records: tuple[UUID, ...]


def list_deliveries(
    actor: Actor, connector_id: UUID, *, limit: int = 50, cursor: str | None = None
) -> Page[DeliveryCard]:
    """Return one page of what was posted, the newest first.

    Raises:
        AppError: 403, 404.
    """
    row, _ = get_connector(actor, connector_id)
    rows = Delivery.objects.visible_to(actor).filter(connector_id=row.pk)
    page = fetch_page(rows, NEWEST_FIRST, limit=limit, cursor=cursor)
    return Page(items=tuple(_card(actor, row, one) for one in page.items), next_cursor=page.next_cursor)


def list_refusals(actor: Actor, connector_id: UUID) -> tuple[Refusal, ...]:
    """Return why posts were refused, the latest reason first; errors as `list_deliveries`."""
    row, _ = get_connector(actor, connector_id)
    return tuple(Refusal.objects.visible_to(actor).filter(connector_id=row.pk).order_by("-last_at")[:50])


def _card(actor: Actor, row: Connector, delivery: Delivery) -> DeliveryCard:
    masker = masker_of_source(actor, source_named(actor, row.name, row.object))
    found = _fates(actor, delivery)
    shown: list[dict[str, Any]] = delivery.rows[:_MOST_SHOWN]
    problems = dict.fromkeys(
        reason_text(reason, actor.locale) for one in found if one.status == "rejected" for reason in one.reasons
    )
    return DeliveryCard(
        delivery=delivery,
        rows=tuple(masker.raw(one) for one in shown),
        counts=Counter(one.status for one in found),
        problems=tuple(problems)[:_MOST_SHOWN],
        records=tuple(dict.fromkeys(one.record_id for one in found if one.record_id and one.status == "stored")),
    )


def _fates(actor: Actor, delivery: Delivery) -> list[Fate]:
    kept = len(delivery.rows) - delivery.older
    if delivery.import_id is None or kept <= 0:
        return []
    return fates_of(actor, delivery.import_id, (delivery.first_row, delivery.first_row + kept - 1))
