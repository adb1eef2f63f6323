"""What a company asks by itself is answered by what came within the days, and by nothing else."""

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from zhike.adapters.lake import LakeTable
from zhike.know.predictions.moments import DONE_FIGURES, FIGURES, ITEM_FIGURES, Asked, Lake, read_moments
from zhike.know.predictions.rules import Definition, Question, problem_of
from zhike.know.predictions.targets import MOST_CENTS, Own, Target, target_problem
from zhike.know.predictions.tests.test_moments import ANNA, BERT, CUT, GONE, add, buy, lake, row
from zhike.know.profiles.public import sync_activity_kinds
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.records.activities.public import ActivityRow, import_activities
from zhike.testing import make_company

__all__ = ["lake"]


def asked(target, horizon=30):
    return Asked(Question("own", own=Own(None, 1, "问", target)), horizon, 365)


def read(lake, target, horizon=30):
    return read_moments(lake, [CUT], asked=asked(target, horizon))


def happen(lake, batch, *rows):
    """Note activities: whose, days after the day asked about, kind."""
    homes, days, kinds = zip(*rows, strict=True)
    columns = {"home_id": [str(one) for one in homes], "day": pa.array([CUT + day for day in days], pa.int32())}
    lake.kinds.append(batch, pa.table(columns | {"kind": list(kinds)}))


@pytest.mark.parametrize(
    ("target", "came"),
    [
        (Target("order"), [True, True, False]),
        (Target("quiet"), [False, False, True]),
        (Target("times", least=2), [True, False, False]),
        (Target("amount", least=500), [True, True, False]),
        (Target("amount", least=501), [False, False, False]),
    ],
)
def test_orders_within_the_days_are_counted_and_added_up(lake, target, came):
    add(lake.orders, "a", (ANNA, -30, 100), (BERT, -10, 100), (GONE, 0, 900))
    before = read(lake, target)
    add(lake.orders, "later", (ANNA, 1, 200), (ANNA, 30, 300), (BERT, 7, 500), (BERT, 31, 9_999), (GONE, 31, 9_999))
    after = read(lake, target)
    assert after.customer_ids == (str(ANNA), str(BERT), str(GONE))
    assert after.came.tolist() == came
    assert np.array_equal(before.table.matrix(), after.table.matrix(), equal_nan=True), "what came later is no figure"
    assert [column.name for column in after.table.columns] == list(FIGURES)


def test_a_category_is_not_the_product_of_that_name(lake):
    add(lake.orders, "a", (ANNA, -30, 100), (BERT, -30, 100))
    buy(lake, "a", (ANNA, 5, "龙井"), product="杯")
    buy(lake, "b", (BERT, -30, "茶"), (BERT, 30, "茶"), product="龙井")
    by = {kind: read(lake, Target(kind, "龙井")) for kind in ("category", "product")}
    assert {kind: told.came.tolist() for kind, told in by.items()} == {
        "category": [True, False],
        "product": [False, True],
    }
    assert [row(by["product"], BERT)[name] for name in ITEM_FIGURES] == [1, 1, 30, 1.0]


def test_a_complaint_is_a_ticket_and_a_ticket_no_complaint(lake, tmp_path):
    kinds = LakeTable(tmp_path, ANNA, "kinds", key="home_id", order="day")
    lake = Lake(lake.orders, lake.activities, lake.lines, lake.homes, kinds)
    add(lake.orders, "a", (ANNA, -30, 100), (BERT, -30, 100), (GONE, -3, 100))
    happen(lake, "a", (ANNA, -200, "complaint"), (ANNA, -10, "call"), (ANNA, 2, "complaint"), (BERT, 30, "ticket"))
    complaint, ticket = (read(lake, Target("activity", kind)) for kind in ("complaint", "ticket"))
    assert (complaint.came.tolist(), ticket.came.tolist()) == ([True, False, False], [True, True, False])
    assert [row(complaint, ANNA)[name] for name in DONE_FIGURES] == [1, 0, 200, 0.5]
    assert np.isnan([row(ticket, GONE)[name] for name in ("days_since_done", "done_share")]).all()


def test_without_a_table_of_activities_nothing_of_them_is_known(lake):
    add(lake.orders, "a", (ANNA, -30, 100))
    assert read(lake, Target("activity", "call")).came.tolist() == [False]


@pytest.mark.django_db
def test_the_lake_learns_which_ticket_is_a_complaint(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path
    system = system_actor(make_company().tenant.id)
    at = datetime(2026, 8, 1, 4, tzinfo=UTC)
    rows = [("ticket", "客户投诉漏水"), ("ticket", "安装"), ("call", "投诉的回电")]
    acts = (
        ActivityRow(id=new_id(), home_id=ANNA, customer_id=ANNA, kind=a, happened_at=at, subject=b) for a, b in rows
    )
    import_activities(system, list(acts))
    table = sync_activity_kinds(system.tenant_id)
    found = pa.concat_tables([parquet.read_table(path) for path in table.paths()])
    assert sorted(found["kind"].to_pylist()) == ["call", "complaint", "ticket"]
    assert set(found["day"].to_pylist()) == {CUT}


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        (Target("category"), "predictions.no_item"),
        (Target("order", "茶"), "predictions.no_item"),
        (Target("product", " "), "predictions.no_item"),
        (Target("times", least=0), "predictions.bad_least"),
        (Target("times", least=101), "predictions.bad_least"),
        (Target("amount", least=101), ""),
        (Target("amount", least=MOST_CENTS + 1), "predictions.bad_least"),
        (Target("activity", "call"), ""),
    ],
)
def test_what_is_asked_needs_a_name_or_a_number_that_means_something(target, problem):
    assert target_problem(target) == problem


@pytest.mark.parametrize(
    ("kind", "days", "problem"), [("quiet", 44, "predictions.bad_horizon"), ("quiet", 45, ""), ("order", 1, "")]
)
def test_silence_has_to_last_and_all_else_a_day(kind, days, problem):
    assert problem_of(Definition(days), question=asked(Target(kind)).question) == problem
