"""Decisions follow their customers; data said to be wrong is put to those who repair it."""

from uuid import UUID

from zhike.know.decisions.actions.repairing import ask_for_repair
from zhike.know.decisions.actions.settling import move_weighings, purge_weighings
from zhike.platform.outbox.public import Event, subscribe
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("decisions", move_weighings, purge=purge_weighings))


@subscribe("tasks.updated", "decisions.repair")
def repair_after_answer(event: Event) -> None:
    """Open a repair ticket for what was dismissed because of wrong data, and close it when that is taken back."""
    ask_for_repair(event.tenant_id, [UUID(one) for one in event.payload.get("ids", ())])
