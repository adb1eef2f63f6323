"""The stewards' queue, repair tickets and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhike.integrate.identity.models import IdentityRun, Membership, PairLink, ReviewItem
from zhike.integrate.identity.queries.explaining import LinkStory, SourceStory, links_told, records_told
from zhike.integrate.quality.public import tickets_of
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, FieldType, Label
from zhike.platform.paging import NEWEST_FIRST, Order, Page, fetch_page
from zhike.records.customers.public import customer_names, visible_customer_ids

_STRONGEST: Final = Order(Field(key="bits", type=FieldType.SCORE, label=Label("强度", "Strength")), is_descending=True)
TOPIC: Final = "cluster_cap"
"""Of the repair tickets for links that would make a cluster larger than the cap."""
_WHY: Final = "shown only for customers of the actor's scope"


@dataclass(frozen=True, slots=True)
class Side:
    """One record of a review with the customer it belongs to now."""

    record: SourceStory
    customer_id: UUID | None
    customer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStory:
    """A doubtful pair side by side, with the evidence."""

    id: UUID
    state: str
    bits: float
    reason: str
    created_at: datetime
    left: Side
    right: Side
    link: LinkStory | None


@dataclass(frozen=True, slots=True)
class RefusedLink:
    """A repair ticket: a link between two records that would make a cluster larger than the cap."""

    id: UUID
    kind: str
    left: UUID
    right: UUID
    facts: Mapping[str, Any]
    state: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class IdentityFigures:
    """Where One-ID stands: records, customers, pairs by state, tickets, the latest run."""

    records: int
    customers: int
    links: int
    reviews: Mapping[str, int]
    open_tickets: int
    finished_at: datetime | None
    runs: Mapping[str, Any]


def list_reviews(actor: Actor, *, state: str, limit: int, cursor: str | None) -> Page[ReviewStory]:
    """Return pairs of a state, the likeliest first; only those of which the actor sees both customers.

    Raises:
        AppError: 403.
    """
    require(actor, "identity.review")
    page = fetch_page(
        _in_reach(actor, ReviewItem.objects.visible_to(actor).filter(state=state)),
        _STRONGEST,
        limit=limit,
        cursor=cursor,
    )
    return Page(tuple(_reviews_told(actor, page.items)), page.next_cursor)


def list_tickets(actor: Actor, *, state: str, limit: int, cursor: str | None) -> Page[RefusedLink]:
    """Return links that One-ID refused to make, the newest first.

    Raises:
        AppError: 403.
    """
    require(actor, "identity.review")
    rows = tickets_of(actor.tenant_id).filter(topic=TOPIC, state=state)
    mine = _records_in_reach(actor)
    if mine is not None:
        rows = rows.filter(record_id__in=mine, other_id__in=mine)
    page = fetch_page(rows, NEWEST_FIRST, limit=limit, cursor=cursor)
    items = (
        RefusedLink(row.pk, TOPIC, row.record_id, row.other_id, row.facts, row.state, row.created_at)
        for row in page.items
        if row.other_id is not None
    )
    return Page(tuple(items), page.next_cursor)


def identity_figures(actor: Actor) -> IdentityFigures:
    """Return where One-ID stands in the tenant.

    Raises:
        AppError: 403.
    """
    require(actor, "identity.review")
    members = Membership.objects.visible_to(actor)
    counted = members.aggregate(records=Count("record_id"), customers=Count("customer_id", distinct=True))
    reviews = ReviewItem.objects.visible_to(actor).values_list("state").order_by("state").annotate(Count("id"))
    run = IdentityRun.objects.visible_to(actor).first()
    return IdentityFigures(
        counted["records"],
        counted["customers"],
        PairLink.objects.visible_to(actor).filter(status="linked").count(),
        dict(reviews),
        tickets_of(actor.tenant_id).filter(topic=TOPIC, state="open").count(),
        run.finished_at if run else None,
        run.stats if run else {},
    )


def _in_reach(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    mine = _records_in_reach(actor)
    return rows if mine is None else rows.filter(left__in=mine, right__in=mine)


def _records_in_reach(actor: Actor) -> QuerySet[Any] | None:
    ids = visible_customer_ids(actor)
    if ids is None:
        return None
    return Membership.objects.in_tenant(actor.tenant_id, _WHY).filter(customer_id__in=ids).values("record_id")


def _reviews_told(actor: Actor, items: tuple[ReviewItem, ...]) -> list[ReviewStory]:
    ends = sorted({end for item in items for end in (item.left, item.right)})
    records = {one.record_id: one for one in records_told(actor, ends)}
    rows = Membership.objects.in_tenant(actor.tenant_id, _WHY).filter(record_id__in=ends)
    customers = dict(rows.values_list("record_id", "customer_id"))
    names = customer_names(actor, list(customers.values()))
    pairs = Q(pk__in=[])
    for item in items:
        pairs |= Q(left=item.left, right=item.right)
    links = {
        (one.left, one.right): one
        for one in links_told(actor.tenant_id, PairLink.objects.in_tenant(actor.tenant_id, _WHY).filter(pairs))
    }

    def side(record_id: UUID) -> Side:
        customer = customers.get(record_id)
        return Side(records[record_id], customer, names.get(customer, "") if customer else "")

    return [
        ReviewStory(
            id=item.pk,
            state=item.state,
            bits=item.bits,
            reason=item.reason,
            created_at=item.created_at,
            left=side(item.left),
            right=side(item.right),
            link=links.get((item.left, item.right)),
        )
        for item in items
        if item.left in records and item.right in records
    ]
