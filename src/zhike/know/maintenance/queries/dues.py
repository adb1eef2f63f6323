"""What falls due within a reader's reach: the list, its counts, and the card of a customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from zhike.know.maintenance.catalog import DUES
from zhike.know.maintenance.models import Due, DueRule
from zhike.know.maintenance.queries.drafts import draft_of
from zhike.know.maintenance.queries.rights import readable_rules, visible_dues
from zhike.know.maintenance.queries.words import reason_of, refusal_of
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.maintenance.rules.falling import LONG_PAST_DAYS, Falling
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import find_for
from zhike.platform.clock import business_date, now
from zhike.platform.lists import RecordItem, records_by_id
from zhike.platform.paging import Page, fetch_page, parse_order
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers import public as customers

SPANS: Final = (30, 60, 90)
MOST_OF_A_CUSTOMER: Final = 20
_CUSTOMERS: Final = customers.CUSTOMERS.key


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """Something that falls due, as its reader may see it.

    ``owner_id``: of the customer. ``refused`` says why no day is said. ``answer``: of a person to its follow-up, "" while open.
    """

    id: UUID
    rule_id: UUID
    rule: str
    kind: str
    object_key: str
    record_id: UUID
    title: str
    customer_id: UUID
    customer: str
    owner_id: UUID | None
    due_on: date | None
    low_on: date | None
    high_on: date | None
    because: str
    reason: str
    refused: str | None
    opened_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many fall due in the reader's reach: ``overdue``, and within each of `SPANS` days (without the overdue)."""

    overdue: int
    within: Mapping[int, int]
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueQuery:
    """Which part: due within ``days``; ``overdue`` alone; of one rule; of one's own customers; ``limit`` 1–200 from ``cursor`` on."""

    days: int = 90
    is_overdue: bool = False
    rule_id: UUID | None = None
    is_mine: bool = False
    limit: int = 50
    cursor: str | None = None


def list_dues(actor: Actor, query: DueQuery) -> Page[DueItem]:
    """Return a page of what falls due and was not answered, the soonest first.

    Raises:
        AppError: 403; 422 for a bad cursor.
    """
    require(actor, "maintenance.view")
    rules = [one for one in readable_rules(actor) if query.rule_id in (None, one.pk)]
    rows = _open(actor, rules, mine=query.is_mine).filter(due_on__lte=_today(actor) + timedelta(days=query.days))
    rows = rows.filter(due_on__lt=_today(actor)) if query.is_overdue else rows
    page = fetch_page(rows, parse_order("due_on", DUES, actor=actor), limit=query.limit, cursor=query.cursor)
    return Page(_items(actor, rules, page.items), page.next_cursor)


def count_dues(actor: Actor, *, rule_id: UUID | None = None, is_mine: bool = False) -> DueCounts:
    """Count what falls due and was not answered.

    Raises:
        AppError: 403.
    """
    require(actor, "maintenance.view")
    rules = [one for one in readable_rules(actor) if rule_id in (None, one.pk)]
    today = _today(actor)
    asked = {
        f"d{days}": Count("id", filter=Q(due_on__gte=today, due_on__lte=today + timedelta(days=days))) for days in SPANS
    }
    found = (
        _open(actor, rules, mine=is_mine).order_by().aggregate(overdue=Count("id", filter=Q(due_on__lt=today)), **asked)
    )
    refused = visible_dues(actor, rules).filter(state="refused").order_by().count()
    return DueCounts(found["overdue"], {days: found[f"d{days}"] for days in SPANS}, refused)


def list_dues_of(actor: Actor, customer_id: UUID) -> tuple[DueItem, ...]:
    """Return what falls due at a customer, the soonest first, then that of which no day can be said; at most 20.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "maintenance.view")
    customers.require_customer(actor, customer_id)
    rules = readable_rules(actor)
    rows = visible_dues(actor, rules).filter(customer_id=customer_id).exclude(state="ended")
    rows = rows.filter(Q(state="refused") | Q(due_on__gte=_today(actor) - timedelta(days=LONG_PAST_DAYS)))
    found = sorted(rows, key=lambda one: (one.due_on is None, one.due_on or date.max, one.pk))
    return _items(actor, rules, found[:MOST_OF_A_CUSTOMER])


def _open(actor: Actor, rules: Sequence[DueRule], *, mine: bool) -> ScopedQuerySet[Due]:
    rows = visible_dues(actor, [one for one in rules if one.is_active]).filter(state="known", answer="")
    rows = rows.filter(due_on__gte=_today(actor) - timedelta(days=LONG_PAST_DAYS))
    if not mine:
        return rows
    return rows.filter(customer_id__in=customers.visible_customers(actor).filter(owner_id=actor.user_id).values("pk"))


def _today(actor: Actor) -> date:
    return business_date(now(), actor.zone)


def falling_of(row: Due) -> Falling:
    """Return what is kept of a due as the rules say it."""
    return Falling(
        mark=row.mark,
        because=row.because,  # type: ignore[arg-type]  # one of the words that the rules write
        target=row.target,
        until_on=row.until_on,
        due_on=row.due_on,
        low_on=row.low_on,
        high_on=row.high_on,
        facts=row.facts,
        refused_code=row.refused_code,
    )


def unit_of(actor: Actor, draft: RuleDraft) -> str:
    """Return the unit of a rule's meter, "" where its field has none."""
    described = find_for(actor, draft.object_key)
    field = described.field(draft.value_field) if described and draft.value_field else None
    return field.unit if field else ""


def titles_of(actor: Actor, object_key: str, record_ids: Sequence[UUID]) -> dict[UUID, RecordItem]:
    """Return records by id with the title, as the actor sees it, and the owner of customers."""
    described = find_for(actor, object_key)
    if described is None:
        return {}
    fields = [described.title, *(["owner"] if object_key == _CUSTOMERS else [])]
    return {one.id: one for one in records_by_id(actor, object_key, list(dict.fromkeys(record_ids)), fields=fields)}


def _items(actor: Actor, rules: Sequence[DueRule], rows: Sequence[Due]) -> tuple[DueItem, ...]:
    by_id = {one.pk: one for one in rules}
    firms = titles_of(actor, _CUSTOMERS, [one.customer_id for one in rows])
    titles = dict(firms)
    for key in sorted({by_id[one.rule_id].object_key for one in rows} - {_CUSTOMERS}):
        titles |= titles_of(actor, key, [one.record_id for one in rows if by_id[one.rule_id].object_key == key])
    units = {key: unit_of(actor, draft_of(by_id[key])) for key in {one.rule_id for one in rows}}
    return tuple(
        _item(actor, by_id[one.rule_id], one, titles=titles, unit=units[one.rule_id])
        for one in rows
        if one.customer_id in firms
    )


def _item(
    actor: Actor, rule: DueRule, row: Due, *, titles: Mapping[UUID, RecordItem], unit: str
) -> DueItem:  # sizes: who reads, of which rule, what it is called
    draft, falling = draft_of(rule), falling_of(row)
    described = find_for(actor, rule.object_key)
    record, firm = titles.get(row.record_id), titles[row.customer_id]
    title = str(record.values.get(described.title) or "") if record is not None and described is not None else ""
    return DueItem(
        id=row.pk,
        rule_id=rule.pk,
        rule=rule.name,
        kind=rule.kind,
        object_key=rule.object_key,
        record_id=row.record_id,
        title=title,
        customer_id=row.customer_id,
        customer=str(firm.values.get("name") or ""),
        owner_id=UUID(str(owner)) if (owner := firm.values.get("owner")) else None,
        due_on=row.due_on,
        low_on=row.low_on,
        high_on=row.high_on,
        because=row.because,
        reason=reason_of(actor, draft, falling, unit=unit),
        refused=refusal_of(actor, falling),
        opened_on=row.opened_on,
        answer=row.answer,
    )
