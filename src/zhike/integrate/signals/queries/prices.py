"""Competitors' prices: the last of each series and whether it jumped, and one product's lines beside our own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from zhike.integrate.signals.queries.rows import live_signals
from zhike.integrate.signals.queries.series import Point, Series, list_series, read_series
from zhike.integrate.signals.rules.jumps import Judged, judge_last
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.errors import AppError
from zhike.platform.lists import records_by_id
from zhike.records.orders.public import WeekOfSales, weekly_sales

PRICE: Final = "price"
_LOOKED_BACK: Final = timedelta(days=400)
_MOST_EVENTS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCard:
    """The last price of a competitor's product; ``before`` is the one before it, None for the first."""

    series: Series
    last: Point
    before: Point | None
    judged: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """A competitor's prices of the product, the oldest first."""

    card: PriceCard
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceEvent:
    """A signal that names the product or one of the competitors."""

    id: UUID
    on: date
    title: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One product: competitors' prices, what we sold it for week by week (None for who may not see that), and events."""

    product: str
    since: date
    lines: tuple[PriceLine, ...]
    own: tuple[WeekOfSales, ...] | None
    events: tuple[PriceEvent, ...]


def price_cards(actor: Actor) -> tuple[PriceCard, ...]:
    """Return the last price of every series, those that jumped first.

    Raises:
        AppError: 403, also when the actor does not see names or values in clear.
    """
    series = list_series(actor, kind=PRICE)
    today = business_date(now(), actor.zone)
    points = read_series(actor, kind=PRICE, names=[one.series for one in series], since=today - _LOOKED_BACK)
    cards = (_card(one, points[one.series]) for one in series if points[one.series])
    return tuple(
        sorted(cards, key=lambda one: (one.judged.verdict != "jump", one.series.product, one.series.competitor))
    )


def price_board(actor: Actor, product: str, *, days: int) -> Board:
    """Return one product's lines over the last days; errors as `price_cards`."""
    today = business_date(now(), actor.zone)
    since = today - timedelta(days=days)
    series = [one for one in list_series(actor, kind=PRICE) if one.product == product]
    points = read_series(actor, kind=PRICE, names=[one.series for one in series], since=today - _LOOKED_BACK)
    lines = tuple(
        PriceLine(card=_card(one, points[one.series]), points=_after(points[one.series], since))
        for one in series
        if points[one.series]
    )
    names = [product, *(one.competitor for one in series)]
    return Board(
        product=product,
        since=since,
        lines=lines,
        own=_own(actor, product, since),
        events=_events(actor, names, since=since),
    )


def _card(series: Series, points: Sequence[Point]) -> PriceCard:
    before = points[-2] if len(points) > 1 else None
    return PriceCard(series=series, last=points[-1], before=before, judged=judge_last([one.value for one in points]))


def _after(points: Iterable[Point], since: date) -> tuple[Point, ...]:
    return tuple(one for one in points if one.on >= since)


def _own(actor: Actor, product: str, since: date) -> tuple[WeekOfSales, ...] | None:
    try:
        return weekly_sales(actor, product, since=_midnight(actor, since), until=now())
    except AppError:
        # Who may see competitors' prices may not therefore see what our customers paid.
        return None


def _events(actor: Actor, names: Iterable[str], *, since: date) -> tuple[PriceEvent, ...]:
    if not actor.has("signals.view"):
        return ()
    about = Q()
    for name in filter(None, dict.fromkeys(names)):
        about |= Q(products__contains=name) | Q(competitors__contains=name)
    rows = live_signals(actor).filter(about, published_at__gte=_midnight(actor, since))
    found = rows.order_by("-published_at", "-id").values_list("id", "published_at")[:_MOST_EVENTS]
    days = {key: at.astimezone(ZoneInfo(actor.zone)).date() for key, at in found}
    items = records_by_id(actor, "signals", list(days), fields=["title", "kind"])
    return tuple(_event(one.id, days[one.id], one.values) for one in items)


def _event(signal_id: UUID, on: date, values: Mapping[str, object]) -> PriceEvent:
    return PriceEvent(id=signal_id, on=on, title=str(values.get("title") or ""), kind=str(values.get("kind") or ""))


def _midnight(actor: Actor, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(actor.zone))
