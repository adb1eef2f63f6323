"""Each subscriber of the bus is shown with what it has not handled, what it keeps failing at, and what was given up."""

from datetime import timedelta

import pytest

from zhike.integrate.monitoring.tests.test_trouble_is_told import bring
from zhike.platform.clock import now
from zhike.platform.outbox import public as outbox
from zhike.platform.outbox.lags import subscriber_lags
from zhike.platform.outbox.models import OutboxEvent
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
QUICK, SLOW = "test.quick", "test.slow"


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    return make_company()


@pytest.fixture
def trouble():
    """Two subscribers of a topic of their own; the second fails while ``trouble`` holds a reason."""
    reasons = ["the other side is away"]

    def handle(event):
        if reasons:
            raise ValueError(reasons[0])

    outbox.subscribe("tests.happened", QUICK)(lambda event: None)
    outbox.subscribe("*.happened", SLOW)(handle)
    yield reasons
    outbox.unsubscribe("tests.happened", QUICK)
    outbox.unsubscribe("*.happened", SLOW)


def lags(company):
    return {one.name: one for one in subscriber_lags(company.tenant.id) if one.name in {QUICK, SLOW}}


def test_who_has_not_handled_an_event_is_behind_and_the_others_are_not(company, trouble):
    for key in "ab":
        outbox.emit(company.actor("admin"), "tests.happened", key, {})
    first = OutboxEvent.objects.unscoped("test").filter(topic="tests.happened").order_by("id")[0]
    assert [(one.waiting, one.oldest_at) for one in lags(company).values()] == [(2, first.created_at)] * 2
    while outbox.deliver_pending():
        pass
    told = lags(company)
    assert (told[QUICK].waiting, told[QUICK].oldest_at, told[QUICK].error) == (0, None, "")
    slow = told[SLOW]
    assert (slow.waiting, slow.trying, slow.dead, slow.oldest_at) == (2, 2, 0, first.created_at)
    assert slow.error == "ValueError: the other side is away"
    assert next(one.name for one in subscriber_lags(company.tenant.id)) == SLOW


def test_what_was_given_up_is_counted_apart_until_it_is_replayed(company, trouble):
    outbox.emit(company.actor("admin"), "tests.happened", "a", {})
    OutboxEvent.objects.unscoped("test").filter(topic="tests.happened").update(attempts=outbox.MAX_ATTEMPTS - 1)
    outbox.deliver_pending()
    assert (lags(company)[SLOW].dead, lags(company)[SLOW].waiting) == (1, 0)
    trouble.clear()
    assert outbox.replay_dead(company.tenant.id) == 1
    while outbox.deliver_pending():
        pass
    assert (lags(company)[SLOW].dead, lags(company)[SLOW].waiting) == (0, 0)


def test_events_of_another_company_are_none_of_ours(company, trouble):
    outbox.emit(make_company("other").actor("admin"), "tests.happened", "a", {})
    assert [one.waiting for one in lags(company).values()] == [0, 0]


def test_the_page_shows_subscribers_and_which_runs_can_go_on(company, trouble):
    admin = company.actor("admin")
    outbox.emit(admin, "tests.happened", "a", {})
    bring(admin, state="failed", rows_in=0, stored=0, skipped=0)
    bring(
        admin,
        source="旧数据",
        state="failed",
        rows_in=0,
        stored=0,
        skipped=0,
        replays=2,
        started_at=now() - timedelta(1),
    )
    told = client_of(company.users["admin"]).get("/api/v1/monitoring").json()
    found = {one["name"]: one for one in told["subscribers"]}
    assert (found[SLOW]["waiting"], found[SLOW]["oldest_at"] is not None) == (1, True)
    assert {one["source"]: one["may_go_on"] for one in told["runs"]} == {"CRM": True, "旧数据": False}
