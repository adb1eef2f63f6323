"""The gallery over HTTP: a fixed number of queries, however many scores were kept and figures read."""

from datetime import date, timedelta
from pathlib import Path

import orjson
import pytest

from zhike.know.models.public import Keeping, Reading, SaidScore, keep_scores, note_drift
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.testing import client_of, count_queries, make_company

pytestmark = pytest.mark.django_db
BASELINE = Path(__file__).parent / "queries.json"
DAY = date(2026, 5, 4)


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_queries_is_the_baseline(settings, tmp_path, count):
    settings.ZHIKE_LAKE = tmp_path
    company = make_company()
    system = system_actor(company.tenant.id)
    for at in range(count):
        keeping = Keeping("churn", f"churn-{at}", DAY + timedelta(days=at))
        keep_scores(system, keeping, [SaidScore(new_id(), 0.4, DAY) for _ in range(count)])
        note_drift(system, keeping, [Reading("gap_days", 0.1, 0.01, "look")], name="流失", owner_id=None)
    paths = {"list_models": "/models", "show_model": "/models/churn"}
    assert count_queries(client_of(company.users["steward"]), paths) == orjson.loads(BASELINE.read_bytes())
