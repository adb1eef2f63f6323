"""Definitions over the wire."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

from zhike.platform.catalog import Choice, DataClass, FieldType, Label
from zhike.platform.http.public import Body
from zhike.studio.objects.public import FieldCard, FieldDraft, ObjectCard, ObjectDraft, column_key

type Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
type FieldKey = Annotated[str, Field(max_length=60)]
_GIVEN = (
    "unit",
    "is_required",
    "is_searchable",
    "is_sortable",
    "is_listed",
    "reference",
    "max_length",
    "decimals",
    "currency",
    "max_items",
    "formula",
    "result",
    "serial",
)


class LabelIn(Body):
    """A name in both languages; one that is left empty takes the words of the other."""

    zh: Words
    en: Words = ""

    def label(self) -> Label:
        """For the actions."""
        return Label(self.zh or self.en, self.en or self.zh)


class LabelShown(Schema):
    """A name in both languages."""

    zh: str
    en: str


class ObjectIn(Body):
    """An object to be made; ``key`` comes from the English label when empty, and ends in ``_c`` always."""

    key: Annotated[str, Field(max_length=40)] = ""
    label: LabelIn
    plural: LabelIn | None = None
    title: LabelIn | None = None
    icon: Annotated[str, Field(max_length=40)] = ""
    color: Annotated[str, Field(max_length=20)] = ""

    def draft(self) -> ObjectDraft:
        """Return what the body asks for."""
        return ObjectDraft(
            key=self.key,
            label=self.label.label(),
            plural=(self.plural or self.label).label(),
            title=self.title.label() if self.title else Label("名称", "Name"),
            icon=self.icon,
            color=self.color,
        )


class ObjectPut(ObjectIn):
    """An object in place of version ``version``; the key in it is ignored."""

    version: int


class DefinedObjectOut(Schema):
    """An object that takes fields; ``version`` 0 for a built-in one."""

    key: str
    label: LabelShown
    plural: LabelShown
    title: LabelShown
    icon: str
    color: str
    is_custom: bool
    version: int
    field_count: int
    deleted_at: datetime | None


class DefinedObjectList(Schema):
    """Objects that take fields."""

    items: list[DefinedObjectOut]


class ChoiceIn(Body):
    """One value of a choice field; ``value`` is made from the label when empty."""

    value: Annotated[str, Field(max_length=80)] = ""
    label: LabelIn
    color: Annotated[str, Field(max_length=20)] = "default"

    def choice(self) -> Choice:
        """For the actions."""
        return Choice(self.value or self.label.en, self.label.label(), self.color)


class FieldIn(Body):
    """A field to be added; the words mean what they mean in ``GET /catalog``.

    ``columns`` are those of a sub-table, ``formula`` with ``result`` of a formula, ``serial`` of a serial number.
    """

    key: Annotated[str, Field(max_length=40)] = ""
    type: FieldType
    label: LabelIn
    help: LabelIn | None = None
    group: LabelIn | None = None
    unit: Annotated[str, Field(max_length=20)] = ""
    data_class: DataClass = DataClass.INTERNAL
    is_required: bool = False
    is_searchable: bool = False
    is_sortable: bool = False
    is_listed: bool = False
    choices: Annotated[list[ChoiceIn], Field(max_length=500)] = []
    reference: Annotated[str, Field(max_length=40)] = ""
    max_length: Annotated[int, Field(ge=1, le=20_000)] = 500
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    currency: Annotated[str, Field(min_length=3, max_length=3)] = "CNY"
    max_items: Annotated[int, Field(ge=1, le=500)] = 200
    formula: Annotated[str, Field(max_length=2000)] = ""
    result: FieldType | None = None
    serial: Annotated[str, Field(max_length=80)] = ""
    columns: "Annotated[list[FieldIn], Field(max_length=30)]" = []

    def draft(self) -> FieldDraft:
        """Return what the body asks for."""
        return FieldDraft(
            key=self.key,
            type=self.type,
            label=self.label.label(),
            help=self.help.label() if self.help else Label("", ""),
            group=self.group.label() if self.group else Label("自定义", "Custom"),
            data_class=self.data_class,
            choices=[one.choice() for one in self.choices],
            columns=[replace(one.draft(), key=column_key(one.key, one.label.label())) for one in self.columns],
            **{name: getattr(self, name) for name in _GIVEN},
        )


class FieldPut(FieldIn):
    """A field in place of version ``version``; key and type must be what they are."""

    version: int


class FieldConversion(FieldIn):
    """A field with another type; ``dry_run`` only counts what that would do."""

    dry_run: bool = True


class FieldUseOut(Schema):
    """How many records hold a value of a field, and of each of its choices."""

    records: int
    choices: dict[str, int]


class ObjectUseOut(Schema):
    """How many records an object has, and how many of them hold a value of each custom field."""

    records: int
    fields: dict[str, int]


class FieldOrder(Body):
    """Keys of custom fields in their new order."""

    keys: Annotated[list[FieldKey], Field(max_length=300)]


class DefinedFieldOut(Schema):
    """A custom field."""

    key: str
    type: str
    label: LabelShown
    position: int
    version: int
    options: dict[str, Any]
    deleted_at: datetime | None


class DefinedFieldList(Schema):
    """The custom fields of an object."""

    items: list[DefinedFieldOut]


def object_out(card: ObjectCard) -> DefinedObjectOut:
    """Return a definition for the wire."""
    return DefinedObjectOut(
        key=card.key,
        label=_label(card.label),
        plural=_label(card.plural),
        title=_label(card.title),
        icon=card.icon,
        color=card.color,
        is_custom=card.is_custom,
        version=card.version,
        field_count=card.field_count,
        deleted_at=card.deleted_at,
    )


def field_out(card: FieldCard) -> DefinedFieldOut:
    """Return a custom field for the wire."""
    return DefinedFieldOut(
        key=card.key,
        type=card.type,
        label=_label(card.label),
        position=card.position,
        version=card.version,
        options=dict(card.options),
        deleted_at=card.deleted_at,
    )


def _label(label: Label) -> LabelShown:
    return LabelShown(zh=label.zh, en=label.en)
