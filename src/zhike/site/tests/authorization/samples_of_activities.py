"""Activities and tasks for the matrix."""

from uuid import UUID

from zhike.platform.actor import Actor
from zhike.records.activities.public import write_activity, write_task


def make_note(writer: Actor, customer_id: UUID) -> UUID:
    """Make a note about a customer."""
    return write_activity(writer, customer_id, {"kind": "note", "body": "样例"})


def make_task(writer: Actor, customer_id: UUID) -> UUID:
    """Make a task for a customer."""
    return write_task(writer, customer_id, {"subject": "样例任务"})
