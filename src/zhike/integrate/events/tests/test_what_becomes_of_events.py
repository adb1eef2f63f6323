"""From the journal to the lake, the customer and their figures, once each."""

from datetime import UTC, datetime, timedelta

import pytest

from zhike.integrate.events.actions import draining, storing
from zhike.integrate.events.models import JournalPlace, KeyDay, Sighting, Visitor
from zhike.integrate.events.public import drain_once, events_table, identify_waiting, latest_events
from zhike.integrate.identity.public import merge_customers, unmerge_customer
from zhike.platform.outbox.models import OutboxEvent
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_customer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def customer(company):
    return lambda name, **values: create_customer(company.actor("admin"), {"name": name, "kind": "person", **values}).id


def figures(customer_id):
    row = Customer.objects.unscoped("test").get(pk=customer_id)
    return row.sessions_30d, row.views_7d, row.views_30d


def lake_count(company):
    return events_table(company.tenant.id).count()


def sightings():
    return Sighting.objects.unscoped("test")


def test_an_event_sent_twice_counts_once(company, page_key, send):
    event = send.event()
    send(page_key, event, event)
    drain_once()
    send(page_key, event)
    drain_once()
    assert (lake_count(company), sightings().count()) == (1, 1)
    day = KeyDay.objects.unscoped("test").get()
    assert (day.accepted, day.repeated) == (1, 2)


def test_a_crash_between_lake_and_database_leaves_neither_loss_nor_repetition(company, page_key, send, monkeypatch):
    send(page_key, send.event(), send.event())

    def crash(batch):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(draining, "keep", crash)
        with pytest.raises(KeyboardInterrupt):
            drain_once()
    assert (lake_count(company), sightings().count()) == (2, 0)
    send(page_key, send.event())
    drain_once()
    assert (lake_count(company), sightings().count()) == (3, 3)


def test_a_crash_before_the_lake_leaves_everything_to_the_next_turn(company, page_key, send, monkeypatch):
    send(page_key, send.event())
    with monkeypatch.context() as patched:
        patched.setattr(draining, "put_in_lake", lambda batch, name: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            drain_once()
    assert drain_once() == 1
    assert lake_count(company) == 1


def test_a_segment_that_is_read_and_left_is_removed_with_its_place(page_key, send, folders):
    from zhike.integrate.events.actions import collecting

    send(page_key, send.event())
    collecting._writer_of(folders / "journal").close()
    while drain_once():
        pass
    assert list((folders / "journal").glob("*.log")) == []
    assert JournalPlace.objects.count() == 0


def test_rejected_events_are_counted_by_reason_and_can_be_found(page_key, send):
    send(page_key, send.event() | {"type": "Bad Type"}, send.event())
    drain_once()
    assert KeyDay.objects.unscoped("test").get().rejected == {"events.bad_type": 1}
    assert sightings().get(state="rejected").reason == "events.bad_type Bad Type"


def test_a_refused_id_may_come_again_the_right_way(company, page_key, send):
    right = send.event()
    send(page_key, right | {"type": "Bad"})
    send(page_key, right)
    drain_once()
    assert lake_count(company) == 1


def test_signing_in_brings_the_whole_history_to_the_customer(company, server_key, send, customer):
    known = customer("王小明", email="wang@example.cn")
    views = [send.event(session="s1"), send.event(session="s1"), send.event(session="s2")]
    send(server_key, *views, origin="")
    drain_once()
    assert figures(known) == (0, 0, 0)
    send(server_key, send.event(kind="identified", identity={"email": "Wang@example.cn"}), origin="")
    drain_once()
    assert figures(known) == (2, 3, 3)
    row = Visitor.objects.unscoped("test").get()
    assert (row.home_id, row.customer_id) == (known, known)
    assert len(latest_events(company.tenant.id, [row.id])) == 4


def test_visits_follow_a_merge_and_come_back_at_unmerge(company, server_key, send, customer):
    one, two = customer("李一", email="li1@example.cn"), customer("李二", email="li2@example.cn")
    for visitor, who, views in (("visitor-1", "li1", 1), ("visitor-2", "li2", 2)):
        events = [send.event(visitor, session=f"s-{who}") for _ in range(views)]
        send(server_key, *events, identity={"email": f"{who}@example.cn"}, origin="")
    drain_once()
    assert (figures(one), figures(two)) == ((1, 1, 1), (1, 2, 2))
    admin = company.actor("admin")
    merge_customers(admin, [one, two])
    survivor = min(one, two)
    assert figures(survivor) == (2, 3, 3)
    unmerge_customer(admin, survivor)
    assert (figures(one), figures(two)) == ((1, 1, 1), (1, 2, 2))


def test_a_claim_that_fits_nobody_waits_for_its_customer(company, server_key, send, customer):
    send(server_key, send.event(session="s"), identity={"phone": "13800138000"}, origin="")
    drain_once()
    late = customer("赵迟", phone="13800138000")
    assert identify_waiting(company.tenant.id) == 1
    assert figures(late) == (1, 1, 1)


def test_a_claim_that_fits_two_customers_names_neither(server_key, send, customer):
    for name in ("孙甲", "孙乙"):
        customer(name, email="shared@example.cn")
    send(server_key, send.event(), identity={"email": "shared@example.cn"}, origin="")
    drain_once()
    assert Visitor.objects.unscoped("test").get().customer_id is None


def test_another_person_signing_in_on_the_device_takes_it_over(server_key, send, customer):
    one, two = customer("周一", email="zhou1@example.cn"), customer("周二", email="zhou2@example.cn")
    send(server_key, send.event(session="s1"), identity={"customer_id": str(one)}, origin="")
    drain_once()
    send(server_key, send.event(session="s2"), identity={"customer_id": str(two)}, origin="")
    drain_once()
    assert (figures(one), figures(two)) == ((0, 0, 0), (2, 2, 2))


def test_views_of_a_day_a_month_ago_count_no_more(company, server_key, send, customer):
    known = customer("吴")
    at = (datetime.now(UTC) - timedelta(days=29)).isoformat()
    old = (datetime.now(UTC) - timedelta(days=31)).isoformat()
    events = [send.event(at=at), send.event(at=old), send.event()]
    send(server_key, *events, identity={"customer_id": str(known)}, origin="")
    drain_once()
    assert figures(known) == (0, 1, 2)


def test_subscribers_hear_of_the_customers_that_were_seen(server_key, send, customer):
    known = customer("郑")
    send(server_key, send.event(), identity={"customer_id": str(known)}, origin="")
    drain_once()
    (told,) = OutboxEvent.objects.unscoped("test").filter(topic="events.stored")
    assert told.payload == {"count": 1, "customers": [str(known)]}


def test_many_small_files_become_few_and_nothing_is_lost_or_doubled(company, page_key, send, monkeypatch):
    monkeypatch.setattr(draining, "COMPACT_ABOVE", 3)
    for _ in range(10):
        send(page_key, *[send.event(f"visitor-{n}") for n in range(20)])
        drain_once()
    table = events_table(company.tenant.id)
    assert table.count() == 200
    assert table.loose_files() <= 3
    assert storing.COMPACT_ABOVE > 3
