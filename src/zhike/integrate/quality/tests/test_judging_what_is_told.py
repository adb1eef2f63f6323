"""Records are judged by the events that are told of them, and the events come to their end."""

import pytest

from zhike.integrate.quality.public import RuleDraft, RuleSpec, create_rule, tickets_of
from zhike.platform.catalog import Label
from zhike.platform.outbox.public import deliver_pending, outbox_state
from zhike.records.activities.public import write_activity
from zhike.records.customers.public import create_contact, create_customer, update_contact

pytestmark = pytest.mark.django_db


def add(actor, **values):
    return create_customer(actor, {"name": "客户甲", "kind": "person"} | values).id


def states(company):
    return {
        (one.record_id, one.state, one.returns) for one in tickets_of(company.tenant.id).order_by("opened_at", "id")
    }


def test_who_is_called_needs_no_call_any_more(company, seller, steward):
    spec = RuleSpec(
        object_key="customers", kind="freshness", field="last_contact_at", settings={"days": 30, "blank_fails": True}
    )
    create_rule(steward, RuleDraft(spec=spec, name=Label("有联系", "In touch"), owner_id=steward.user_id))
    customer = add(seller)
    deliver_pending()
    assert states(company) == {(customer, "open", 0)}
    write_activity(seller, customer, {"kind": "call", "body": "问候"})
    deliver_pending()
    assert states(company) == {(customer, "closed", 0)}
    assert outbox_state(company.tenant.id).pending == 0


def test_contacts_are_judged_when_they_are_saved(company, seller, steward):
    spec = RuleSpec(object_key="contacts", kind="required", field="phone")
    create_rule(steward, RuleDraft(spec=spec, name=Label("有电话", "Has a phone"), owner_id=steward.user_id))
    contact = create_contact(seller, add(seller, kind="organization"), {"name": "赵敏"})
    deliver_pending()
    assert states(company) == {(contact, "open", 0)}
    update_contact(seller, contact, version=1, given={"phone": "13812345678"})
    deliver_pending()
    assert states(company) == {(contact, "closed", 0)}
    assert outbox_state(company.tenant.id).pending == 0
