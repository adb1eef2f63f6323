"""Shapes of which value wins."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.identity.public import PolicyDraft
from zhike.platform.http.public import Body


class FieldPolicyOut(Schema):
    """The rule of a field; ``sources``: ids, the most trusted first, empty for their general order."""

    field: str
    rule: str
    sources: list[str]
    is_own: bool


class SourceRankOut(Schema):
    """A source with its general priority; ``manual`` (0) is what people entered."""

    id: str
    name: str
    priority: int


class PoliciesOut(Schema):
    """Which value wins, field by field."""

    fields: list[FieldPolicyOut]
    sources: list[SourceRankOut]
    set_at: datetime | None
    set_by: str


class FieldPolicyIn(Body):
    """A rule of the company's own for a field."""

    field: str = Field(min_length=1, max_length=80)
    rule: Literal["priority", "newest", "longest", "frequent", "kept", "whole_name"]
    sources: list[str] = Field(default_factory=list, max_length=100)


class PoliciesIn(Body):
    """All fields that are to have a rule of the company's own; the others follow the built-in rules."""

    policies: list[FieldPolicyIn] = Field(max_length=300)

    def drafts(self) -> list[PolicyDraft]:
        """Return them as the actions take them."""
        return [PolicyDraft(field=one.field, rule=one.rule, sources=tuple(one.sources)) for one in self.policies]


class PolicySampleIn(PoliciesIn):
    """A draft, and the customers to show it on."""

    customer_ids: list[UUID] = Field(min_length=1, max_length=20)


class ChangedValueOut(Schema):
    """A value that a draft would change, with the source of each; masked for the reader."""

    customer_id: UUID
    customer_name: str
    field: str
    before: Any
    before_source: str
    after: Any
    after_source: str


class PolicySampleOut(Schema):
    """Values that would change."""

    items: list[ChangedValueOut]
