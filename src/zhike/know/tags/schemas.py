"""Tags as the API takes and shows them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.tags.rules import TagDraft
from zhike.platform.http.public import Body

type _Kind = Literal["hand", "condition", "score"]
type _Color = Literal["grey", "blue", "green", "orange", "red", "purple"]


class TagIn(Body):
    """A tag as somebody wants it; ``condition`` is empty for one that people give."""

    name_zh: Annotated[str, Field(min_length=1, max_length=40, pattern=r"\S")]
    name_en: Annotated[str, Field(max_length=60)] = ""
    color: _Color = "blue"
    group: Annotated[str, Field(max_length=40)] = ""
    description: Annotated[str, Field(max_length=500)] = ""
    kind: _Kind = "hand"
    condition: dict[str, Any] = {}
    valid_days: Annotated[int, Field(ge=1, le=3650)] | None = None

    def draft(self) -> TagDraft:
        """Return what the actions take."""
        return TagDraft(
            name_zh=self.name_zh.strip(),
            name_en=self.name_en.strip(),
            color=self.color,
            group=self.group.strip(),
            description=self.description.strip(),
            kind=self.kind,
            condition=self.condition,
            valid_days=self.valid_days,
        )


class TagPut(TagIn):
    """A tag as it shall be, over the version that was read."""

    version: int


class TagDayOut(Schema):
    """How many customers carried the tag at the end of a day, ``YYYY-MM-DD``."""

    day: str
    size: int


class TagOut(Schema):
    """A tag; ``size`` counts the customers in the reader's scope, null until its rule was first asked.

    ``trend``: the last 30 days for readers who see every customer. ``condition`` is empty when not ``is_readable``.
    """

    id: UUID
    name_zh: str
    name_en: str
    color: str
    group: str
    description: str
    kind: _Kind
    condition: dict[str, Any]
    is_readable: bool
    valid_days: int | None
    owner_id: UUID | None
    rule_no: int
    size: int | None
    before: int | None
    trend: list[TagDayOut]
    is_whole: bool
    counted_at: datetime | None
    refused: str | None
    version: int


class TagList(Schema):
    """All tags by group and name."""

    items: list[TagOut]


class TagFactOut(Schema):
    """One test of the condition when the customer got the tag, whether it held, and the value that it looked at."""

    test: dict[str, Any]
    is_met: bool
    value: Any


class CarriedTagOut(Schema):
    """A tag on a customer with why; ``facts`` null when they were not kept; ``by`` is a person's name."""

    tag_id: UUID
    name_zh: str
    name_en: str
    color: str
    group: str
    source: _Kind
    rule: str
    by: str
    since: datetime
    until: datetime | None
    facts: list[TagFactOut] | None


class TagMoveOut(Schema):
    """A tag that a customer got or lost."""

    tag_id: UUID
    name_zh: str
    name_en: str
    color: str
    at: datetime
    is_given: bool
    cause: Literal["hand", "rule", "score", "expired"]
    rule: str
    by: str
    facts: list[TagFactOut] | None


class CarriedTagList(Schema):
    """The tags of a customer by group and name."""

    items: list[CarriedTagOut]


class TagMoveList(Schema):
    """What tags a customer got and lost, the latest first, at most 100."""

    items: list[TagMoveOut]


class GiveTagsIn(Body):
    """Tags that the customer shall have, and shall no longer have."""

    added: Annotated[list[UUID], Field(max_length=50)] = []
    removed: Annotated[list[UUID], Field(max_length=50)] = []
