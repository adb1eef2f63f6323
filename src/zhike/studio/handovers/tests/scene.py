"""A seller with work, and the way a handover runs in tests."""

from dataclasses import replace

import pytest

from zhike.platform.errors import AppError
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext
from zhike.records.activities.public import answer_task, write_task
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_contact, create_customer
from zhike.studio.handovers import jobs
from zhike.studio.handovers.models import Handover
from zhike.studio.handovers.public import (
    HandoverDraft,
    get_handover,
)
from zhike.studio.views.public import ViewDraft, create_view


def giver_of(company):
    return replace(company.actor("sales"), grants=frozenset({"*"}))


def work(company):
    """Two customers with contacts, three tasks of which one is done, a view: all of the seller's."""
    actor = giver_of(company)
    ids = [create_customer(actor, {"name": f"客户{at}", "kind": "organization"}).id for at in range(2)]
    create_contact(actor, ids[0], {"name": "王五"})
    tasks = [write_task(actor, ids[0], {"subject": f"事{at}"}) for at in range(3)]
    answer_task(actor, tasks[2], "done")
    create_view(actor, ViewDraft(object_key="customers", name="我的大客户"))
    return ids, tasks


def draft_of(company, **more):
    return HandoverDraft(giver_id=company.users["sales"], receiver_id=company.users["sales_team"], **more)


def run(actor, row, job=jobs.run):
    found = JobRun.objects.unscoped("test").get(pk=row.job_id)
    job(JobContext(found, actor), found.payload)
    JobRun.objects.unscoped("test").filter(pk=row.job_id).update(state="done")
    return get_handover(actor, row.pk)


def owners(model, ids):
    found = dict(model.objects.unscoped("test").filter(pk__in=ids).values_list("pk", "owner_id"))
    return [found[one] for one in ids]


def refused(act):
    before = list(Customer.objects.unscoped("test").order_by("id").values())
    with pytest.raises(AppError) as caught:
        act()
    assert list(Customer.objects.unscoped("test").order_by("id").values()) == before
    assert not Handover.objects.unscoped("test").exists()
    return caught.value.code
