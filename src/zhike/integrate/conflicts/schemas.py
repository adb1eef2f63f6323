"""Shapes of conflicts."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.conflicts.public import (
    MOST_AT_ONCE,
    ConflictCard,
    ConflictFigures,
    ConflictQuery,
    ConflictRule,
    RuleStory,
    stored_rule,
)
from zhike.platform.http.public import Body


class SourceConflictOut(Schema):
    """A field that a person and a source changed: what both started from, ours, theirs; masked for the reader.

    ``target_id``, ``target_name``: the record of ``object`` that it is about.
    """

    id: UUID
    version: int
    object: str
    target_id: UUID
    target_name: str
    owner_name: str
    field: str
    kind: Literal["told", "refused"]
    base: Any
    ours: Any
    ours_by: str
    ours_at: datetime | None
    theirs: Any
    theirs_at: datetime
    source_id: UUID
    source: str
    import_id: UUID | None
    state: Literal["open", "settled", "closed"]
    answer: str
    result: Any
    act_id: UUID | None
    settled_by: str
    settled_at: datetime | None
    created_at: datetime
    may_settle: bool


class SourceConflictPage(Schema):
    """Conflicts, the newest first."""

    items: list[SourceConflictOut]
    next_cursor: str | None


class ConflictAsked(Schema):
    """Which conflicts."""

    state: Literal["open", "settled", "closed"] = "open"
    object: Annotated[str, Field(max_length=60)] = ""
    field: Annotated[str, Field(max_length=80)] = ""
    source_id: UUID | None = None
    target_id: UUID | None = None
    import_id: UUID | None = None
    is_mine: bool = False
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None

    def query(self) -> ConflictQuery:
        """Return it as the feature takes it."""
        return ConflictQuery(**self.model_dump())


class ConflictObjectCount(Schema):
    """Open conflicts about the records of an object."""

    object: str
    count: int


class ConflictFieldCount(Schema):
    """Open conflicts of a field."""

    object: str
    field: str
    count: int


class ConflictSourceCount(Schema):
    """Open conflicts with a source."""

    id: UUID
    name: str
    count: int


class ConflictFiguresOut(Schema):
    """How many open conflicts one sees."""

    open: int
    mine: int
    objects: list[ConflictObjectCount]
    fields: list[ConflictFieldCount]
    sources: list[ConflictSourceCount]


class SettleConflictIn(Body):
    """How one conflict is settled; ``value`` for ``other`` alone."""

    version: int
    answer: Literal["ours", "theirs", "other"]
    value: Any = None


class ConflictSeen(Body):
    """A conflict as it was looked at."""

    id: UUID
    version: int


class SettleConflictsIn(Body):
    """How many conflicts are settled at once."""

    answer: Literal["ours", "theirs"]
    items: list[ConflictSeen] = Field(min_length=1, max_length=MOST_AT_ONCE)


class ConflictRefused(Schema):
    """A conflict that stayed as it was, with the code of why."""

    id: UUID
    code: str


class ConflictsSettled(Schema):
    """What an act did; ``act_id`` is the way back."""

    act_id: UUID
    done: int
    refused: list[ConflictRefused]


class ConflictRuleBody(Body):
    """What becomes of conflicts of an object, a field of it and a source; "" stands for any."""

    object: str = Field(default="", max_length=60)
    field: str = Field(default="", max_length=80)
    source: str = Field(default="", max_length=36)
    answer: Literal["ask", "ours", "theirs", "newest"]
    column: str = Field(default="", max_length=200)


class ConflictSourceOut(Schema):
    """Where a rule's conflicts may come from, by the name that people gave it."""

    id: UUID
    name: str


class ConflictPlaceOut(Schema):
    """An object that rules may be about, with its fields and sources."""

    object: str
    fields: list[str]
    sources: list[ConflictSourceOut]


class ConflictRulesOut(Schema):
    """The rules by which conflicts settle by themselves, and what a rule may be about."""

    rules: list[ConflictRuleBody]
    places: list[ConflictPlaceOut]
    version: int
    set_at: datetime | None
    set_by: str


class ConflictRulesIn(Body):
    """All rules; what is not named asks a person."""

    rules: list[ConflictRuleBody] = Field(max_length=300)
    version: int

    def drafts(self) -> list[ConflictRule]:
        """Return them as the actions take them."""
        return [stored_rule(one.model_dump()) for one in self.rules]


def conflict_out(card: ConflictCard) -> SourceConflictOut:
    """Return a conflict as the API shows it."""
    return SourceConflictOut.model_validate(card, from_attributes=True)


def figures_out(found: ConflictFigures) -> ConflictFiguresOut:
    """Return figures as the API shows them."""
    return ConflictFiguresOut(
        open=found.open,
        mine=found.mine,
        objects=[ConflictObjectCount(object=key, count=count) for key, count in found.objects.items()],
        fields=[ConflictFieldCount(object=key, field=one, count=count) for (key, one), count in found.fields.items()],
        sources=[ConflictSourceCount(id=key, name=name, count=count) for key, name, count in found.sources],
    )


def rules_out(story: RuleStory) -> ConflictRulesOut:
    """Return rules as the API shows them."""
    return ConflictRulesOut(
        rules=[ConflictRuleBody.model_validate(one, from_attributes=True) for one in story.rules],
        places=[
            ConflictPlaceOut(
                object=one.object,
                fields=list(one.fields),
                sources=[ConflictSourceOut(id=key, name=name) for key, name in one.sources],
            )
            for one in story.places
        ],
        version=story.version,
        set_at=story.set_at,
        set_by=story.set_by,
    )
