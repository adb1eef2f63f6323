"""Oneself, the catalog and the grants."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body

type Locale = Literal["zh-CN", "en-US"]


class LabelOut(Schema):
    """A name in both languages."""

    zh: str
    en: str


class DepartmentRef(Schema):
    """A department by id and name."""

    id: UUID
    name: str


class MeUser(Schema):
    """The person who is signed in."""

    id: UUID
    name: str
    email: str
    job_title: str
    department: DepartmentRef | None


class MeTenant(Schema):
    """Their company."""

    id: UUID
    name: str
    is_demo: bool
    zone: str
    currency: str


class RoleRef(Schema):
    """A role by key, named in the reader's language."""

    key: str
    label: str


class MeOut(Schema):
    """Who one is and what one may do."""

    user: MeUser
    tenant: MeTenant
    roles: list[RoleRef]
    grants: list[str]
    scope: str
    locale: str


class MePatch(Body):
    """What one may change of oneself."""

    name: Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")] | None = None
    locale: Locale | None = None


class GrantOut(Schema):
    """One right."""

    key: str
    label: LabelOut


class GrantGroup(Schema):
    """Rights over one object, or of one kind."""

    label: LabelOut
    grants: list[GrantOut]


class GrantList(Schema):
    """Every right that exists."""

    groups: list[GrantGroup]


class ChoiceOut(Schema):
    """One value of a choice field."""

    value: str
    label: LabelOut
    color: str


class FieldOut(Schema):
    """One field as this actor meets it; hidden ones are absent.

    ``is_given_once``: said when a record is made, never changed after.
    ``is_masked`` values come with stars and cannot be sorted or filtered by. ``result`` is the type of a formula's
    value, ``columns`` are the fields of a sub-table's rows.
    """

    key: str
    type: str
    result: str
    label: LabelOut
    unit: str
    data_class: str
    operators: list[str]
    is_masked: bool
    right: Literal["masked", "view", "edit"]
    is_searchable: bool
    is_required: bool
    is_sortable: bool
    is_filterable: bool
    is_editable: bool
    is_mixed: bool
    is_given_once: bool
    is_listed: bool
    choices: list[ChoiceOut]
    reference: str
    max_length: int
    decimals: int
    currency: str
    max_items: int
    columns: list["FieldOut"]
    formula: str
    serial: str
    group: LabelOut
    help: LabelOut


class ObjectOut(Schema):
    """One object: ``grants`` are those of its verbs that this actor holds.

    ``is_kept_record``: people keep such records, so that roles may limit its fields. ``has_own_scope``: they may say which
    rows of it they show; with ``has_areas`` also by area.
    """

    key: str
    label: LabelOut
    plural: LabelOut
    title: str
    icon: str
    is_custom: bool
    fields: list[FieldOut]
    verbs: list[str]
    grants: list[str]
    is_kept_record: bool
    has_own_scope: bool
    has_areas: bool


class CatalogOut(Schema):
    """Every object."""

    objects: list[ObjectOut]
