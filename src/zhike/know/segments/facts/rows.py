"""Customers as plain rows that hold all a condition looks at, for few of them: what just changed, and what is explained."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from zhike.integrate.events import public as events
from zhike.platform.actor import Actor, system_actor
from zhike.platform.catalog import object_for, presenter_of
from zhike.platform.conditions import Condition, fields_in, relations_in
from zhike.records.customers.public import visible_customers
from zhike.records.orders.public import iter_measured
from zhike.records.relations.public import iter_tied

type Row = dict[str, Any]


def rows_of(actor: Actor, condition: Condition, customer_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """Return the customers among the ids that the actor sees, as rows of what a condition looks at.

    Values are whole, whatever the actor may see of them: whoever shows one puts the masks on.

    Args:
        actor: in whose scope.
        condition: what is going to be tested.
        customer_ids: at most some hundred.
    """
    system = system_actor(actor.tenant_id)
    keys = sorted({one.key for one in fields_in(condition) if one.object_key == "customers"})
    presenter = presenter_of(object_for(system, "customers"), system, keys=keys or ["name"])
    rows = visible_customers(actor).filter(pk__in=customer_ids).values_list(*presenter.columns, "id")
    found: dict[UUID, Row] = {row[-1]: presenter.values(row) for row in rows}
    relations = {one.key for one in relations_in(condition)}
    for row in found.values():
        row |= {key: [] for key in relations}
    if relations & {"orders", "goods"}:
        _add_orders(actor.tenant_id, found, relations)
    if "ties" in relations:
        for customer, tie in iter_tied(actor.tenant_id, list(found)):
            found[customer]["ties"].append(tie)
    if "events" in relations:
        visitors = events.visitors_of(actor.tenant_id, list(found))
        for customer, told in events.behaviour_of(actor.tenant_id, visitors).items():
            found[customer]["events"] = told
    return found


def _add_orders(tenant_id: UUID, found: dict[UUID, Row], relations: set[str]) -> None:
    for one in iter_measured(tenant_id, list(found)):
        row = found[one.customer_id]
        if "orders" in relations:
            row["orders"].append(one.values)
        if "goods" in relations:
            row["goods"].extend(one.goods)
