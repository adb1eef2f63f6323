"""Scores follow a customer's order within one event and one job, and come out as the run over everybody would find them."""

from datetime import UTC, datetime, timedelta

import pytest

from zhike.know.profiles.actions.following import MOST_FOLLOWED, follow_customers
from zhike.know.profiles.jobs import follow
from zhike.know.profiles.models import Profile
from zhike.know.profiles.public import score_profiles
from zhike.know.profiles.tests.test_scoring import FIRST_IMPORT, TODAY, add_customers, order
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext
from zhike.platform.outbox.public import deliver_pending
from zhike.records.activities.public import write_activity
from zhike.records.customers.models import Customer
from zhike.records.orders.public import import_orders
from zhike.testing import make_company

pytestmark = pytest.mark.django_db
SHOWN = ("rfm_tier", "rfm_r", "rfm_f", "rfm_m", "health", "health_reason")


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def score(system):
    return score_profiles(system, lambda *_: None, as_of=TODAY)


def kept(customer):
    left_out = ("id", "run_id", "created_at", "updated_at", "version")
    row = Profile.objects.unscoped("test").filter(pk=customer).values().get()
    shown = Customer.objects.unscoped("test").filter(pk=customer).values(*SHOWN).get()
    return {key: value for key, value in row.items() if key not in left_out}, shown


def waiting():
    return list(JobRun.objects.unscoped("test").filter(kind="profiles.follow", state="queued"))


@pytest.mark.parametrize("place", [0, 12, 39])
def test_what_is_found_at_once_is_what_the_run_over_everybody_finds(company, system, place):
    ids = add_customers(system, company, 40)
    score(system)
    before = kept(ids[place])
    import_orders(system, [order(ids[place], 1, yuan=5_000, import_id=new_id())])
    assert follow_customers(system, [ids[place]], as_of=TODAY) == 1
    at_once = kept(ids[place])
    assert at_once != before
    score(system)
    assert kept(ids[place]) == at_once


def test_customers_that_changed_together_stand_against_each_other_as_they_are_now(company, system):
    ids = add_customers(system, company, 40)
    score(system)
    changed = [ids[5], ids[20], ids[35]]
    import_orders(system, [order(one, 1, yuan=700 * at) for at, one in enumerate(changed)])
    assert follow_customers(system, changed, as_of=TODAY) == 3
    at_once = [kept(one) for one in changed]
    score(system)
    assert [kept(one) for one in changed] == at_once


def test_the_first_order_of_a_customer_counts_one_customer_more(company, system):
    ids = add_customers(system, company, 40)
    (late,) = ids[39:]
    score(system)
    Profile.objects.unscoped("test").filter(pk=late).delete()
    assert follow_customers(system, [late], as_of=TODAY) == 1
    at_once = kept(late)
    score(system)
    assert kept(late) == at_once


def test_one_event_and_one_job_bring_a_new_order_to_the_scores(company, system):
    ids = add_customers(system, company, 40)
    score(system)
    deliver_all()
    JobRun.objects.unscoped("test").all().delete()
    at = datetime.now(UTC) - timedelta(hours=1)
    row = order(ids[30], 0, import_id=None)
    import_orders(system, [type(row)(**{name: getattr(row, name) for name in row.__slots__} | {"ordered_at": at})])
    assert deliver_pending() == 1
    (run,) = waiting()
    told = follow(JobContext(run, system), run.payload)
    assert told == {"customers": 1}
    assert kept(ids[30])[0]["orders_recent"] >= 1


def test_an_activity_is_followed_too(company, system):
    ids = add_customers(system, company, 40)
    score(system)
    deliver_all()
    JobRun.objects.unscoped("test").all().delete()
    write_activity(company.actor("admin"), ids[3], {"kind": "call", "subject": "回访"})
    deliver_all()
    (run,) = waiting()
    assert run.payload == {"customers": [str(ids[3])]}


def test_before_a_first_run_nothing_is_queued_or_scored(company, system):
    ids = add_customers(system, company, 40)
    deliver_all()
    assert waiting() == []
    assert follow_customers(system, ids[:1], as_of=TODAY) == 0


def test_many_customers_at_once_wait_for_the_run_over_everybody(company, system):
    ids = add_customers(system, company, MOST_FOLLOWED + 1)
    score(system)
    deliver_all()
    JobRun.objects.unscoped("test").all().delete()
    import_orders(system, [order(one, 2, import_id=FIRST_IMPORT) for one in ids])
    deliver_all()
    assert waiting() == []


def test_a_customer_without_orders_is_left_alone(company, system):
    add_customers(system, company, 40)
    score(system)
    assert follow_customers(system, [new_id()], as_of=TODAY) == 0


def test_a_refusal_is_followed_by_nothing(company, system):
    ids = add_customers(system, company, 5)
    assert score(system).refused == "profiles.too_few_customers"
    assert follow_customers(system, ids, as_of=TODAY) == 0


def deliver_all():
    while deliver_pending():
        pass
