"""Features count the right days and follow customers through merges."""

from datetime import date
from uuid import UUID

import pyarrow as pa
import pytest

from zhike.adapters.lake import LakeTable
from zhike.know.profiles.features import compute_features, measure_hits
from zhike.know.profiles.lake_reading import moved_homes

TODAY = date(2026, 11, 1)
DAY = (TODAY - date(1970, 1, 1)).days
ANNA, ANNA_TOO, BERT = (UUID(int=number) for number in (10, 11, 12))


@pytest.fixture
def orders(tmp_path):
    return LakeTable(tmp_path, UUID(int=1), "orders", key="home_id", order="day")


@pytest.fixture
def activities(tmp_path):
    return LakeTable(tmp_path, UUID(int=1), "activities", key="home_id", order="day")


def place(orders, *placed):
    homes, days, cents = zip(*placed, strict=True)
    orders.append(
        "batch",
        pa.table(
            {
                "home_id": [str(home) for home in homes],
                "day": pa.array([DAY - ago for ago in days], pa.int32()),
                "amount_cents": list(cents),
            }
        ),
    )


def test_orders_of_merged_records_count_for_one_customer(orders, activities):
    place(orders, (ANNA, 10, 100), (ANNA_TOO, 100, 200), (BERT, 5, 300))
    found = compute_features(orders, activities, homes={ANNA_TOO: ANNA}, as_of=TODAY)
    assert found is not None
    assert found.customer_ids == (str(ANNA), str(BERT))
    assert (found.order_count.tolist(), found.amount_cents.tolist()) == ([2, 1], [300, 300])
    assert found.health.days_since_order.tolist() == [10, 5]


def test_half_years_are_counted_back_from_today(orders, activities):
    place(orders, *[(ANNA, ago, 100) for ago in (0, 179, 180, 359, 360)])
    found = compute_features(orders, activities, homes={}, as_of=TODAY)
    assert found is not None
    assert (found.health.orders_recent.tolist(), found.health.orders_before.tolist()) == ([2], [2])


def test_what_happens_after_today_is_not_known_yet(orders, activities):
    place(orders, (ANNA, 10, 100), (ANNA, -1, 900))
    found = compute_features(orders, activities, homes={}, as_of=TODAY)
    assert found is not None
    assert found.amount_cents.tolist() == [100]


def test_tickets_of_ninety_days_count_as_trouble_and_every_activity_as_contact(orders, activities):
    place(orders, (ANNA, 10, 100))
    activities.append(
        "batch",
        pa.table(
            {
                "home_id": [str(ANNA)] * 3,
                "day": pa.array([DAY - 200, DAY - 89, DAY - 3], pa.int32()),
                "is_trouble": [True, True, False],
            }
        ),
    )
    found = compute_features(orders, activities, homes={}, as_of=TODAY)
    assert found is not None
    assert (found.health.open_tickets.tolist(), found.health.days_since_contact.tolist()) == ([1], [3])


def test_without_orders_there_are_no_features(orders, activities):
    assert compute_features(orders, activities, homes={}, as_of=TODAY) is None


def test_the_silence_rule_is_measured_ninety_days_back_against_the_base_rate(orders):
    place(
        orders,
        (ANNA, 200, 1),  # silent then, silent since: right
        (ANNA_TOO, 190, 1),  # silent then, bought since: wrong
        (ANNA_TOO, 10, 1),
        (BERT, 100, 1),  # active then, silent since: base only
        (UUID(int=13), 5, 1),  # not known then
    )
    hits = measure_hits(orders, {}, as_of=TODAY, silent_days=90)
    assert (hits.flagged, hits.right, hits.customers, hits.base) == (2, 1, 3, 2)
    assert hits.as_json()["share"] == 0.5


def test_only_records_of_another_customer_are_named_for_a_query():
    assert moved_homes({ANNA: ANNA, ANNA_TOO: ANNA, BERT: BERT}).to_pylist() == [
        {"home_id": str(ANNA_TOO), "customer_id": str(ANNA)}
    ]
    assert moved_homes({BERT: BERT}).num_rows == 0
