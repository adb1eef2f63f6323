"""What goes over the wire."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body
from zhike.studio.bulk.public import MAX_STEP, Mix, Target

type ObjectKey = Annotated[str, Field(max_length=60)]


class StepIn(Body):
    """One step of a batch: ``ids``, or with null all records that match ``where`` and ``q`` from ``after`` on."""

    batch_id: UUID
    ids: Annotated[list[UUID], Field(max_length=MAX_STEP)] | None = None
    where: dict[str, Any] = {}
    q: Annotated[str, Field(max_length=100)] = ""
    after: UUID | None = None

    def target(self) -> Target:
        """Return which records the step is about."""
        return Target(ids=self.ids, where=self.where, q=self.q, after=self.after)


class EditStepIn(StepIn):
    """The same values for all."""

    values: dict[str, Any]


class ReassignStepIn(StepIn):
    """Another owner for all."""

    owner_id: UUID


type MixedValues = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=50)]


class MixStepIn(StepIn):
    """Single values of one field, given to all and taken from all; their other values stay."""

    field: Annotated[str, Field(max_length=60)]
    added: MixedValues = []
    removed: MixedValues = []

    def mix(self) -> Mix:
        """Return what is given and taken."""
        return Mix(field=self.field, added=self.added, removed=self.removed)


class MixCountIn(Body):
    """What a mix would be about: ``ids``, or with null all records that match ``where`` and ``q``."""

    ids: Annotated[list[UUID], Field(max_length=5_000)] | None = None
    where: dict[str, Any] = {}
    q: Annotated[str, Field(max_length=100)] = ""
    field: Annotated[str, Field(max_length=60)]
    added: MixedValues = []
    removed: MixedValues = []


class MixCountOut(Schema):
    """How many records it is about, and how many would change; ``is_capped``: at least so many."""

    records: int
    changed: int
    is_capped: bool


class UndoIn(Body):
    """One step back of one's own batch."""

    batch_id: UUID


class SkippedRecordOut(Schema):
    """A record that stayed as it was, the error code that says why, and the same in words."""

    id: UUID
    code: str
    text: str


class StepOut(Schema):
    """What the step did; the following one goes on after ``next``, null at the end."""

    changed: int
    skipped: list[SkippedRecordOut]
    next: UUID | None
