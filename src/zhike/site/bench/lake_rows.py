"""Made-up events with the skew of real ones: few customers do much, evenings are busy, most events are views."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

TODAY: Final = date(2026, 11, 23)
DAYS: Final = 730
EVENTS_A_CUSTOMER: Final = 12
KINDS: Final = ("page_viewed", "product_viewed", "cart_updated", "order_placed")
_SHARES: Final = (0.60, 0.27, 0.08, 0.05)
_DAY_US: Final = 86_400_000_000
_HOURS: Final = np.array(
    [2, 1, 1, 1, 1, 2, 3, 5, 7, 8, 9, 10, 11, 9, 8, 8, 9, 9, 10, 13, 15, 14, 9, 4], dtype=np.float64
)
_HEX: Final = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
_DASHES: Final = (8, 13, 18, 23)
_GOODS: Final = 2_000
_PLACES: Final = ["首页", "商品详情", "搜索结果", "购物车", "会员中心", "门店列表", "优惠活动", "订单详情"]

type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Town:
    """Customers and how busy they are.

    Attributes:
        ids: UUIDs as text.
        busyness: (n,) float64, running sum of shares, up to 1: log-normal, so a fifth of the customers does two thirds.
    """

    ids: pa.Array
    busyness: NDArray[np.float64]


def settle_town(rng: np.random.Generator, events: int) -> Town:
    """Make the customers of that many events."""
    count = max(50, events // EVENTS_A_CUSTOMER)
    weights = rng.lognormal(0.0, 1.2, count)
    return Town(texts_of_ids(rng, count), np.cumsum(weights) / weights.sum())


def batches_of_events(rng: np.random.Generator, town: Town, *, events: int, batch: int) -> Iterator[pa.Table]:
    """Yield batches in the order of time, with the columns of the lake's events."""
    key = texts_of_ids(rng, 1)[0].as_py()
    for start in range(0, events, batch):
        count = min(batch, events - start)
        at_us = _times(rng, start / events, (start + count) / events, count=count)
        who = np.minimum(np.searchsorted(town.busyness, rng.random(count)), len(town.ids) - 1)
        kinds = rng.choice(len(KINDS), count, p=_SHARES)
        good = np.minimum((rng.pareto(1.1, count) * 20).astype(np.int64), _GOODS - 1)
        yield _table(rng, town.ids.take(pa.array(who)), at_us, columns=(kinds, good), key=key)


def texts_of_ids(rng: np.random.Generator, count: int) -> pa.Array:
    """Return random UUIDs as texts, without making one object a row."""
    digits = _HEX[rng.integers(0, 16, (count, 32), dtype=np.uint8)]
    digits[:, 12] = ord("7")
    text = np.full((count, 36), ord("-"), dtype=np.uint8)
    text[:, [place for place in range(36) if place not in _DASHES]] = digits
    ends = np.arange(0, 36 * (count + 1), 36, dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(ends), pa.py_buffer(text.tobytes()))


def _times(rng: np.random.Generator, since: float, until: float, *, count: int) -> Ints:
    first = (TODAY - date(1970, 1, 1)).days - DAYS
    days = (first + np.sort(rng.uniform(since, until, count)) * DAYS).astype(np.int64)
    hours = rng.choice(24, count, p=_HOURS / _HOURS.sum())
    # People live by the clock of Shanghai, eight hours before UTC.
    return days * _DAY_US + (hours - 8) * 3_600_000_000 + rng.integers(0, 3_600_000_000, count)


def _table(
    rng: np.random.Generator, visitors: pa.Array, at_us: Ints, *, columns: tuple[Ints, Ints], key: str
) -> pa.Table:
    kinds, good = columns
    count = len(kinds)
    cents = np.round(rng.lognormal(9.2, 0.9, count)).astype(np.int64)
    bare = [f"/{number % 40:02d}/{number}" for number in range(_GOODS)]
    urls = pa.array([f"https://shop.example.cn/p{one}" for one in bare])
    titles = pa.array([f"{_PLACES[number % 8]} {number:04d} 号" for number in range(_GOODS)])
    told = pa.array([f'{{"sku":"A-{number:04d}","qty":{1 + number % 3}}}' for number in range(_GOODS)])
    sessions = pa.array([f"s-{number:06d}" for number in range(100_000)])
    chosen = pa.array(good)
    return pa.table(
        {
            "visitor_id": visitors,
            "at_us": at_us,
            "event_id": texts_of_ids(rng, count),
            "type": pa.array(KINDS).take(pa.array(kinds)),
            "session": sessions.take(pa.array(rng.integers(0, 100_000, count))),
            "title": titles.take(chosen),
            "url": urls.take(chosen),
            "amount_cents": pa.array(cents, mask=kinds != len(KINDS) - 1),
            "key_id": pa.array([key]).take(pa.array(np.zeros(count, dtype=np.int8))),
            "received_us": at_us + rng.integers(50_000, 3_000_000, count),
            "properties": told.take(chosen),
        }
    )
