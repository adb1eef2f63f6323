"""Reads of repair tickets: always through the records that they are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from zhike.govern.people.public import user_names
from zhike.integrate.quality.models import QualityRule, RepairTicket
from zhike.integrate.quality.queries.rules import described_of, list_rules
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, Label, store_of
from zhike.platform.errors import not_found
from zhike.platform.lists import records_by_id
from zhike.platform.paging import Order, Page, fetch_page
from zhike.platform.scope import ScopedQuerySet

_WHY: Final = "cut to the records that the actor sees by the filter that follows"
_NEWEST: Final = Order(
    Field(key="opened_at", type=FieldType.DATETIME, label=Label("打开时间", "Opened")), is_descending=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCard:
    """A ticket as its reader sees it; ``value``: what the rule's field holds now, masked for them."""

    id: UUID
    rule: QualityRule
    object_key: str
    record_id: UUID
    title: str
    value: object
    owner_id: UUID | None
    owner_name: str
    state: str
    returns: int
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketQuery:
    """Which tickets; None and "" keep all."""

    state: str = "open"
    rule_id: UUID | None = None
    object_key: str = ""
    record_id: UUID | None = None
    owner_id: UUID | None = None
    limit: int = 50
    cursor: str | None = None


def ticket_rows(actor: Actor, rules: Iterable[QualityRule]) -> ScopedQuerySet[RepairTicket]:
    """Return the tickets of some rules whose records are live and in the actor's scope."""
    by_object: dict[str, list[str]] = defaultdict(list)
    for one in rules:
        by_object[one.object_key].append(str(one.pk))
    seen = Q(pk__in=[])
    for key, topics in by_object.items():
        live = store_of(actor, key).rows(actor).filter(pk=OuterRef("record_id"))
        seen |= Q(Exists(live), topic__in=topics)
    return RepairTicket.objects.in_tenant(actor.tenant_id, _WHY).filter(seen)


def list_tickets(actor: Actor, query: TicketQuery) -> Page[TicketCard]:
    """Return tickets of rules, the newest first.

    Raises:
        AppError: 403; 422 for a bad cursor.
    """
    rules = {one.pk: one for one in list_rules(actor)}
    rows = ticket_rows(actor, rules.values()).filter(state=query.state)
    if query.rule_id is not None:
        rows = rows.filter(topic=str(query.rule_id))
    if query.object_key:
        rows = rows.filter(object_key=query.object_key)
    if query.record_id is not None:
        rows = rows.filter(record_id=query.record_id)
    if query.owner_id is not None:
        rows = rows.filter(owner_id=query.owner_id)
    page = fetch_page(rows, _NEWEST, limit=query.limit, cursor=query.cursor)
    return Page(_cards(actor, page.items, rules), page.next_cursor)


def get_ticket(actor: Actor, ticket_id: UUID) -> TicketCard:
    """Return a ticket.

    Raises:
        AppError: 403; 404 also when its record is out of scope.
    """
    rules = {one.pk: one for one in list_rules(actor)}
    row = ticket_rows(actor, rules.values()).filter(pk=ticket_id).first()
    if row is None:
        raise not_found("ticket")
    return _cards(actor, [row], rules)[0]


def _cards(actor: Actor, rows: Sequence[RepairTicket], rules: Mapping[UUID, QualityRule]) -> tuple[TicketCard, ...]:
    names = user_names(actor, [row.owner_id for row in rows if row.owner_id])
    told = _told(actor, rows, rules)
    cards = []
    for row in rows:
        rule = rules[UUID(row.topic)]
        title, values = told.get((row.object_key, row.record_id), ("", {}))
        cards.append(
            TicketCard(
                id=row.pk,
                rule=rule,
                object_key=row.object_key,
                record_id=row.record_id,
                title=title,
                value=values.get(rule.field),
                owner_id=row.owner_id,
                owner_name=names.get(row.owner_id, "") if row.owner_id else "",
                state=row.state,
                returns=row.returns,
                opened_at=row.opened_at,
                closed_at=row.closed_at,
            )
        )
    return tuple(cards)


type _Told = dict[tuple[str, UUID], tuple[str, Mapping[str, object]]]


def _told(actor: Actor, rows: Sequence[RepairTicket], rules: Mapping[UUID, QualityRule]) -> _Told:
    found: _Told = {}
    for key in dict.fromkeys(row.object_key for row in rows):
        described = described_of(actor, key)
        if described is None:
            continue
        mine = [row for row in rows if row.object_key == key]
        fields = {rules[UUID(row.topic)].field for row in mine} - {""}
        wanted = [described.title, *(one for one in sorted(fields) if described.field(one) and one != described.title)]
        for item in records_by_id(actor, key, list(dict.fromkeys(row.record_id for row in mine)), fields=wanted):
            found[key, item.id] = str(item.values.get(described.title) or ""), item.values
    return found
