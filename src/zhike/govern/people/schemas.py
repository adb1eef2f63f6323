"""Departments on the wire."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.govern.people.cards import DepartmentCard
from zhike.platform.http.public import Body

type Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


class DepartmentOut(Schema):
    """One node of the tree; ``depth`` is 1 at the top."""

    id: UUID
    name: str
    parent_id: UUID | None
    depth: int
    version: int


class NamesQuery(Schema):
    """Ids of people and departments, as records name them."""

    id: Annotated[list[UUID], Field(max_length=100)]


class NameOut(Schema):
    """What somebody, or a department, is called."""

    id: UUID
    name: str


class NameList(Schema):
    """Names of the ids that are the company's; others are left out."""

    items: list[NameOut]


class DepartmentList(Schema):
    """All departments in tree order."""

    items: list[DepartmentOut]


class DepartmentIn(Body):
    """A department to make."""

    name: Name
    parent_id: UUID | None = None


class DepartmentPatch(Body):
    """What to change; ``parent_id`` present and null moves the department to the top."""

    name: Name | None = None
    parent_id: UUID | None = None


def department_out(card: DepartmentCard) -> DepartmentOut:
    """Return a department as the API shows it."""
    return DepartmentOut(id=card.id, name=card.name, parent_id=card.parent_id, depth=card.depth, version=card.version)
