"""Tickets open with the failure, close with the repair, come back with the next failure, and are never two."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhike.govern.notices.public import list_notices
from zhike.integrate.quality.actions import judging
from zhike.integrate.quality.models import QualityRun
from zhike.integrate.quality.public import (
    RuleDraft,
    RuleSpec,
    TicketQuery,
    create_rule,
    delete_rule,
    list_tickets,
    quality_figures,
    recheck_ticket,
    run_quality,
    start_run,
    switch_rule,
    take_ready_rules,
)
from zhike.integrate.quality.tests.running import add, run, states
from zhike.platform.actor import system_actor
from zhike.platform.catalog import Label
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.jobs import tasks
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobCancelledError, start_job
from zhike.platform.outbox.public import deliver_pending
from zhike.records.customers.models import Customer
from zhike.records.customers.public import delete_customer, purge_customers, update_customer

pytestmark = pytest.mark.django_db


def change(actor, customer_id, **values):
    row = Customer.objects.in_tenant(actor.tenant_id, "test").get(pk=customer_id)
    update_customer(actor, customer_id, version=row.version, given=values)


def test_a_ticket_opens_once_closes_when_it_is_right_and_comes_back(company, rule, seller):
    customer = add(seller)
    assert run(company).counts == {"checked": 1, "failed": 1, "opened": 1, "closed": 0, "reopened": 0}
    assert run(company).counts["opened"] == 0
    assert states(company) == {(customer, "open", 0)}
    change(seller, customer, city="上海")
    assert run(company).counts == {"checked": 1, "failed": 0, "opened": 0, "closed": 1, "reopened": 0}
    assert states(company) == {(customer, "closed", 0)}
    change(seller, customer, city="")
    assert run(company).counts["reopened"] == 1
    assert states(company) == {(customer, "open", 1)}


def test_what_is_put_right_is_closed_when_it_is_saved(company, rule, seller):
    customer = add(seller)
    deliver_pending()
    assert states(company) == {(customer, "open", 0)}
    change(seller, customer, city="上海")
    deliver_pending()
    assert states(company) == {(customer, "closed", 0)}


def test_a_deleted_record_has_nothing_to_repair_and_one_gone_for_good_leaves_no_ticket(company, rule):
    admin = company.actor("admin")
    customer = add(admin)
    run(company)
    delete_customer(admin, customer)
    assert list_tickets(admin, TicketQuery()).items == ()
    deliver_pending()
    assert states(company) == {(customer, "closed", 0)}
    purge_customers(admin, [customer])
    assert states(company) == set()


def test_each_seller_sees_their_own_and_who_has_no_owner_goes_to_the_steward(company, rule, seller, steward):
    mine, theirs, nobodys = add(seller), add(company.actor("manager")), add(system_actor(company.tenant.id))
    run(company)
    assert {one.record_id for one in list_tickets(seller, TicketQuery()).items} == {mine}
    assert {one.record_id for one in list_tickets(steward, TicketQuery()).items} == {mine, theirs, nobodys}
    owners = {one.record_id: one.owner_id for one in list_tickets(steward, TicketQuery()).items}
    assert owners == {mine: seller.user_id, theirs: company.users["manager"], nobodys: steward.user_id}
    foreign = next(one for one in list_tickets(steward, TicketQuery()).items if one.record_id == theirs)
    with pytest.raises(AppError) as refused:
        recheck_ticket(seller, foreign.id)
    assert refused.value.status == 404


def test_figures_are_those_of_the_records_in_reach(company, rule, seller, steward):
    for city in ("", "上海", "北京"):
        add(seller, **({"city": city} if city else {}))
    add(company.actor("manager"))
    run(company)
    whole, own = quality_figures(steward), quality_figures(seller)
    assert (whole.whole.checked, whole.whole.failed, own.whole.checked, own.whole.failed) == (4, 2, 3, 1)
    assert {key: one.right for key, one in own.rules.items()} == {rule.pk: 2 / 3}
    assert own.fields["customers", "city"].failed == 1
    assert [(one.name, one.records.failed, one.filled.right) for one in own.owners] == [("sales", 1, 2 / 3)]
    assert own.sources == {}
    assert [one.checked for one in whole.sources.values()] == [4]
    assert [(day, share.failed) for day, share in whole.trend] == [(whole.day, 2)]
    assert (whole.open_tickets.value, own.open_tickets.value, own.my_tickets.value) == (2, 1, 1)


def test_the_trend_has_a_point_for_each_day_and_the_latest_run_of_a_day_counts(company, rule, seller, steward):
    start = now()
    customer = add(seller)
    run(company)
    with time_machine.travel(start + timedelta(days=1), tick=False):
        run(company)
        change(seller, customer, city="上海")
        run(company)
        assert [share.failed for _, share in quality_figures(steward).trend] == [1, 0]


def test_a_warning_leaves_a_record_correct(company, steward, seller):
    spec = RuleSpec(object_key="customers", kind="required", field="city")
    create_rule(steward, RuleDraft(spec=spec, name=Label("城", "C"), severity="warning"))
    add(seller)
    run(company)
    found = quality_figures(steward)
    assert (found.whole.failed, found.open_tickets.value) == (0, 1)


def test_an_idle_rule_closes_what_it_found_and_a_removed_one_takes_it_along(company, rule, seller, steward):
    customer = add(seller)
    run(company)
    switch_rule(steward, rule.pk, is_on=False)
    assert states(company) == {(customer, "closed", 0)}
    delete_rule(steward, rule.pk)
    assert states(company) == set()


def test_the_owner_is_told_once_by_the_bell_until_all_is_right(company, rule, seller):
    customer = add(seller)
    run(company)
    run(company)
    assert [(one.kind, one.said.title) for one in list_notices(seller).items] == [("repair", "1")]
    change(seller, customer, city="上海")
    run(company)
    assert list_notices(seller).items == ()


def test_one_rule_opens_no_more_tickets_than_people_can_work_on_and_counts_all(
    company, rule, seller, steward, monkeypatch
):
    monkeypatch.setattr(judging, "MOST_OPEN", 2)
    customers = [add(seller) for _ in range(4)]
    run(company)
    assert (quality_figures(steward).whole.failed, len(states(company))) == (4, 2)
    opened = [one for one, _, _ in states(company)]
    change(seller, opened[0], city="上海")
    run(company)
    assert {one for one, state, _ in states(company) if state == "open"} <= set(customers) - {opened[0]}
    assert sum(state == "open" for _, state, _ in states(company)) == 2


def test_a_run_asks_the_same_queries_however_many_records_there_are(company, steward, seller, monkeypatch):
    take_ready_rules(company.actor("admin"))
    counts = []
    for _ in range(2):
        for _ in range(20):
            add(seller, phone="12345", city="上海")
        job = start_run(steward)
        with CaptureQueriesContext(connection) as queries:
            tasks.run_job(job.pk)
        counts.append(len(queries))
        run(company)
    assert counts[1] <= counts[0] + 2
    assert counts[0] < 120


def test_pages_cover_every_record_and_every_ticket(company, rule, seller, monkeypatch):
    monkeypatch.setattr(judging, "PAGE", 3)
    customers = [add(seller) for _ in range(7)]
    assert run(company).counts["opened"] == 7
    for one in customers:
        change(seller, one, city="上海")
    assert run(company).counts == {"checked": 7, "failed": 0, "opened": 0, "closed": 7, "reopened": 0}


def test_only_one_run_goes_on_and_a_broken_off_one_ends(company, rule, seller, steward):
    add(seller)
    job = start_run(steward)
    with pytest.raises(AppError) as refused:
        start_run(steward)
    assert refused.value.code == "quality.running"
    JobRun.objects.in_tenant(company.tenant.id, "test").filter(pk=job.pk).update(state="failed")
    run(company)
    rows = QualityRun.objects.in_tenant(company.tenant.id, "test").order_by("created_at")
    assert [(one.state, one.message_code) for one in rows] == [("failed", "jobs.failed"), ("done", "")]


def test_a_cancelled_run_says_so_and_keeps_what_it_found(company, rule, seller, steward):
    add(seller)
    job = start_run(steward)
    row = QualityRun.objects.in_tenant(company.tenant.id, "test").get(job_id=job.pk)

    def stop(*_):
        raise JobCancelledError

    with pytest.raises(JobCancelledError):
        run_quality(steward, row.pk, report=stop)
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert len(states(company)) == 1


def test_each_night_companies_with_rules_are_looked_at(company, steward, seller):
    system = system_actor(company.tenant.id)
    add(seller)
    tasks.run_job(start_job(system, "quality.nightly", {}).pk)
    assert not QualityRun.objects.in_tenant(company.tenant.id, "test").exists()
    take_ready_rules(company.actor("admin"))
    tasks.run_job(start_job(system, "quality.nightly", {}).pk)
    assert QualityRun.objects.in_tenant(company.tenant.id, "test").get().state == "done"
    start_run(steward)
    tasks.run_job(start_job(system, "quality.nightly", {}).pk)
    assert QualityRun.objects.in_tenant(company.tenant.id, "test").count() == 2
