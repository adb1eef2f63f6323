"""What a person called wrong stands among the tickets of the rules, and is closed by a person."""

import json
from dataclasses import replace

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.integrate.quality.public import (
    SAID_WRONG,
    Said,
    TicketDraft,
    TicketQuery,
    list_tickets,
    quality_figures,
    settle_ticket,
    sync_tickets,
    tickets_of,
)
from zhike.integrate.quality.tests.running import add, run, states
from zhike.platform.errors import AppError

pytestmark = pytest.mark.django_db


def call_wrong(company, customer_id, note=""):
    """Say of a customer, as its seller, that its data is wrong."""
    by = company.users["sales"]
    draft = TicketDraft(object_key="customers", owner_id=by, facts={"by": str(by), "note": note})
    known = tickets_of(company.tenant.id).filter(topic=SAID_WRONG)
    return sync_tickets(company.tenant.id, known, wanted={(SAID_WRONG, customer_id, None): draft})


def test_what_a_person_called_wrong_is_listed_beside_the_rules_and_closed_by_a_person(company, rule, seller, steward):
    customer = add(seller)
    run(company)
    call_wrong(company, customer, "电话是空号")
    said, of_rule = list_tickets(seller, TicketQuery()).items
    assert (said.rule, said.title, said.owner_name) == (None, "客户甲", "sales")
    assert said.said == Said("sales", "电话是空号")
    assert (of_rule.rule, of_rule.said) == (rule, None)
    assert [one.id for one in list_tickets(steward, TicketQuery(is_said=True)).items] == [said.id]
    assert [one.id for one in list_tickets(steward, TicketQuery(rule_id=rule.pk)).items] == [of_rule.id]
    assert quality_figures(seller).my_tickets.value == 2
    assert run(company).counts["closed"] == 0, "no rule can judge what a person said"

    closed = settle_ticket(steward, said.id, is_right=True)
    assert (closed.state, closed.closed_at is not None) == ("closed", True)
    assert settle_ticket(steward, said.id, is_right=True).closed_at == closed.closed_at
    assert settle_ticket(steward, said.id, is_right=False).state == "open"
    settle_ticket(steward, said.id, is_right=True)
    assert call_wrong(company, customer, "地址也不对").reopened == 1
    (again,) = list_tickets(seller, TicketQuery(is_said=True)).items
    assert (again.returns, again.said) == (1, Said("sales", "地址也不对"))
    found = (
        AuditEntry.objects.unscoped("test").filter(record_id=said.id).order_by("seq").values_list("after", flat=True)
    )
    assert [json.loads(one)["state"] for one in found] == ["closed", "open", "closed"]


def test_what_a_rule_found_is_closed_by_no_hand_and_what_is_out_of_reach_by_nobody(company, rule, seller, steward):
    mine, theirs = add(seller), add(company.actor("manager"))
    run(company)
    call_wrong(company, theirs)
    (of_rule,) = list_tickets(seller, TicketQuery()).items
    with pytest.raises(AppError) as refused:
        settle_ticket(seller, of_rule.id, is_right=True)
    assert (refused.value.status, refused.value.code) == (409, "quality.judged_by_rule")
    (said,) = list_tickets(steward, TicketQuery(is_said=True)).items
    assert list_tickets(seller, TicketQuery(is_said=True)).items == ()
    with pytest.raises(AppError) as out_of_reach:
        settle_ticket(seller, said.id, is_right=True)
    assert out_of_reach.value.status == 404
    reader = replace(steward, grants=frozenset({"quality.view", "customers.view"}))
    with pytest.raises(AppError) as may_not:
        settle_ticket(reader, said.id, is_right=True)
    assert may_not.value.status == 403
    assert states(company) == {(mine, "open", 0), (theirs, "open", 0)}
