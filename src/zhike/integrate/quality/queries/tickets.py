"""Reads of repair tickets: always through the records that they are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from zhike.govern.people.public import user_names
from zhike.integrate.quality.models import SAID_WRONG, QualityRule, RepairTicket
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


@dataclass(frozen=True, slots=True)
class Said:
    """Who called the data of a record wrong, and why; "" when they did not say."""

    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCard:
    """A ticket as its reader sees it, of a rule or of a person; ``value``: what the rule's field holds now, masked for them."""

    id: UUID
    rule: QualityRule | None
    said: Said | None
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
    is_said: bool = False
    object_key: str = ""
    record_id: UUID | None = None
    owner_id: UUID | None = None
    limit: int = 50
    cursor: str | None = None


def ticket_rows(actor: Actor, rules: Iterable[QualityRule]) -> ScopedQuerySet[RepairTicket]:
    """Return the tickets of some rules, and of people, whose records are live and in the actor's scope."""
    by_object: dict[str, list[str]] = defaultdict(list)
    for one in rules:
        by_object[one.object_key].append(str(one.pk))
    for key in _said_of(actor):
        by_object[key].append(SAID_WRONG)
    seen = Q(pk__in=[])
    for key, topics in by_object.items():
        live = store_of(actor, key).rows(actor).filter(pk=OuterRef("record_id"))
        seen |= Q(Exists(live), topic__in=topics)
    return RepairTicket.objects.in_tenant(actor.tenant_id, _WHY).filter(seen)


def _said_of(actor: Actor) -> list[str]:
    """Return the objects whose records people called wrong, as far as the actor may list them."""
    said = RepairTicket.objects.in_tenant(actor.tenant_id, _WHY).filter(topic=SAID_WRONG)
    keys = said.order_by().values_list("object_key", flat=True).distinct()
    return [key for key in keys if described_of(actor, key) is not None]


def list_tickets(actor: Actor, query: TicketQuery) -> Page[TicketCard]:
    """Return tickets of rules and of people, the newest first.

    Raises:
        AppError: 403; 422 for a bad cursor.
    """
    rules = {one.pk: one for one in list_rules(actor)}
    rows = ticket_rows(actor, rules.values()).filter(state=query.state)
    if query.rule_id is not None:
        rows = rows.filter(topic=str(query.rule_id))
    if query.is_said:
        rows = rows.filter(topic=SAID_WRONG)
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
    speakers = {row.pk: UUID(row.facts["by"]) for row in rows if row.topic == SAID_WRONG}
    names = user_names(actor, [*speakers.values(), *(row.owner_id for row in rows if row.owner_id)])
    told = _told(actor, rows, rules)
    cards = []
    for row in rows:
        rule, by = _rule_of(row, rules), speakers.get(row.pk)
        title, values = told.get((row.object_key, row.record_id), ("", {}))
        cards.append(
            TicketCard(
                id=row.pk,
                rule=rule,
                said=None if by is None else Said(names.get(by, ""), row.facts["note"]),
                object_key=row.object_key,
                record_id=row.record_id,
                title=title,
                value=values.get(rule.field) if rule else None,
                owner_id=row.owner_id,
                owner_name=names.get(row.owner_id, "") if row.owner_id else "",
                state=row.state,
                returns=row.returns,
                opened_at=row.opened_at,
                closed_at=row.closed_at,
            )
        )
    return tuple(cards)


def _rule_of(row: RepairTicket, rules: Mapping[UUID, QualityRule]) -> QualityRule | None:
    return None if row.topic == SAID_WRONG else rules[UUID(row.topic)]


type _Told = dict[tuple[str, UUID], tuple[str, Mapping[str, object]]]


def _told(actor: Actor, rows: Sequence[RepairTicket], rules: Mapping[UUID, QualityRule]) -> _Told:
    found: _Told = {}
    for key in dict.fromkeys(row.object_key for row in rows):
        described = described_of(actor, key)
        if described is None:
            continue
        mine = [row for row in rows if row.object_key == key]
        fields = {rule.field for row in mine if (rule := _rule_of(row, rules)) is not None} - {""}
        wanted = [described.title, *(one for one in sorted(fields) if described.field(one) and one != described.title)]
        for item in records_by_id(actor, key, list(dict.fromkeys(row.record_id for row in mine)), fields=wanted):
            found[key, item.id] = str(item.values.get(described.title) or ""), item.values
    return found
