"""Rules of what falls due for the matrix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Literal
from uuid import UUID

from zhike.know.maintenance.public import RuleDraft, create_rule
from zhike.platform.actor import Actor
from zhike.platform.ids import new_id
from zhike.testing import Company


def make_due_rule(company: Company, owner: Actor) -> UUID:
    """Make a rule about purchases; everybody of the company may see it."""
    draft = RuleDraft(name=f"规则{new_id().hex}", kind="purchase", object_key="customers", item="茶", every_months=3)
    return create_rule(replace(owner, grants=frozenset({"*"})), draft).id


MAINTENANCE_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID | str], Literal["tenant"]]]] = {
    "due_rule_id": (make_due_rule, "tenant"),
}
_RULE: Final = {"kind": "purchase", "object_key": "customers", "item": "咖啡", "every_months": 2}
MAINTENANCE_BODIES: Final[dict[str, dict[str, Any]]] = {
    "create_due_rule": {"name": "新规则", **_RULE},
    "try_due_rule": {"name": "试算", **_RULE},
    "update_due_rule": {"name": "改名", "version": 1, **_RULE},
}
