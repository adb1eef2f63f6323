"""What goes over the wire; the fields themselves come from the catalog."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body, values_schema
from zhike.platform.paging import MAX_LIMIT
from zhike.records.activities.public import ACTIVITIES, TASKS, TaskQuery

if TYPE_CHECKING:

    class ActivityValues(Schema):
        """Made from the catalog."""

    class TaskValues(Schema):
        """Made from the catalog."""
else:
    ActivityValues = values_schema(ACTIVITIES)
    TaskValues = values_schema(TASKS)


class TaskListQuery(Schema):
    """``whose``: one's own tasks, or all of the scope."""

    whose: Literal["mine", "scope"] = "mine"
    customer_id: UUID | None = None
    sort: Annotated[str, Field(max_length=200)] = "-priority"
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None

    def query(self) -> TaskQuery:
        """Return it in the shape that the reads take."""
        return TaskQuery(
            whose=self.whose, customer_id=self.customer_id, sort=self.sort, limit=self.limit, cursor=self.cursor
        )


class TaskOut(Schema):
    """A task; ``customer_name`` is empty when the customer is out of sight; ``facts`` are in the text of the cause."""

    id: UUID
    version: int
    customer_id: UUID
    customer_name: str
    values: TaskValues
    facts: dict[str, Any]
    cause: str
    action: str


class TaskList(Schema):
    """One page of tasks."""

    items: list[TaskOut]
    next_cursor: str | None


class DismissIn(Body):
    """Why it is not wanted, and what there is to say about it."""

    reason: Literal["not_relevant", "already_done", "wrong_data", "later", "other"] = "other"
    note: Annotated[str, Field(max_length=300)] = ""


class SnoozeIn(Body):
    """The day, in the user's zone, on which the task comes back."""

    until: date


class WritingIn(Body):
    """An activity or task: JSON values by field key."""

    values: dict[str, Any]


class WrittenOut(Schema):
    """The id of what was written."""

    id: UUID
