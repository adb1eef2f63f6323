"""Two years of orders with seasons, favourites and customers who stay, fade or leave."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import exp
from random import Random
from typing import Final

from zhike.engines.synthetic.company.payments import COLUMNS, Payments
from zhike.engines.synthetic.company.products import HOME_PRODUCTS, OFFICE_PRODUCTS, Product
from zhike.engines.synthetic.company.tables import Cell, Table

DAYS: Final = 730
ERP_COLUMNS: Final = (
    "订单号",
    "客户编码",
    "下单日期",
    "物料编码",
    "品名",
    "类别",
    "数量",
    "单价",
    "金额",
    "订单状态",
    *COLUMNS,
)
WEBSHOP_COLUMNS: Final = (
    "order_no", "customer_id", "ordered_at", "sku", "product", "category", "quantity", "unit_price", "amount",
    "currency", "status",
)  # fmt: skip
_MONTHS: Final = (1.15, 0.7, 0.74, 0.95, 1.0, 1.3, 0.9, 0.9, 1.05, 1.0, 1.6, 1.2)
_PROMOTIONS: Final = {(6, 16): 2.0, (6, 17): 2.5, (6, 18): 5.0, (11, 10): 3.0, (11, 11): 8.0, (12, 12): 3.0}
_ERP_STATES: Final = ((88, "已完成"), (93, "已发货"), (96, "已退货"), (100, "已取消"))
_SHOP_STATES: Final = ((86, "completed"), (92, "shipped"), (96, "refunded"), (100, "cancelled"))
_FAVOURITE_SHARE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a customer buys: ``monthly`` orders from ``first`` to ``last``, days since the start of the two years."""

    monthly: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Purchase:
    """One order of one article; ``at`` is local time of the shop."""

    key: str
    day: int
    second: int
    product: Product
    quantity: int
    status: int


def _loyal(_: Random) -> Habit:
    return Habit(0.74, 0, DAYS)


def _regular(_: Random) -> Habit:
    return Habit(0.28, 0, DAYS)


def _occasional(_: Random) -> Habit:
    return Habit(0.08, 0, DAYS)


def _at_risk(rng: Random) -> Habit:
    return Habit(0.47, 0, DAYS - rng.randrange(100, 240))


def _lost(rng: Random) -> Habit:
    return Habit(0.33, 0, DAYS - rng.randrange(365, 600))


def _new(rng: Random) -> Habit:
    return Habit(0.65, DAYS - rng.randrange(15, 90), DAYS)


_HABITS: Final[tuple[tuple[int, Callable[[Random], Habit]], ...]] = (
    (8, _loyal),
    (22, _regular),
    (38, _occasional),
    (10, _at_risk),
    (14, _lost),
    (8, _new),
)


def buying_habits(rng: Random, entities: Iterable[str]) -> dict[str, Habit]:
    """Draw how each entity buys; it buys so in every source."""
    makers = [maker for _, maker in _HABITS]
    weights = list(accumulate(weight for weight, _ in _HABITS))
    return {entity: rng.choices(makers, cum_weights=weights)[0](rng) for entity in entities}


def season(today: date) -> list[float]:
    """Return the summed weight of days up to each day of the two years that end with ``today``."""
    start = today - timedelta(days=DAYS - 1)
    total, sums = 0.0, [0.0]
    for offset in range(DAYS):
        day = start + timedelta(days=offset)
        weight = _MONTHS[day.month - 1] * (1.15 if day.weekday() >= 5 else 1.0)
        total += weight * _PROMOTIONS.get((day.month, day.day), 1.0)
        sums.append(total)
    scale = DAYS / total
    return [value * scale for value in sums]


def purchases(
    rng: Random, entities: dict[str, str], *, habits: dict[str, Habit], weights: Sequence[float]
) -> list[Purchase]:
    """Draw the orders of a source's customers in time order.

    Args:
        rng: Source of chance.
        entities: The source's keys → entity; organizations ("O…") buy for the office and in quantity.
        habits: Of every entity.
        weights: As ``season`` returns them.
    """
    found: list[Purchase] = []
    for key, entity in entities.items():
        habit = habits[entity]
        low, high = weights[habit.first], weights[habit.last]
        count = _poisson(rng, habit.monthly * (high - low) / 30.4)
        if not count:
            continue
        is_office = entity.startswith("O")
        shelf = OFFICE_PRODUCTS if is_office else HOME_PRODUCTS
        favourites = rng.sample(shelf, 3)
        for _ in range(count):
            day = min(bisect_left(weights, low + rng.random() * (high - low), habit.first + 1), habit.last) - 1
            product = rng.choice(favourites if rng.random() < _FAVOURITE_SHARE else shelf)
            quantity = _quantity(rng, product, is_office=is_office)
            found.append(Purchase(key, day, rng.randrange(28_800, 82_800), product, quantity, rng.randrange(100)))
    found.sort(key=lambda purchase: (purchase.day, purchase.second, purchase.key))
    return found


def erp_orders(rng: Random, bought: Sequence[Purchase], *, entities: Mapping[str, str], payments: Payments) -> Table:
    """Write the ERP's orders: dates as the clerks typed them, states in Chinese, what was paid, a few broken rows."""
    start = payments.today - timedelta(days=DAYS - 1)
    rows: list[tuple[Cell, ...]] = []
    for number, order in enumerate(bought, 1):
        day = start + timedelta(days=order.day)
        price = order.product.price_cents * rng.choice((100, 100, 95, 90)) // 100
        written = f"{day.year}-{day.month}-{day.day}" if order.status % 3 else day.strftime("%Y/%m/%d")
        cents = price * order.quantity
        paid = payments.cells(entities[order.key], ordered=day, cents=cents) if order.status < 93 else ("", "", "")
        rows.append(
            (
                f"SO{day:%y%m}{number:06d}",
                order.key,
                written,
                order.product.sku,
                order.product.name,
                order.product.category,
                order.quantity,
                _yuan(price),
                _yuan(cents),
                _word(order, _ERP_STATES),
                *paid,
            )
        )
    broken: list[Callable[[tuple[Cell, ...]], tuple[Cell, ...]]] = [
        lambda row: (*row[:2], "2024-13-45", *row[3:]),
        lambda row: (*row[:8], "待定", *row[9:]),
        lambda row: (row[0], "KH999999", *row[2:]),
        lambda row: (row[0], "", *row[2:]),
        lambda row: (*row[:4], row[4], "（赠品）", *row[5:]),
        lambda row: row[:6],
    ]
    _break(rng, rows, broken)
    return Table(ERP_COLUMNS, rows)


def webshop_orders(rng: Random, bought: Sequence[Purchase], *, today: date) -> Table:
    """Write the shop's orders: ISO instants, English states, a few broken rows and one order sent twice."""
    start = today - timedelta(days=DAYS - 1)
    rows: list[tuple[Cell, ...]] = []
    for number, order in enumerate(bought, 1):
        day = start + timedelta(days=order.day)
        hour, rest = divmod(order.second, 3_600)
        rows.append(
            (
                f"WS{number:08d}",
                order.key,
                f"{day.isoformat()}T{hour:02}:{rest // 60:02}:{rest % 60:02}+08:00",
                order.product.sku,
                order.product.name,
                order.product.category,
                order.quantity,
                _yuan(order.product.price_cents),
                _yuan(order.product.price_cents * order.quantity),
                "CNY",
                _word(order, _SHOP_STATES),
            )
        )
    broken: list[Callable[[tuple[Cell, ...]], tuple[Cell, ...]]] = [
        lambda row: (*row[:2], "yesterday", *row[3:]),
        lambda row: (*row[:8], "N/A", *row[9:]),
        lambda row: (row[0], "W000001", *row[2:]),
        lambda row: (*row, "gift wrap", "extra"),
    ]
    _break(rng, rows, broken)
    if rows:
        rows.append(rows[len(rows) // 2])
    return Table(WEBSHOP_COLUMNS, rows)


def _word(order: Purchase, states: Sequence[tuple[int, str]]) -> str:
    return next(word for below, word in states if order.status < below)


def _break(
    rng: Random, rows: list[tuple[Cell, ...]], ways: Sequence[Callable[[tuple[Cell, ...]], tuple[Cell, ...]]]
) -> None:
    for way in ways:
        for _ in range(2):
            if rows:
                at = rng.randrange(len(rows))
                if len(rows[at]) > 8:
                    rows[at] = way(rows[at])


def _quantity(rng: Random, product: Product, *, is_office: bool) -> int:
    if not is_office:
        return rng.choices((1, 2, 3, 5), (70, 20, 7, 3))[0]
    return rng.choice((1, 1, 2)) if product.price_cents > 50_000 else rng.choice((5, 10, 10, 20, 30, 50))


def _poisson(rng: Random, mean: float) -> int:
    """Draw from the Poisson distribution by multiplying uniforms (Knuth); meant for means below 50."""
    limit, count, product = exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def _yuan(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
