"""Conflicts for the matrix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Literal
from uuid import UUID

from zhike.integrate.conflicts.models import Conflict
from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer
from zhike.testing import Company


def _row(owner: Actor, **more: Any) -> Conflict:
    mighty = replace(owner, grants=frozenset({"*"}))
    customer_id = create_customer(mighty, {"name": "样例客户", "kind": "organization"}).id
    row = Conflict(
        tenant_id=owner.tenant_id, target_id=customer_id, field="city", source_id=new_id(), record_id=new_id(),
        theirs="杭州市", theirs_at=now(), **more,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def make_conflict(company: Company, owner: Actor) -> UUID:
    """Make a conflict about a customer of the owner."""
    return _row(owner).pk


def make_act(company: Company, owner: Actor) -> UUID:
    """Make a settled conflict and name its act."""
    act_id = new_id()
    _row(owner, act_id=act_id, state="settled", answer="ours")
    return act_id


CONFLICT_BODIES: Final[dict[str, dict[str, Any]]] = {
    "settle_conflict": {"version": 1, "answer": "ours"},
    "settle_conflicts": {"answer": "ours", "items": [{"id": str(UUID(int=1)), "version": 1}]},
    "set_conflict_rules": {"rules": [], "version": 0},
}
CONFLICT_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID], Literal["scope"]]]] = {
    "conflict_id": (make_conflict, "scope"),
    "conflict_act_id": (make_act, "scope"),
}
