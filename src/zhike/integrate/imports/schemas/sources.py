"""Shapes of sources in the API."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body

type ObjectKey = Annotated[str, Field(max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
"""``customers``, ``orders``, ``activities``, or an object whose records a file is written straight into."""


class SourceOut(Schema):
    """A source; ``priority`` 1 is trusted most."""

    id: UUID
    name: str
    object: str
    priority: int
    mapping: dict[str, str]
    ruleset: dict[str, Any]
    mapping_version: int
    customers_of: UUID | None


class SourceList(Schema):
    """All sources, the most trusted first."""

    items: list[SourceOut]


class SourceIn(Body):
    """A new source."""

    name: str = Field(max_length=80, min_length=1)
    object: ObjectKey
    priority: int = Field(50, ge=1, le=999)
    customers_of: str = Field("", max_length=80)


class SourcePatch(Body):
    """What to change of a source."""

    name: str | None = Field(None, max_length=80, min_length=1)
    priority: int | None = Field(None, ge=1, le=999)
