"""The shape of an object's description."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from zhike.platform.catalog.kinds import FieldType


class DataClass(StrEnum):
    """How much a value needs protection; sensitive and secret ones are masked without the grant of that name."""

    PUBLIC = "public"
    INTERNAL = "internal"
    SENSITIVE = "sensitive"
    SECRET = "secret"  # noqa: S105 - the name of a class of values


@dataclass(frozen=True, slots=True)
class Label:
    """A name in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice field; ``color`` is a theme token name such as ``green``."""

    value: str
    label: Label
    color: str = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an object.

    Attributes:
        key: outward name in API, conditions and imports.
        column: ORM attribute that stores it; the key when empty. Never taken from a request.
        sort_column: ORM attribute whose order stands for this field's (names sort by their pinyin); its type
            must be text; the field's own column when empty.
        unit: shown behind the value, for example ``cents`` or ``days``.
        is_editable: people may change it by hand; a hand-made change locks it against sources.
        is_mixed: people give and take single values of it, one record or many, though nobody writes it as a whole.
        is_given_once: people say it when they make a record and never change it, such as the customer of a contact.
        is_listed: a column of the list until the user chooses otherwise.
        reference: object key that a reference points at.
        decimals: digits behind the point of a number, percent, score or formula; 0: a whole number.
        currency: ISO code of a money field.
        max_items: most entries of a list, most rows of a sub-table.
        columns: fields of a sub-table's rows.
        formula: expression that computes the value, see `zhike.engines.formula`.
        result: type of a formula's value.
        serial: rule that numbers new records, see `zhike.platform.serials`.
        slot: where a custom field's value stands in the ``custom`` column, see `zhike.platform.typed_json`; "" for fields with
            a column of their own.
        object_key: the object it belongs to; set by `ObjectType`.
    """

    key: str
    type: FieldType
    label: Label
    column: str = ""
    sort_column: str = ""
    unit: str = ""
    data_class: DataClass = DataClass.INTERNAL
    is_searchable: bool = False
    is_required: bool = False
    is_sortable: bool = False
    is_filterable: bool = True
    is_editable: bool = True
    is_mixed: bool = False
    is_given_once: bool = False
    is_listed: bool = False
    choices: tuple[Choice, ...] = ()
    reference: str = ""
    max_length: int = 500
    decimals: int = 0
    currency: str = "CNY"
    max_items: int = 200
    columns: tuple["Field", ...] = ()
    formula: str = ""
    result: FieldType | None = None
    serial: str = ""
    group: Label = field(default=Label("基本信息", "Basics"))
    help: Label = field(default=Label("", ""))
    slot: str = ""
    object_key: str = ""

    @property
    def physical(self) -> str:
        """The ORM path of the value."""
        return f"custom__{self.slot}" if self.slot else self.column or self.key

    @property
    def value_type(self) -> FieldType:
        """The type by which the value is compared, shown and masked: a formula's is that of its result."""
        return self.result or self.type


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectType:
    """One object: its words, its fields, its verbs.

    Attributes:
        key: plural noun, the same in URL, grants (``customers.view``), events and the front end.
        model: Django label of the table, for example ``customers.Customer``.
        title: key of the field that names a record.
        title_en: key of the field that names it to readers of English, where that is filled; "" for the same.
        tone: key of the field with the colour word of a record's badge; "" for none.
        verbs: the grants that exist for it.
        icon: word of an icon that the front end knows; "" for the one that it has for the key.
        is_custom: a tenant made it; its records are rows of one generic table.
        edition: names a tenant's edition of the description, "" for the one that every tenant has; what is remembered
            by key is remembered by key and edition.
        is_kept_record: people keep records of it, so that roles may say what becomes of its fields and of which rows;
            false for what the product itself keeps, such as users and the audit.
        has_own_scope: its records have an owner and a department, so that roles may say which of them they show; those
            of other objects follow the record that they hang on.
        is_definition: it describes how a company works and holds no data about anybody, so that the audit tells all of its
            values, also of keys that are no fields.
    """

    key: str
    model: str
    label: Label
    plural: Label
    title: str
    fields: tuple[Field, ...]
    verbs: tuple[str, ...] = ("view", "create", "edit", "delete", "export")
    icon: str = ""
    title_en: str = ""
    tone: str = ""
    is_custom: bool = False
    edition: str = ""
    is_kept_record: bool = True
    has_own_scope: bool = False
    is_definition: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", tuple(replace(one, object_key=self.key) for one in self.fields))

    def field(self, key: str) -> Field | None:
        """Return the field with this key, or None."""
        return next((one for one in self.fields if one.key == key), None)
