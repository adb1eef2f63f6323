"""Reads of write-backs and of what is on its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from zhike.integrate.connectors.public import Connector, get_connector, list_connectors
from zhike.integrate.webhooks.public import health_of
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import ObjectType, find_for, is_hidden, presenter_of
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page
from zhike.platform.scope import ScopedQuerySet

STATES = ("waiting", "sent", "skipped", "refused", "conflict", "dead")


@dataclass(frozen=True, slots=True)
class OutgoingFlow:
    """How the changes of a connector stand; ``oldest_at``: since when the first one waits."""

    waiting: int = 0
    sent: int = 0
    refused: int = 0
    conflict: int = 0
    dead: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutgoingCard:
    """A change as its reader may see it: values of hidden fields left out, masked for them.

    Attributes:
        request, answer: None for readers who may not see all of its fields.
    """

    row: Outgoing
    told: Mapping[str, Any] = field(default_factory=dict)
    request: str | None = None
    answer: str | None = None


def change_rows(actor: Actor, connector_id: UUID) -> tuple[Connector, ScopedQuerySet[Outgoing]]:
    """Return a connector and the changes on their way to its system.

    Raises:
        AppError: 403, 404.
    """
    connector, _ = get_connector(actor, connector_id)
    mine = WriteBack.objects.visible_to(actor).filter(connector_id=connector.pk).values("pk")
    return connector, Outgoing.objects.visible_to(actor).filter(writeback_id__in=mine)


def list_changes(
    actor: Actor, connector_id: UUID, *, state: str = "", limit: int = 50, cursor: str | None = None
) -> Page[OutgoingCard]:
    """Return one page of a connector's outgoing changes, the newest first; errors as `change_rows`."""
    connector, rows = change_rows(actor, connector_id)
    page = fetch_page(rows.filter(state=state) if state else rows, NEWEST_FIRST, limit=limit, cursor=cursor)
    described = find_for(actor, connector.object)
    return Page(tuple(card_of(actor, row, described) for row in page.items), page.next_cursor)


def card_of(actor: Actor, row: Outgoing, described: ObjectType | None) -> OutgoingCard:
    """Return a change as an actor may see it."""
    if described is None or not actor.has(f"{described.key}.view"):
        return OutgoingCard(row)
    seen = presenter_of(described, actor)
    told = {}
    for key, sides in row.told.items():
        one = described.field(key)
        if one is not None and not is_hidden(actor, one):
            told[key] = {side: seen.mask({key: value}).get(key) for side, value in sides.items()}
    is_whole = len(told) == len(row.told)
    return OutgoingCard(row, told, row.request if is_whole else None, row.answer if is_whole else None)


def flow_of(actor: Actor, connector_id: UUID) -> OutgoingFlow:
    """Count a connector's outgoing changes by how they stand; errors as `change_rows`."""
    _, rows = change_rows(actor, connector_id)
    return _counted(rows.order_by().values_list("tenant_id")).get(actor.tenant_id, OutgoingFlow())


@dataclass(frozen=True, slots=True)
class BackFlow:
    """A system that is written to: its connector's name, its health, how its changes stand."""

    row: WriteBack
    name: str
    health: str
    flow: OutgoingFlow


def flows(actor: Actor) -> list[BackFlow]:
    """Return every write-back with its health and how its changes stand.

    Raises:
        AppError: 403.
    """
    require(actor, "connectors.view")
    rows = list(WriteBack.objects.visible_to(actor).order_by("id"))
    counted = _counted(Outgoing.objects.visible_to(actor).order_by().values_list("writeback_id"))
    names = {row.pk: row.name for row, _ in list_connectors(actor)} if rows else {}
    return [
        BackFlow(row, names.get(row.connector_id, ""), health_of(row), counted.get(row.pk, OutgoingFlow()))
        for row in rows
    ]


def _counted(rows: Any) -> dict[UUID, OutgoingFlow]:  # noqa: ANN401 - a query set of one column
    by = {state: Count("id", filter=Q(state=state)) for state in ("waiting", "sent", "refused", "conflict", "dead")}
    found: Sequence[tuple[Any, ...]] = list(rows.annotate(**by, oldest=Min("created_at", filter=Q(state="waiting"))))
    return {one[0]: OutgoingFlow(*one[1:]) for one in found}
