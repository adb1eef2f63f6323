"""Reads of endpoints and their messages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from zhike.govern.notices.public import Said
from zhike.integrate.webhooks.models import Endpoint, Message, Served
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import not_found
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page

STATES = ("waiting", "sent", "dead", "skipped")


@dataclass(frozen=True, slots=True)
class Flow:
    """How an endpoint's messages stand; ``oldest_at``: since when the first one waits."""

    waiting: int = 0
    dead: int = 0
    oldest_at: datetime | None = None


def list_endpoints(actor: Actor) -> tuple[tuple[Endpoint, Flow], ...]:
    """Return all endpoints by name with how their messages stand.

    Raises:
        AppError: 403.
    """
    require(actor, "webhooks.manage")
    rows = tuple(Endpoint.objects.visible_to(actor).order_by("name"))
    flows = _flows(actor, [row.pk for row in rows])
    return tuple((row, flows.get(row.pk, Flow())) for row in rows)


def get_endpoint(actor: Actor, endpoint_id: UUID) -> tuple[Endpoint, Flow]:
    """Return an endpoint with how its messages stand.

    Raises:
        AppError: 403, 404.
    """
    row = endpoint_row(actor, endpoint_id)
    return row, _flows(actor, [row.pk]).get(row.pk, Flow())


def endpoint_row(actor: Actor, endpoint_id: UUID, *, is_locked: bool = False) -> Endpoint:
    """Return an endpoint's row, locked for the transaction if asked.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "webhooks.manage")
    rows = Endpoint.objects.visible_to(actor).filter(pk=endpoint_id)
    row = (rows.select_for_update() if is_locked else rows).first()
    if row is None:
        raise not_found("webhook")
    return row


def list_messages(
    actor: Actor, endpoint_id: UUID, *, state: str = "", limit: int = 50, cursor: str | None = None
) -> Page[Message]:
    """Return one page of an endpoint's messages, the newest first; errors as `get_endpoint`."""
    row = endpoint_row(actor, endpoint_id)
    rows = Message.objects.visible_to(actor).filter(endpoint_id=row.pk)
    return fetch_page(rows.filter(state=state) if state else rows, NEWEST_FIRST, limit=limit, cursor=cursor)


def said_of(actor: Actor, endpoint_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe for notices the endpoints that are not well, to those who may manage them."""
    if not actor.has("webhooks.manage"):
        return {}
    rows: Iterable[Endpoint] = Endpoint.objects.visible_to(actor).filter(pk__in=endpoint_ids)
    return {row.pk: Said(object_key="webhooks", record_id=row.pk, title=row.name) for row in rows}


def health_of(row: Served) -> str:
    """Return ``off``, ``stopped`` (by the product), ``paused``, ``trying`` or ``well``."""
    if not row.is_on:
        return "stopped" if row.off_code else "off"
    if row.paused_until is not None and row.paused_until > now():
        return "paused"
    return "trying" if row.pauses else "well"


def _flows(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, Flow]:
    rows = Message.objects.visible_to(actor).filter(endpoint_id__in=ids, state__in=("waiting", "dead")).order_by()
    counted = rows.values_list("endpoint_id").annotate(
        waiting=Count("id", filter=Q(state="waiting")),
        dead=Count("id", filter=Q(state="dead")),
        oldest=Min("created_at", filter=Q(state="waiting")),
    )
    return {row[0]: Flow(*row[1:]) for row in counted}
