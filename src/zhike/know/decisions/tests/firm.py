"""A firm with a churn model, values and profiles as their runs leave them, for decisions to rest on."""

from datetime import date, timedelta

from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.profiles.models import Profile, ProfileRun
from zhike.know.values.models import Value, ValueRun
from zhike.platform.actor import system_actor
from zhike.records.activities.public import TaskCandidate, open_tasks
from zhike.records.customers.public import create_customer, reassign_customers

TODAY = date(2026, 11, 23)


def customers_of(company, count, owner="sales"):
    """Add customers of one salesperson."""
    system = system_actor(company.tenant.id)
    ids = [create_customer(system, {"name": f"客户{number}", "kind": "person"}).id for number in range(count)]
    reassign_customers(system, ids, owner_id=company.users[owner])
    return ids


def say_who_leaves(company, shares, *, threshold=0.4, as_of=TODAY):
    """Keep a churn model in use that says of customers how likely they leave."""
    tenant = company.tenant.id
    definition = {"horizon_days": 90, "active_days": 365, "action_cost_cents": 1, "miss_cost_cents": 2}
    model = PredictionModel(
        tenant_id=tenant, number=1, state="in_use", as_of=as_of, applied_on=as_of, candidate="boosted",
        definition=definition, figures={"threshold": {"probability": threshold}}, customers=len(shares),
    )  # fmt: skip
    model.save(force_insert=True)
    for customer, share in shares.items():
        reasons = [["days_since_order", "80", 22.0]]
        row = Prediction(
            customer_id=customer,
            tenant_id=tenant,
            model_id=model.pk,
            as_of=as_of,
            probability=share,
            usual=0.2,
            reasons=reasons,
        )
        row.save(force_insert=True)
    return model


def say_values(company, yuan, *, alive=0.5, as_of=TODAY):
    """Keep an estimate: each customer is expected to spend so many yuan, half to twice as much in range."""
    tenant = company.tenant.id
    run = ValueRun(tenant_id=tenant, as_of=as_of, horizon_days=365, model_version="bgnbd-gamma-gamma-1")
    run.save(force_insert=True)
    for customer, money in yuan.items():
        cents = money * 100
        row = Value(
            id=customer, tenant_id=tenant, run_id=run.pk, cents=cents, low_cents=cents // 2, high_cents=4 * cents,
            purchases=3.0, alive=alive, better_than=0.5, repeats=3, silent_days=80, age_days=400, mean_cents=200_00,
        )  # fmt: skip
        row.save(force_insert=True)
    return run


def score(company, spent, *, as_of=TODAY, flagged=40, share=0.75):
    """Keep profiles: each customer spent so many yuan in two orders; silence was right so often."""
    tenant = company.tenant.id
    hits = {"flagged": flagged, "right": 30, "customers": 100, "base": 40, "share": share, "base_share": 0.4}
    run = ProfileRun(tenant_id=tenant, as_of=as_of, customers=len(spent), rule_version="health-1", hit_rate=hits)
    run.baseline = {"health": 60, "days_since_order": 30, "order_count": 3, "amount_cents": 1_000_00}
    run.save(force_insert=True)
    for customer, money in spent.items():
        row = Profile(
            id=customer, tenant_id=tenant, run_id=run.pk, last_order_on=as_of - timedelta(days=100),
            days_since_order=100, order_count=2, amount_cents=money * 100, orders_recent=0, orders_before=2,
            open_tickets=0, r_percentile=0.5, f_percentile=0.5, m_percentile=0.5, rfm_tier="cooling", rfm_r=2,
            rfm_f=3, rfm_m=3, health=40,
        )  # fmt: skip
        row.save(force_insert=True)


def suggest_silent(company, customers, owner="sales"):
    """Open the follow-ups for silence that profiles suggest."""
    found = [
        TaskCandidate(
            customer_id=one, rule_key="profiles.silent", cause_code="profiles.cause.silent",
            action_code="profiles.action.call", facts={"days": 100, "monthly": "50"},
            owner_id=company.users[owner], due_on=TODAY, priority=50,
        )
        for one in customers
    ]  # fmt: skip
    open_tasks(system_actor(company.tenant.id), found)


def nobody(*_):
    """Take no notice of progress."""
