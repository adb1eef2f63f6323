"""What goes with what over the whole company, and how well offers did when asked about the past."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final, Literal

from django.db.models import Count, Q

from zhike.know.recommendations.models import AssociationRow, CustomerOffers, OfferRun
from zhike.know.recommendations.queries.offers import count_answers, newest_run, why_none
from zhike.know.recommendations.queries.outcomes import list_outcomes
from zhike.know.recommendations.rules.choosing import LEAST_TOLD, WINDOW_DAYS
from zhike.know.recommendations.rules.outcomes import Outcome
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, FieldType, Label, field_of, require_clear
from zhike.platform.i18n import message
from zhike.platform.paging import MAX_LIMIT, Order, Page, fetch_page
from zhike.platform.scope import ScopedQuerySet
from zhike.records.orders import public as orders

_MASKED: Final = ("product", "ordered_at")

type AssociationKind = Literal["pair", "triple", "follower"]
type AssociationSort = Literal["both", "customers", "share", "lift", "lift_low"]

_COLUMNS: Final[Mapping[AssociationSort, Field]] = {
    "both": Field(key="both", type=FieldType.NUMBER, label=Label("客户", "Customers")),
    "customers": Field(key="customers", type=FieldType.NUMBER, label=Label("买过前者", "Bought the first")),
    "share": Field(key="share", type=FieldType.SCORE, label=Label("比例", "Share")),
    "lift": Field(key="lift", type=FieldType.SCORE, label=Label("提升", "Lift")),
    "lift_low": Field(key="lift_low", type=FieldType.SCORE, label=Label("提升下限", "Lift, low end")),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """How a ranking did: ``hr10`` share found among the first ten, ``ndcg10`` weighted by place, ``coverage`` share of items shown."""

    hr10: float
    ndcg10: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Associations:
    """The newest run.

    Attributes:
        is_model: the model beat popularity and is used; else popular products are offered.
        asked: customers asked about in the back-test; ``model`` and ``popularity`` are None when refused.
        shown: products that any customer is shown; ``offered``: customers with offers.
        found: how many associations there are of each kind; a kind without is left out.
        unfound: why there are no associations of a kind, in words.
        accepted: answers; None, as ``unsuitable``, while fewer than five were given.
        outcomes: how many of each answer were bought within 90 days.
        refused: why there is nothing, None when there is.
    """

    data_date: date | None
    model_version: str
    refused: str | None
    since: date | None = None
    customers: int = 0
    purchases: int = 0
    items: int = 0
    shown: int = 0
    offered: int = 0
    window_days: int = WINDOW_DAYS
    is_model: bool = False
    asked: int = 0
    model: Ranked | None = None
    popularity: Ranked | None = None
    found: Mapping[str, int] = field(default_factory=dict)
    unfound: Mapping[str, str] = field(default_factory=dict)
    accepted: int | None = None
    unsuitable: int | None = None
    outcomes: Sequence[Outcome] = ()


@dataclass(frozen=True, slots=True)
class AssociationQuery:
    """Which associations: ``product`` is part of a name on either side; ``is_sure``: leave out what may be chance."""

    kind: AssociationKind = "pair"
    product: str = ""
    is_sure: bool = False
    sort: AssociationSort = "both"
    is_descending: bool = True
    limit: int = 50
    cursor: str | None = None


def show_associations(actor: Actor) -> Associations:
    """Show the newest run with its back-test beside the baseline.

    Raises:
        AppError: 403, also when the actor does not see products or times of orders.
    """
    _require(actor)
    run = newest_run(actor)
    if run is None or run.refused_code:
        return _refused(actor, run)
    said = count_answers(actor)
    is_told = sum(said.values()) >= LEAST_TOLD
    offered = CustomerOffers.objects.visible_to(actor).filter(run_id=run.pk).exclude(offers=[]).count()
    return Associations(
        data_date=run.as_of,
        since=run.since,
        model_version=run.model_version,
        customers=run.customers,
        purchases=run.purchases,
        items=run.items,
        shown=run.shown,
        offered=offered,
        is_model=run.is_model,
        asked=run.trial["asked"],
        model=_ranked(run.trial["ranking"]),
        popularity=_ranked(run.trial["popularity"]),
        found=_counts(actor),
        unfound={kind: _unfound(actor, kind, facts) for kind, facts in run.unfound.items()},
        accepted=said["accepted"] if is_told else None,
        unsuitable=said["unsuitable"] if is_told else None,
        outcomes=list_outcomes(actor),
        refused=None,
    )


def list_associations(actor: Actor, query: AssociationQuery) -> Page[AssociationRow]:
    """Return one page of associations.

    Raises:
        AppError: 403; 422 for a cursor that is none.
    """
    _require(actor)
    return fetch_page(_rows(actor, query), _order(query), limit=query.limit, cursor=query.cursor)


def iter_associations(actor: Actor, query: AssociationQuery) -> Iterator[AssociationRow]:
    """Yield all associations of a query, by its sort, whatever its limit and cursor.

    Raises:
        AppError: as `list_associations`.
    """
    _require(actor)
    cursor: str | None = None
    while True:
        page = fetch_page(_rows(actor, query), _order(query), limit=MAX_LIMIT, cursor=cursor)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return


def _counts(actor: Actor) -> dict[str, int]:
    rows = AssociationRow.objects.visible_to(actor).filter(both__gte=LEAST_TOLD).order_by()
    return dict(rows.values_list("kind").annotate(count=Count("id")).order_by("kind"))


def _rows(actor: Actor, query: AssociationQuery) -> ScopedQuerySet[AssociationRow]:
    rows = AssociationRow.objects.visible_to(actor).filter(kind=query.kind, both__gte=LEAST_TOLD)
    if query.product:
        names = (Q(**{f"{side}__icontains": query.product}) for side in ("given", "also", "then"))
        rows = rows.filter(reduce(or_, names))
    return rows.filter(is_sure=True) if query.is_sure else rows


def _order(query: AssociationQuery) -> Order:
    return Order(_COLUMNS[query.sort], query.is_descending)


def _require(actor: Actor) -> None:
    require(actor, "recommendations.view")
    require_clear(actor, [field_of(orders.ORDERS, key) for key in _MASKED])


def _ranked(told: Mapping[str, Any]) -> Ranked:
    return Ranked(told["hr10"], told["ndcg10"], told["coverage"])


def _unfound(actor: Actor, kind: str, facts: Mapping[str, object]) -> str:
    return message(f"recommendations.unfound.{kind}", facts, locale=actor.locale)


def _refused(actor: Actor, run: OfferRun | None) -> Associations:
    as_of, version = (run.as_of, run.model_version) if run else (None, "")
    return Associations(as_of, version, why_none(actor, run))
