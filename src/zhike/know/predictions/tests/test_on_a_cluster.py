"""The nightly recompute on Spark: every score of a company as DuckDB computes it."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from zhike.know.predictions.moments import Asked, Lake, read_moments
from zhike.know.predictions.rules import CHURN
from zhike.know.profiles import public as profiles
from zhike.know.profiles.models import Profile, ProfileRun
from zhike.know.values.models import Value, ValueRun
from zhike.know.values.public import estimate_values
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer
from zhike.records.orders.public import OrderRow, import_orders
from zhike.testing import make_company

pytestmark = [pytest.mark.django_db, pytest.mark.big_tier]
TODAY = date(2026, 11, 1)
CLUSTER = "local-cluster[2,1,1024]"
IMPORT = new_id()


@pytest.fixture
def system(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return system_actor(make_company().tenant.id)


def add_buyers(system, count):
    rng = np.random.default_rng(7)
    ids = [create_customer(system, {"name": f"客户{number}", "kind": "person"}).id for number in range(count)]
    rows = []
    for one in ids:
        for days in np.sort(rng.choice(700, size=rng.integers(1, 9), replace=False)):
            at = datetime(2026, 11, 1, 4, tzinfo=UTC) - timedelta(days=int(days))
            cents = int(rng.integers(100, 90_000))
            rows.append(
                OrderRow(
                    id=new_id(),
                    home_id=one,
                    customer_id=one,
                    ordered_at=at,
                    amount_cents=cents,
                    status="completed",
                    import_id=IMPORT,
                )
            )
    import_orders(system, rows)


def recompute(system):
    """Return what the night writes for each customer, apart from when it did so."""
    quiet = lambda *_: None  # noqa: E731 - a report nobody reads
    assert profiles.score_profiles(system, quiet, as_of=TODAY).refused == ""
    estimate_values(system, quiet, as_of=TODAY)
    tenant = system.tenant_id
    lake = Lake(profiles.orders_table(tenant), profiles.activities_table(tenant), profiles.sync_lines(tenant), {})
    day = profiles.day_number(TODAY) - 120
    found = read_moments(lake, [day, day - 60], asked=Asked(CHURN, 90, 365), part=0.5)
    stored = [
        {key: value for key, value in row.items() if key not in ("run_id", "created_at", "updated_at")}
        for model in (Profile, Value)
        for row in model.objects.in_tenant(system.tenant_id, "a test").order_by("pk").values()
    ]
    runs = [
        model.objects.in_tenant(system.tenant_id, "a test").order_by("-created_at").values(*names)[0]
        for model, names in ((ProfileRun, ("tiers", "hit_rate")), (ValueRun, ("refused_code", "refused_facts")))
    ]
    columns = [column.values.tolist() for column in found.table.columns]
    return stored, runs, found.customer_ids, found.cuts.tolist(), columns, found.came.tolist()


def test_the_night_on_a_cluster_writes_the_same_scores(system, settings):
    add_buyers(system, 120)
    here = recompute(system)
    settings.ZHIKE_ENGINE, settings.ZHIKE_SPARK_MASTER = "spark", CLUSTER
    there = recompute(system)
    assert len(here[0]) >= 120
    np.testing.assert_equal(there, here)
