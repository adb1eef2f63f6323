"""Runs as a worker makes them."""

from zhike.integrate.quality.models import QualityRun
from zhike.integrate.quality.public import start_run
from zhike.platform.jobs import tasks


def run(company, role="steward"):
    """Queue a run and work it off; return it as it ended."""
    job = start_run(company.actor(role))
    tasks.run_job(job.pk)
    return QualityRun.objects.in_tenant(company.tenant.id, "test").get(job_id=job.pk)
