"""What was known of each customer on a day, and what came after it, from the lake.

Every figure of a moment counts rows up to its day only. Whether a ticket is settled is not read: that is known as of
today, so it would tell of the time after the moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from zhike.adapters.lake import LakeTable
from zhike.engines.classify import Column, Table
from zhike.know.predictions.counting import ACTIVE, FIRST, MAIN, MOMENTS, query_of
from zhike.know.predictions.rules import Question
from zhike.know.predictions.steps import read_steps
from zhike.know.predictions.targets import BOUGHT, NAMED, Target
from zhike.know.profiles import public as profiles

FIGURES: Final = (
    "days_since_order",
    "gap_days",
    "silence_ratio",
    "order_count",
    "orders_90",
    "orders_180",
    "orders_before",
    "amount_yuan",
    "amount_180_yuan",
    "order_yuan",
    "known_days",
    "contacts_180",
    "days_since_contact",
)
"""Columns of a moment's table, in this order."""
ITEM_FIGURES: Final = ("item_days", "item_days_180", "days_since_item", "item_share")
"""And of one that is asked about a category or a product."""
DONE_FIGURES: Final = ("done_days", "done_days_180", "days_since_done", "done_share")
"""And of one that is asked about a kind of activity, counted in the same way."""
MOST_ITEMS: Final = 3
"""Categories and products that are asked about: each is learned by itself."""
_WHOLE: Final = 65_536
_NO_LINES: Final = pa.schema(
    [("home_id", pa.string()), ("day", pa.int32()), ("category", pa.string()), ("product", pa.string())]
).empty_table()
_NO_KINDS: Final = pa.schema([("home_id", pa.string()), ("day", pa.int32()), ("kind", pa.string())]).empty_table()


@dataclass(frozen=True, slots=True)
class Moments:
    """Customers on days, in order of day and customer; one entry a moment in every array.

    Attributes:
        customer_ids: UUIDs as text.
        cuts: (n,) int64 days since 1970-01-01.
        table: the columns of ``FIGURES``, and the steps up to the day where they were asked for.
        came: (n,) bool, what was asked came true within the horizon; without meaning for days whose horizon is not over.
    """

    customer_ids: tuple[str, ...]
    cuts: NDArray[np.int64]
    table: Table
    came: NDArray[np.bool_]

    def on(self, chosen: NDArray[np.bool_]) -> "Moments":
        """Return some of the moments, (n,) bool."""
        places = np.flatnonzero(chosen)
        ids = tuple(self.customer_ids[place] for place in places.tolist())
        return Moments(ids, self.cuts[places], self.table.take(places), self.came[places])


@dataclass(frozen=True, slots=True)
class Lake:
    """Where moments are counted: orders, activities, lines of orders, and home id → customer where they differ.

    ``kinds`` of activities are opened only for questions about these.
    """

    orders: LakeTable
    activities: LakeTable
    lines: LakeTable
    homes: Mapping[UUID, UUID]
    kinds: LakeTable | None = None


def first_day_of(lake: Lake) -> int | None:
    """Return the day number of the first order, None when there is none."""
    paths = lake.orders.paths()
    if not paths:
        return None
    (found,) = profiles.ask_lake(FIRST, {"orders": paths}).to_pylist()
    return None if found["day"] is None else int(found["day"])


def active_customers(lake: Lake, *, cut: int, active_days: int) -> int:
    """Return how many home ids ordered within the days up to a cut: near enough to choose a sample by."""
    orders = {"orders": lake.orders.paths()}
    (found,) = profiles.ask_lake(ACTIVE, orders, cut=cut, active=active_days).to_pylist()
    return int(found["customers"])


def main_items(lake: Lake, *, cut: int, active_days: int) -> list[str]:
    """Return the categories, or products without one, that most customers bought within the days up to a cut: ``MOST_ITEMS``."""
    if not lake.lines.paths():
        return []
    tables = {"lines": lake.lines.paths(), "homes": profiles.moved_homes(lake.homes)}
    found = profiles.ask_lake(MAIN, tables, cut=cut, active=active_days)
    return [str(one) for one in found["item"].to_pylist()[:MOST_ITEMS]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What moments are asked: the question, how far ahead, and of whom.

    Attributes:
        horizon_days: within which it comes true.
        active_days: before the day within which a customer must have ordered.
        has_steps: what happened step by step is read too, for a model that reads it; that is much more to read.
    """

    question: Question
    horizon_days: int
    active_days: int
    has_steps: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of the moments' table."""
        return (*FIGURES, *_named_figures(self.question.wanted))


def read_moments(lake: Lake, cuts: Sequence[int], *, asked: Asked, part: float = 1.0) -> Moments:
    """Count the moments of these days.

    Args:
        lake: with at least one order.
        cuts: days since 1970-01-01.
        asked: what is asked of them.
        part: share of customers, 0–1, chosen by the random digits of their ids, so the same ones each time.
    """
    tables = profiles.lake_tables(lake.orders, lake.homes, activities=lake.activities)
    kinds = (lake.kinds.paths() if lake.kinds else ()) or _NO_KINDS
    return moments_in(
        {**tables, "lines": lake.lines.paths() or _NO_LINES, "kinds": kinds}, cuts, asked=asked, part=part
    )


def moments_in(found: profiles.LakeTables, cuts: Sequence[int], *, asked: Asked, part: float = 1.0) -> Moments:
    """Count the moments of these days in some tables that a query names as `profiles.lake_tables` does; else as `read_moments`.

    What is asked of a category or a product, or step by step, needs the lines of orders too, as ``lines``; of activities their
    ``kinds``.
    """
    wanted = asked.question.wanted
    tables = {**found, "cuts": pa.table({"cut": pa.array(cuts, pa.int32())})}
    below = _below(part)
    rows = profiles.ask_lake(MOMENTS, tables, below=below, active=asked.active_days, horizon=asked.horizon_days)
    if wanted.kind in NAMED:
        # A category has letters of any kind, which are no part of a query's text.
        tables = {**tables, "asked": pa.table({"asked_item": pa.array([wanted.item], pa.string())})}
        found_named = profiles.ask_lake(query_of(wanted), tables, below=below, horizon=asked.horizon_days)
        rows = _beside(rows, found_named, names=_named_figures(wanted))
    columns = tuple(Column(name, "number", _floats(rows[name])) for name in asked.columns)
    cut = np.asarray(rows["cut"].to_numpy(), dtype=np.int64)
    keys = rows.select(["cut", "customer_id"])
    item = wanted.item if wanted.kind in ("item", "category") else ""
    steps = read_steps(tables, keys, item=item) if asked.has_steps else None
    return Moments(tuple(rows["customer_id"].to_pylist()), cut, Table(columns, steps), _came(rows, wanted))


def _came(rows: pa.Table, wanted: Target) -> NDArray[np.bool_]:
    """Say of each moment whether what was wanted came within the horizon."""
    if wanted.kind in NAMED:
        return _floats(rows["later"]) > 0
    if wanted.kind == "amount":
        return _floats(rows["later_cents"]) >= wanted.least
    orders = _floats(rows["later_orders"])
    return orders == 0 if wanted.kind == "quiet" else orders >= wanted.least


def _named_figures(wanted: Target) -> tuple[str, ...]:
    if wanted.kind not in NAMED:
        return ()
    return ITEM_FIGURES if wanted.kind in BOUGHT else DONE_FIGURES


def _beside(moments: pa.Table, items: pa.Table, *, names: Sequence[str]) -> pa.Table:
    """Put the figures of something named beside moments, in their order; who bought or did nothing at all has no share."""
    keys = ["cut", "customer_id"]
    both = moments.join(items, keys, join_type="left outer").sort_by([(key, "ascending") for key in keys])
    for name in ("bought_days", "item_days", "item_days_180", "later"):
        both = both.set_column(both.schema.get_field_index(name), name, pc.fill_null(both[name], 0))
    bought, days = _floats(both["bought_days"]), _floats(both["item_days"])
    share = np.divide(days, bought, out=np.full(bought.size, np.nan), where=bought > 0)
    both = both.append_column("item_share", pa.array(share))
    known = dict(zip(ITEM_FIGURES, names, strict=True))
    return both.rename_columns([known.get(name, name) for name in both.column_names])


def _below(part: float) -> str:
    """Return the end of the hexadecimal digits that the chosen share of ids ends in, as text: it sorts like the number."""
    return "g" if part >= 1 else f"{int(part * _WHOLE):04x}"


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
