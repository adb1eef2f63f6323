"""A moment knows what had happened by its day, and nothing later."""

from datetime import date
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest

from zhike.adapters.lake import LakeTable
from zhike.know.predictions.moments import FIGURES, Lake, active_customers, first_day_of, read_moments

CUT = (date(2026, 8, 1) - date(1970, 1, 1)).days
ANNA, ANNA_TOO, BERT, GONE = (UUID(int=number) for number in (10, 11, 12, 13))


@pytest.fixture
def lake(tmp_path):
    orders, acts = (LakeTable(tmp_path, UUID(int=1), name, key="home_id", order="day") for name in ("orders", "acts"))
    return Lake(orders, acts, {ANNA_TOO: ANNA})


def add(table, batch, *rows):
    homes, days, cents = zip(*rows, strict=True)
    columns = {"home_id": [str(one) for one in homes], "day": pa.array([CUT + day for day in days], pa.int32())}
    table.append(batch, pa.table(columns | {"amount_cents": list(cents)}))


def touch(table, batch, *days):
    columns = {"home_id": [str(ANNA)] * len(days), "day": pa.array([CUT + day for day in days], pa.int32())}
    table.append(batch, pa.table(columns | {"is_trouble": [False] * len(days)}))


def read(lake, *cuts, **more):
    return read_moments(lake, cuts or [CUT], horizon_days=90, active_days=365, **more)


def row(moments, customer):
    place = moments.customer_ids.index(str(customer))
    return {name: column.values[place] for name, column in zip(FIGURES, moments.table.columns, strict=True)}


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
    assert (before.has_left.tolist(), after.has_left.tolist()) == ([True, True], [False, True])


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
