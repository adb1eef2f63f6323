"""Rules and tickets for the matrix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Literal
from uuid import UUID

from zhike.integrate.quality.public import (
    SAID_WRONG,
    RuleDraft,
    RuleSpec,
    TicketDraft,
    create_rule,
    sync_tickets,
    tickets_of,
)
from zhike.platform.actor import Actor
from zhike.platform.catalog import Label
from zhike.records.customers.public import create_customer
from zhike.testing import Company


def make_rule(company: Company, owner: Actor) -> UUID:
    """Make a rule that every new customer fails."""
    spec = RuleSpec(object_key="customers", kind="required", field="remark")
    return create_rule(company.actor("admin"), RuleDraft(spec=spec, name=Label("样例", "Sample"))).pk


def lag(company: Company, owner: Actor) -> str:
    """Name a kind of alert."""
    return "lag"


def make_ticket(company: Company, owner: Actor) -> UUID:
    """Make a ticket about a customer of the owner, whom the owner calls wrong."""
    mighty = replace(owner, grants=frozenset({"*"}))
    customer_id = create_customer(mighty, {"name": "样例客户", "kind": "organization"}).id
    draft = TicketDraft(object_key="customers", owner_id=owner.user_id, facts={"by": str(owner.user_id), "note": ""})
    sync_tickets(owner.tenant_id, [], wanted={(SAID_WRONG, customer_id, None): draft})
    return tickets_of(owner.tenant_id).get(record_id=customer_id).pk


_ASKED: Final = {"object": "customers", "kind": "required", "field": "city"}
_RULE: Final = _ASKED | {"name_zh": "城市", "name_en": "City"}
QUALITY_BODIES: Final[dict[str, dict[str, Any]]] = {
    "create_quality_rule": _RULE,
    "change_quality_rule": _RULE | {"version": 1},
    "try_quality_rule": _ASKED,
    "switch_quality_rule": {"is_on": False},
    "settle_ticket": {"is_right": True},
    "change_alert_rule": {"is_on": True, "threshold": 30},
}
QUALITY_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID | str], Literal["word", "tenant", "scope"]]]] = {
    "rule_id": (make_rule, "tenant"),
    "ticket_id": (make_ticket, "scope"),
    "alert_kind": (lag, "word"),
}
