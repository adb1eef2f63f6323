"""Predictions over HTTP: each answer takes a fixed number of queries, however many questions there are and have been answered."""

from datetime import date
from pathlib import Path

import orjson
import pytest

from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.public import Definition, OwnDraft, Target, create_question
from zhike.records.customers.public import create_customer
from zhike.testing import client_of, count_queries, make_company

pytestmark = pytest.mark.django_db
BASELINE = Path(__file__).parent / "queries.json"
DAY = date(2026, 11, 1)


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


def ask(company, name):
    """Put a question to use by a model that says nothing of how it was learned; return its key."""
    row = create_question(company.actor("admin"), OwnDraft(name, Target("order"), Definition()))
    row.state = "in_use"
    row.save()
    return f"own-{row.number}"


def answer(company, key, customer_id):
    """Keep what is said to a question."""
    kept = {"tenant_id": company.tenant.id, "question": key, "as_of": DAY}
    model = PredictionModel(number=1, state="in_use", candidate="forest", **kept)
    model.figures = {"threshold": {"probability": 0.3}}
    model.save(force_insert=True)
    said = Prediction(customer_id=customer_id, model_id=model.pk, probability=0.4, usual=0.3, **kept)
    said.reasons = [["order_count", "4", 8.0]]
    said.save(force_insert=True)


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_queries_is_the_baseline(company, count):
    admin = company.actor("admin")
    customer = create_customer(admin, {"name": "甲", "kind": "person"}).id
    for at in range(count):
        answer(company, ask(company, f"问题{at}"), customer)
    ask(company, "还没有回答的")
    paths = {
        "list_questions": "/questions",
        "list_question_choices": "/questions/choices",
        "explain_answers": f"/customers/{customer}/answers",
        "explain_churn": f"/customers/{customer}/churn",
        "explain_purchases": f"/customers/{customer}/purchases",
        "show_prediction": "/predictions/churn",
    }
    assert count_queries(client_of(company.users["admin"]), paths) == orjson.loads(BASELINE.read_bytes())
