"""Runs as a worker makes them, what they look at and what they leave."""

from zhike.integrate.quality.models import QualityRun
from zhike.integrate.quality.public import start_run, tickets_of
from zhike.platform.jobs import tasks
from zhike.records.customers.public import create_customer


def run(company, role="steward"):
    """Queue a run and work it off; return it as it ended."""
    job = start_run(company.actor(role))
    tasks.run_job(job.pk)
    return QualityRun.objects.in_tenant(company.tenant.id, "test").get(job_id=job.pk)


def add(actor, **values):
    """Make a customer and return its id."""
    return create_customer(actor, {"name": "客户甲", "kind": "person"} | values).id


def states(company):
    """Return record, state and returns of all tickets of a company."""
    return {
        (one.record_id, one.state, one.returns) for one in tickets_of(company.tenant.id).order_by("opened_at", "id")
    }
