"""A moment knows what had happened by its day, and nothing later."""

from datetime import date
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest

from zhike.adapters.lake import LakeTable
from zhike.know.predictions.moments import (
    FIGURES,
    ITEM_FIGURES,
    Asked,
    Lake,
    active_customers,
    first_day_of,
    main_items,
    read_moments,
)
from zhike.know.predictions.rules import CHURN, PURCHASE, Question

CUT = (date(2026, 8, 1) - date(1970, 1, 1)).days
ANNA, ANNA_TOO, BERT, GONE = (UUID(int=number) for number in (10, 11, 12, 13))


@pytest.fixture
def lake(tmp_path):
    orders, acts, lines = (
        LakeTable(tmp_path, UUID(int=1), name, key="home_id", order="day") for name in ("orders", "acts", "lines")
    )
    return Lake(orders, acts, lines, {ANNA_TOO: ANNA})


def add(table, batch, *rows):
    homes, days, cents = zip(*rows, strict=True)
    columns = {"home_id": [str(one) for one in homes], "day": pa.array([CUT + day for day in days], pa.int32())}
    table.append(batch, pa.table(columns | {"amount_cents": list(cents)}))


def touch(table, batch, *days):
    columns = {"home_id": [str(ANNA)] * len(days), "day": pa.array([CUT + day for day in days], pa.int32())}
    table.append(batch, pa.table(columns | {"is_trouble": [False] * len(days)}))


def read(lake, *cuts, question=CHURN, **more):
    return read_moments(lake, cuts or [CUT], asked=Asked(question, 90, 365), **more)


def buy(lake, batch, *rows, product=""):
    """Add lines of orders: who, days after the day asked about, category; all of one product."""
    homes, days, categories = zip(*rows, strict=True)
    columns = {"home_id": [str(one) for one in homes], "day": pa.array([CUT + day for day in days], pa.int32())}
    unit = pa.array([100] * len(rows), pa.int64())
    lake.lines.append(
        batch, pa.table(columns | {"category": list(categories), "product": [product] * len(rows), "unit_cents": unit})
    )


def row(moments, customer):
    place = moments.customer_ids.index(str(customer))
    return {column.name: column.values[place] for column in moments.table.columns}


def test_figures_are_counted_over_merged_records_up_to_the_day(lake):
    add(lake.orders, "a", (ANNA, -400, 100), (ANNA_TOO, -200, 300), (ANNA, -20, 500), (BERT, 0, 900), (GONE, -365, 1))
    touch(lake.activities, "a", -200, -30)
    moments = read(lake)
    assert moments.customer_ids == (str(ANNA), str(BERT)), "who ordered a year ago is not asked about"
    assert row(moments, ANNA) == pytest.approx(
        {
            "days_since_order": 20,
            "gap_days": 190,
            "silence_ratio": 20 / 190,
            "order_count": 3,
            "orders_90": 1,
            "orders_180": 1,
            "orders_before": 1,
            "amount_yuan": 9,
            "amount_180_yuan": 5,
            "order_yuan": 3,
            "known_days": 400,
            "contacts_180": 1,
            "days_since_contact": 30,
        }
    )
    assert np.isnan([row(moments, BERT)[name] for name in ("gap_days", "silence_ratio", "days_since_contact")]).all()


def test_a_leak_planted_after_the_day_changes_no_figure(lake):
    """Who leaves says so the day after; who stays orders and is called. Figures of the day must not move."""
    add(lake.orders, "a", (ANNA, -30, 100), (BERT, -10, 100))
    touch(lake.activities, "a", -5)
    before = read(lake)
    add(lake.orders, "later", (ANNA, 1, 999), (ANNA, 90, 999), (BERT, 91, 999))
    touch(lake.activities, "later", 1, 2, 3)
    after = read(lake)
    assert np.array_equal(before.table.matrix(), after.table.matrix(), equal_nan=True)
    assert (before.came.tolist(), after.came.tolist()) == ([True, True], [False, True])


def test_days_are_apart_and_a_part_of_customers_is_always_the_same(lake):
    assert first_day_of(lake) is None
    rows = [(UUID(int=number * 257), -30, 100) for number in range(1, 200)]
    add(lake.orders, "a", *rows)
    both = read(lake, CUT, CUT - 29)
    assert both.cuts.tolist() == [CUT - 29] * 199 + [CUT] * 199
    assert (first_day_of(lake), active_customers(lake, cut=CUT, active_days=365)) == (CUT - 30, 199)
    few = read(lake, part=0.25)
    assert set(few.customer_ids) < set(both.customer_ids)
    assert read(lake, part=0.25).customer_ids == few.customer_ids
    assert both.on(both.cuts == CUT).cuts.tolist() == [CUT] * 199


def test_who_buys_again_is_who_does_not_leave(lake):
    add(lake.orders, "a", (ANNA, -30, 100), (BERT, -10, 100), (ANNA, 90, 100), (BERT, 91, 100))
    told = [read(lake, question=one) for one in (CHURN, PURCHASE)]
    assert [one.came.tolist() for one in told] == [[False, True], [True, False]]
    assert np.array_equal(told[0].table.matrix(), told[1].table.matrix(), equal_nan=True)


def test_a_category_is_counted_by_days_up_to_the_day_and_answered_by_what_came(lake):
    add(lake.orders, "a", (ANNA, -200, 100), (ANNA_TOO, -20, 100), (BERT, 0, 100), (GONE, -5, 100))
    buy(lake, "a", (ANNA, -200, "茶"), (ANNA_TOO, -20, "茶"), (ANNA_TOO, -20, "杯"), (BERT, 0, "杯"))
    before = read(lake, question=Question("purchase", "茶"))
    buy(lake, "later", (ANNA, 1, "杯"), (BERT, 90, "茶"), (GONE, 91, "茶"))
    after = read(lake, question=Question("purchase", "茶"))
    assert after.customer_ids == (str(ANNA), str(BERT), str(GONE))
    assert np.array_equal(before.table.matrix(), after.table.matrix(), equal_nan=True), "what came later is no figure"
    assert (before.came.tolist(), after.came.tolist()) == ([False, False, False], [False, True, False])
    assert [column.name for column in after.table.columns] == [*FIGURES, *ITEM_FIGURES]
    anna, bert, gone = ([row(after, one)[name] for name in ITEM_FIGURES] for one in (ANNA, BERT, GONE))
    assert anna == [2, 1, 20, 1.0]
    assert bert[:2] + bert[3:] == [0, 0, 0.0]
    assert np.isnan([bert[2], gone[2], gone[3]]).all(), "never bought; and whose orders name no products"


def test_the_main_items_are_those_of_the_most_customers_and_named(lake):
    assert main_items(lake, cut=CUT, active_days=365) == []
    buy(
        lake,
        "a",
        (ANNA, -1, "茶"),
        (ANNA_TOO, -2, "茶"),
        (BERT, -3, "茶"),
        (GONE, -4, "杯"),
        (GONE, -4, ""),
        (GONE, -365, "盘"),
    )
    buy(lake, "b", (ANNA, 1, "盘"), (ANNA, -9, "壶"), (BERT, -9, "壶"), (ANNA, -9, "碗"))
    assert main_items(lake, cut=CUT, active_days=365) == ["壶", "茶", "杯"]


def test_a_product_without_a_category_is_asked_about_by_its_name(lake):
    add(lake.orders, "a", (ANNA, -30, 100), (BERT, -30, 100))
    buy(lake, "a", (ANNA, -30, ""), (ANNA, 5, ""), (BERT, -30, "茶"), product="龙井")
    assert main_items(lake, cut=CUT, active_days=365) == ["茶", "龙井"]
    told = read(lake, question=Question("purchase", "龙井"))
    assert (told.came.tolist(), row(told, ANNA)["item_days"], row(told, BERT)["item_days"]) == ([True, False], 1, 0)


def test_without_lines_nobody_buys_of_a_category(lake):
    add(lake.orders, "a", (ANNA, -30, 100))
    told = read(lake, question=Question("purchase", "茶"))
    assert (told.came.tolist(), row(told, ANNA)["item_days"]) == ([False], 0)
