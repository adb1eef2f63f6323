"""Learn from all purchases what to offer to whom, or say why not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
from django.db import transaction

from zhike.engines.recommend import Taken
from zhike.engines.recommend.trial import FEWEST
from zhike.know.profiles.public import day_number, day_of
from zhike.know.recommendations.actions.comparing import compare_offers, keep_shown
from zhike.know.recommendations.models import AssociationRow, CustomerOffers, OfferedItem, OfferRun
from zhike.know.recommendations.queries.offers import turned_down_of
from zhike.know.recommendations.rules.bundling import Prices
from zhike.know.recommendations.rules.choosing import MODEL_VERSION, SHOWN, Offer, choose
from zhike.know.recommendations.rules.groups import group_buyers
from zhike.know.recommendations.rules.offering import (
    Blocked,
    Learned,
    Offering,
    OffersRefusedError,
    count_shown,
    learn,
)
from zhike.know.recommendations.rules.outcomes import is_kept
from zhike.know.recommendations.rules.purchases import Line, Purchases, collect_purchases
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import business_date, now
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders

type Report = Callable[[str, int, int], None]
_WHY: Final = "a run replaces everything of the one before"
_LONGEST: Final = 200
_OFFERS: Final = ("id", "tenant_id", "run_id", "offers")
_ITEMS: Final = (
    "id",
    "tenant_id",
    "run_id",
    "place",
    "name",
    "category",
    "customers",
    "repeat_share",
    "interval_days",
    "unit_cents",
)
_ASSOCIATIONS: Final = (
    *("id", "tenant_id", "run_id", "place", "kind", "given", "also", "then", "customers", "both"),
    *("share", "low", "high", "lift", "lift_low", "lift_high", "is_sure"),
)


@dataclass(frozen=True, slots=True)
class OffersReport:
    """What a run did; ``refused`` is the code of the reason when nothing is offered."""

    customers: int
    items: int
    associations: int
    is_model: bool
    refused: str


def make_offers(actor: Actor, report: Report, *, as_of: date | None = None) -> OffersReport:
    """Learn what goes with what, and choose offers for all customers of the actor's tenant who have an order.

    Args:
        actor: needs no grant of its own: it is upkeep, started by the system, by an import, or by a run that was allowed.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("recommendations.phase.orders", 0, 3)
    prices = Prices()
    bought = collect_purchases(_lines(actor, today, prices))
    report("recommendations.phase.learn", 1, 3)
    run = OfferRun(id=new_id(), tenant_id=actor.tenant_id, as_of=today, model_version=MODEL_VERSION)
    offering: Offering | None = None
    offers: list[list[Offer]] = []
    try:
        offering = _learn(actor, bought, today)
    except OffersRefusedError as refusal:
        run.refused_code, run.refused_facts = f"recommendations.{refusal.code}", refusal.facts
    else:
        offers = list(offering.each())
        _describe(run, offering, offers)
    report("recommendations.phase.store", 2, 3)
    with transaction.atomic():
        _store(run, offering, offers, prices=prices)
        compare_offers(actor, today=today)
        if offering is not None:
            keep_shown(actor, _shown(offering, offers), today=today)
        emit(actor, "recommendations.made", str(run.id), {"customers": run.customers})
    report("recommendations.phase.store", 3, 3)
    found = len(offering.learned.associations) if offering else 0
    return OffersReport(run.customers, run.items, found, run.is_model, run.refused_code)


def _shown(offering: Offering, offers: Sequence[Sequence[Offer]]) -> dict[UUID, list[str]]:
    bought = offering.bought
    return {
        customer_id: [bought.items[one.item] for one in choose(row, bought.categories, count=SHOWN)]
        for customer_id, row in zip(bought.customers, offers, strict=True)
        if is_kept(customer_id, customers=len(offers), day=day_of(offering.today))
    }


def _lines(actor: Actor, today: date, prices: Prices) -> Iterator[Line]:
    zone, last = ZoneInfo(actor.zone), day_number(today)
    for sale in orders.iter_sales(actor.tenant_id):
        day = day_number(sale.ordered_at.astimezone(zone).date())
        if day > last:
            continue
        for item, category in sale.items():
            yield sale.customer_id, item[:_LONGEST], category[:_LONGEST], day
        for item, unit_cents in sale.unit_prices():
            prices.note(item[:_LONGEST], unit_cents)


def _learn(actor: Actor, bought: Purchases | None, today: date) -> Offering:
    if bought is None:
        raise OffersRefusedError("too_few_buyers", found=0, needed=FEWEST)
    learned, model, taken = learn(bought)
    return Offering(bought, learned, model, taken, _blocked(actor, bought), day_number(today))


def _blocked(actor: Actor, bought: Purchases) -> Blocked:
    customer_at = {one: place for place, one in enumerate(bought.customers)}
    item_at = {one: place for place, one in enumerate(bought.items)}
    turned_down = turned_down_of(actor.tenant_id)
    found = ((customer_at.get(customer), item_at.get(item)) for customer, item in turned_down)
    return frozenset((at, item) for at, item in found if at is not None and item is not None)


def _describe(run: OfferRun, offering: Offering, offers: Sequence[Sequence[Offer]]) -> None:
    bought, learned = offering.bought, offering.learned
    run.since = day_of(int(bought.day.min()))
    run.customers, run.items, run.purchases = len(bought.customers), len(bought.items), int(bought.day.size)
    run.is_model = learned.is_model
    run.trial = asdict(learned.trial)
    run.unfound = {kind: dict(facts) for kind, facts in learned.refused.items()}
    run.shown = count_shown(offers, bought.categories)
    run.groups = _groups(run.tenant_id, offering.taken, bought.customers)


def _groups(tenant_id: UUID, taken: Taken, ids: Sequence[UUID]) -> dict[str, list[Any]]:
    keys = {one.id: (one.kind, one.level, one.province) for one in customers.iter_places(tenant_id)}
    found = group_buyers(taken, customers=ids, keys=keys)
    return {key: [group.customers, [list(one) for one in group.items]] for key, group in found.items()}


def _store(
    run: OfferRun, offering: Offering | None, offers: Sequence[Sequence[Offer]], *, prices: Prices
) -> None:  # sizes: a run, what it learned and offers, and what things cost
    run.save(force_insert=True)
    for model in (OfferedItem, CustomerOffers, AssociationRow):
        model.objects.in_tenant(run.tenant_id, _WHY).delete()
    if offering is None:
        return
    bulk_insert(OfferedItem, _ITEMS, _item_rows(run, offering.bought, offering.learned, prices=prices))
    bulk_insert(AssociationRow, _ASSOCIATIONS, _association_rows(run, offering.bought, offering.learned))
    told = ([[one.kind, one.item, one.fact] for one in row] for row in offers)
    ids = offering.bought.customers
    bulk_insert(
        CustomerOffers, _OFFERS, ([one, run.tenant_id, run.id, row] for one, row in zip(ids, told, strict=True))
    )


def _item_rows(  # sizes: a run, what was bought and learned of it, and what it costs
    run: OfferRun, bought: Purchases, learned: Learned, *, prices: Prices
) -> Iterator[list[object]]:
    repeats = learned.repeats
    interval = [None if np.isnan(one) else one for one in repeats.interval_days.tolist()]
    columns = (
        bought.items,
        bought.categories,
        repeats.buyers.tolist(),
        repeats.share.tolist(),
        interval,
        prices.of(bought.items),
    )
    for place, row in enumerate(zip(*columns, strict=True)):
        yield [new_id(), run.tenant_id, run.id, place, *row]


def _association_rows(run: OfferRun, bought: Purchases, learned: Learned) -> Iterator[list[object]]:
    for place, one in enumerate(learned.associations):
        figures = (one.share, one.low, one.high, one.lift, one.lift_low, one.lift_high, one.is_sure)
        also = "" if one.also is None else bought.items[one.also]
        names = (bought.items[one.given], also, bought.items[one.then])
        yield [new_id(), run.tenant_id, run.id, place, one.kind, *names, one.customers, one.both, *figures]
