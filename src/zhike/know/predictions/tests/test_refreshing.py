"""The probability that a customer leaves follows their order at once, and comes out as the run over everybody finds it."""

from dataclasses import replace

import pytest

from zhike.know.predictions.actions.refreshing import refresh_predictions
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.public import leaving_of, predict
from zhike.know.predictions.tests.company import TODAY, company_with_buyers, order
from zhike.know.profiles.actions.following import score_followers
from zhike.platform.ids import new_id
from zhike.records.customers.models import Customer
from zhike.records.orders.public import import_orders

pytestmark = pytest.mark.django_db


def kept(customer):
    row = Prediction.objects.unscoped("test").filter(customer_id=customer).first()
    shown = Customer.objects.unscoped("test").get(pk=customer).churn_percent
    return (row and (row.probability, row.usual, row.reasons, row.model_id, row.as_of), shown)


@pytest.mark.slow
def test_what_is_found_at_once_is_what_the_run_over_everybody_finds(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    _, system = company_with_buyers()
    told = predict(system, lambda *_: None, as_of=TODAY)
    assert told.refused == ""
    said = leaving_of(system.tenant_id)
    assert said is not None
    riskiest = max(said.shares, key=lambda one: said.shares[one])
    before = kept(riskiest)
    import_orders(system, [replace(order(riskiest, 1), import_id=new_id())])
    assert refresh_predictions(system, [riskiest], as_of=TODAY) == 1
    at_once = kept(riskiest)
    assert at_once[0][0] < before[0][0]
    predict(system, lambda *_: None, as_of=TODAY)
    assert kept(riskiest) == at_once
    # Whoever is out of the model's reach has no probability any more.
    PredictionModel.objects.unscoped("test").update(
        definition={"horizon_days": 45, "active_days": 45, "action_cost_cents": 1, "miss_cost_cents": 2}
    )
    silent = next(one for one in said.shares if before_cut(one))
    assert refresh_predictions(system, [silent], as_of=TODAY) == 0
    assert kept(silent) == (None, None)


def before_cut(customer):
    row = Prediction.objects.unscoped("test").filter(customer_id=customer).first()
    at = Customer.objects.unscoped("test").get(pk=customer).last_order_at
    return row is not None and at is not None and (TODAY - at.date()).days > 50


def test_without_a_model_that_was_applied_nothing_happens(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    from zhike.platform.actor import system_actor
    from zhike.testing import make_company

    system = system_actor(make_company().tenant.id)
    assert refresh_predictions(system, [new_id()], as_of=TODAY) == 0
    assert leaving_of(system.tenant_id) is None


def test_it_is_computed_in_the_same_job_as_health_and_tiers():
    assert score_followers()["predictions"] is refresh_predictions
