"""How people answer is fed back: what nobody wants sinks, wrong data is put to repair, and effects are measured once enough came."""

from datetime import UTC, datetime, timedelta

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.integrate.quality.public import tickets_of
from zhike.know.decisions.actions import weighing
from zhike.know.decisions.actions.repairing import ask_for_repair
from zhike.know.decisions.actions.settling import settle_decisions
from zhike.know.decisions.models import Weighing
from zhike.know.decisions.public import DecisionQuery, explain_decision, list_decisions, list_effects, weigh_decisions
from zhike.know.decisions.tests.firm import TODAY, customers_of, nobody, say_values, say_who_leaves
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import deliver_pending
from zhike.records.activities.models import Task
from zhike.records.activities.public import Dismissal, answer_task, reopen_task
from zhike.records.orders.public import OrderRow, import_orders
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=90)


@pytest.fixture
def company():
    return make_company()


def weigh(company, today=TODAY):
    return weigh_decisions(system_actor(company.tenant.id), nobody, as_of=today)


def cards(company):
    return list_decisions(company.actor("sales"), DecisionQuery()).items


def likely(company, count):
    ids = customers_of(company, count)
    say_who_leaves(company, dict.fromkeys(ids, 0.5))
    say_values(company, dict.fromkeys(ids, 1_000))
    weigh(company)
    return ids


def buy(company, customers, day):
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    rows = [
        OrderRow(id=new_id(), home_id=one, customer_id=one, ordered_at=at, amount_cents=1_00, status="completed")
        for one in customers
    ]
    import_orders(system_actor(company.tenant.id), rows)


def open_since(today):
    """Decisions are opened by the clock; here they were opened on a day."""
    Weighing.objects.unscoped("test").update(opened_on=today, due_on=today + timedelta(days=90))


def test_why_it_is_not_wanted_is_kept_audited_and_taken_back(company):
    likely(company, 1)
    (card,) = cards(company)
    client = client_of(company.users["sales"])
    body = {"reason": "not_relevant", "note": "已转给同事"}
    assert client.post(f"/api/v1/tasks/{card.id}/dismiss", body, content_type="application/json").status_code == 204
    row = Task.objects.unscoped("test").get(pk=card.id)
    assert (row.status, row.dismissal, row.dismissal_note) == ("dismissed", "not_relevant", "已转给同事")
    entry = AuditEntry.objects.unscoped("test").filter(record_id=card.id, action="dismissed").get()
    assert "not_relevant" in str(entry.after)
    reopen_task(company.actor("sales"), card.id)
    row.refresh_from_db()
    assert (row.status, row.dismissal, row.dismissal_note) == ("open", "", "")


def test_a_reason_that_nobody_offers_is_refused_and_changes_nothing(company):
    likely(company, 1)
    (card,) = cards(company)
    client = client_of(company.users["sales"])
    answer = client.post(f"/api/v1/tasks/{card.id}/dismiss", {"reason": "lazy"}, content_type="application/json")
    assert answer.status_code == 422
    assert Task.objects.unscoped("test").get(pk=card.id).status == "open"


def test_what_is_called_not_relevant_comes_back_halved_and_says_so(company, monkeypatch):
    monkeypatch.setattr(weighing, "is_retried", lambda *_: False)  # one in ten would stand at its full worth
    wanted, unwanted = likely(company, 2)
    first = next(one for one in cards(company) if one.customer_id == unwanted)
    answer_task(company.actor("sales"), first.id, "dismissed", why=Dismissal("not_relevant"))
    Task.objects.unscoped("test").filter(pk=first.id).update(ended_at=datetime.now(UTC) - timedelta(days=31))
    weigh(company)
    found = {one.customer_id: one for one in cards(company)}
    # Half for the customer, and five of six for the person, who wanted none of this kind yet.
    assert found[unwanted].weight == pytest.approx(0.5 * 5 / 6)
    assert found[wanted].weight == pytest.approx(5 / 6)
    assert [one.customer_id for one in cards(company)] == [wanted, unwanted]
    why = explain_decision(company.actor("sales"), found[wanted].id)
    assert "83%" in why.notes[0]


def test_wrong_data_opens_a_repair_ticket_which_taking_it_back_closes(company):
    (customer,) = likely(company, 1)
    (card,) = cards(company)
    answer_task(company.actor("sales"), card.id, "dismissed", why=Dismissal("wrong_data", "电话是空号"))
    deliver_pending()
    (ticket,) = tickets_of(company.tenant.id).filter(record_id=customer)
    assert (ticket.state, ticket.object_key, ticket.owner_id) == ("open", "customers", company.users["sales"])
    assert ticket.facts["note"] == "电话是空号"
    reopen_task(company.actor("sales"), card.id)
    deliver_pending()
    ticket.refresh_from_db()
    assert ticket.state == "closed"


def test_other_answers_open_no_ticket(company):
    likely(company, 1)
    (card,) = cards(company)
    answer_task(company.actor("sales"), card.id, "done")
    deliver_pending()
    assert not tickets_of(company.tenant.id).exists()


def test_many_answers_that_need_no_repair_are_looked_at_together(company, django_assert_num_queries):
    likely(company, 5)
    ids = [one.id for one in cards(company)]
    for one in ids:
        answer_task(company.actor("sales"), one, "done")
    with django_assert_num_queries(
        6
    ):  # whom they are about, how they ended, whose that is, tickets; a savepoint and its end
        assert ask_for_repair(company.tenant.id, ids) == 0


def test_what_came_is_noted_when_the_time_is_over_and_not_before(company):
    stayed, left = likely(company, 2)
    open_since(TODAY)
    buy(company, [stayed], TODAY + timedelta(days=30))
    assert settle_decisions(company.tenant.id, today=DUE - timedelta(days=1)) == 0
    assert settle_decisions(company.tenant.id, today=DUE) == 2
    came = dict(Weighing.objects.unscoped("test").values_list("customer_id", "came"))
    assert came == {stayed: False, left: True}
    assert settle_decisions(company.tenant.id, today=DUE) == 0


def test_an_order_on_the_day_it_was_opened_or_after_it_was_due_tells_nothing(company):
    early, late = likely(company, 2)
    open_since(TODAY)
    buy(company, [early], TODAY)
    buy(company, [late], DUE + timedelta(days=1))
    settle_decisions(company.tenant.id, today=DUE + timedelta(days=5))
    assert set(Weighing.objects.unscoped("test").values_list("came", flat=True)) == {True}


def test_with_enough_settled_cases_on_both_sides_the_measured_effect_takes_over(company):
    ids = customers_of(company, 80)
    for number, part in enumerate((ids[:20], ids[20:40], ids[40:60], ids[60:])):
        say_weighed(company, part, acted=number < 2, came=number in (1, 2, 3))
    (leaving,) = [one for one in list_effects(company.actor("admin")) if one.kind == "leaving"]
    # Acted on 40, 20 of them left; 40 left alone, all of them left: half of the losses were prevented.
    assert (leaving.used.basis, leaving.used.share, leaving.used.cases) == ("measured", 0.5, 80)
    assert (leaving.settled.said_alone, leaving.assumed.share) == (0.5, 0.10)
    one = customers_of(company, 1)[0]
    say_who_leaves(company, {one: 0.5})
    say_values(company, {one: 1_000})
    weigh(company)
    card = next(it for it in cards(company) if it.customer_id == one)
    assert (card.effect_of, card.worth.cents) == ("measured", 500_00)
    assert "40" in card.hit
    assert "实测" in explain_decision(company.actor("sales"), card.id).caveat


def say_weighed(company, customers, *, acted, came):
    for one in customers:
        row = Weighing(
            tenant_id=company.tenant.id, home_id=one, customer_id=one, kind="leaving", chance=0.5, first_chance=0.5,
            chance_of="churn", stake_cents=1, stake_low_cents=1, stake_high_cents=1, stake_of="value", effect=0.1,
            effect_low=0.0, effect_high=0.2, effect_of="assumed", worth_cents=1, opened_on=TODAY - timedelta(days=90),
            due_on=TODAY, was_acted_on=acted, came=came, settled_on=TODAY,
        )  # fmt: skip
        row.save(force_insert=True)
