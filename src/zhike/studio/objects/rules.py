"""What objects and fields a company may make: keys, labels, types, limits."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from zhike.engines.text import name_pinyin
from zhike.platform.catalog import Choice, DataClass, FieldType, Label
from zhike.platform.catalog.kinds import CELLS, RESULTS, SORTABLE
from zhike.platform.errors import CONFLICT, AppError, invalid

SUFFIX: Final = "_c"
MAX_OBJECTS: Final = 200
MAX_FIELDS: Final = 300
MAX_INDEXED: Final = 40
"""Searchable and sortable custom fields of one object: each costs an index, so each costs every write."""
MAX_CHOICES: Final = 500
MAX_KEY: Final = 40
MAX_SUGGESTED: Final = 36
MAX_COLUMNS: Final = 30
MAX_LABEL: Final = 80
FIRST_PLAIN_SLOT: Final = 101
"""Slots below are for indexed fields: objects and companies share their numbers, and with them the indexes."""
_KEY: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*_c")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_COLUMN: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_RESERVED: Final = frozenset(
    f"{word}{SUFFIX}"
    for word in (
        "id",
        "pk",
        "key",
        "version",
        "values",
        "custom",
        "tenant",
        "tenant_id",
        "all",
        "any",
        "not",
        "null",
        "true",
        "false",
        "constructor",
        "prototype",
        "fields",
        "studio",
        "records",
    )
)
_WITH_DECIMALS: Final = frozenset({FieldType.NUMBER, FieldType.PERCENT, FieldType.SCORE, FieldType.FORMULA})
_SEARCHED: Final = frozenset(
    {
        FieldType.TEXT,
        FieldType.LONG_TEXT,
        FieldType.PHONE,
        FieldType.EMAIL,
        FieldType.URL,
        FieldType.REGION,
        FieldType.IDENTIFIER,
        FieldType.ID_NUMBER,
        FieldType.BANK_ACCOUNT,
        FieldType.SERIAL,
    }
)


_FEW_VALUES: Final = frozenset({FieldType.CHOICE, FieldType.BOOLEAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectDraft:
    """An object to be made or changed; ``title`` labels the field that names its records."""

    key: str = ""
    label: Label
    plural: Label
    title: Label = field(default=Label("名称", "Name"))
    icon: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDraft:
    """A custom field to be made or changed; the words mean what they mean on a catalog field."""

    key: str = ""
    type: FieldType
    label: Label
    help: Label = field(default=Label("", ""))
    group: Label = field(default=Label("自定义", "Custom"))
    unit: str = ""
    data_class: DataClass = DataClass.INTERNAL
    is_required: bool = False
    is_searchable: bool = False
    is_sortable: bool = False
    is_listed: bool = False
    choices: Sequence[Choice] = ()
    reference: str = ""
    max_length: int = 500
    decimals: int = 0
    currency: str = "CNY"
    max_items: int = 200
    formula: str = ""
    result: FieldType | None = None
    serial: str = ""
    columns: Sequence["FieldDraft"] = ()

    @property
    def is_indexed(self) -> bool:
        """Say whether an expression index serves it."""
        # An index of few values tempts the planner away from the index of the order, and then it sorts half the table.
        return (self.is_searchable or self.is_sortable) and self.type not in _FEW_VALUES


def settle_key(key: str, label: Label) -> str:
    """Return a key that ends in ``_c``: the given one, or one made from the label.

    Raises:
        AppError: 422 ``objects.bad_key``.

    Example:
        >>> settle_key("", Label("设备", "Device type")), settle_key("price", Label("价", "P"))
        ('device_type_c', 'price_c')
    """
    wanted = key or key_of(label)
    if not wanted.endswith(SUFFIX):
        wanted += SUFFIX
    if len(wanted) > MAX_KEY or not _KEY.fullmatch(wanted) or wanted in _RESERVED:
        raise invalid("objects.bad_key", key=wanted[:MAX_KEY])
    return wanted


def column_key(key: str, label: Label) -> str:
    """Return the key of a sub-table's column: the given one, or one made from the label."""
    return key or key_of(label)


def key_of(label: Label) -> str:
    """Return what a label suggests as a key, "" when nothing: the English words, or the pinyin of the Chinese ones.

    Example:
        >>> key_of(Label("设备", "Device type")), key_of(Label("设备 A1", "")), key_of(Label("！", ""))
        ('device_type', 'she_bei_a1', '')
    """
    return _slug(label.en) or _slug(_HAN.sub(_reading, label.zh))


def _reading(run: re.Match[str]) -> str:
    # Behind another character nothing is read as the surname that it would be at the front.
    return name_pinyin(f"某{run.group()}")[0].removeprefix("mou") + " "


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:MAX_SUGGESTED].strip("_")


def check_label(label: Label, what: str) -> Label:
    """Return a label with both languages, without blanks around.

    Raises:
        AppError: 422 ``objects.bad_label``.
    """
    texts = [unicodedata.normalize("NFC", one).strip() for one in (label.zh, label.en)]
    for text in texts:
        if not text or len(text) > MAX_LABEL or any(unicodedata.category(char) in _UNSEEN for char in text):
            raise invalid("objects.bad_label", what=what)
    return Label(*texts)


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def check_field(draft: FieldDraft) -> None:
    """Refuse a field that cannot be.

    Raises:
        AppError: 422 ``objects.bad_field`` naming what is wrong.
    """
    wrong = [what for what, is_right in _field_rules(draft) if not is_right]
    if wrong:
        raise invalid("objects.bad_field", problem=wrong[0])


def _field_rules(draft: FieldDraft) -> Iterable[tuple[str, bool]]:
    values = [one.value for one in draft.choices]
    yield "formula", (draft.type is FieldType.FORMULA) == bool(draft.formula) == (draft.result in RESULTS)
    yield "serial", (draft.type is FieldType.SERIAL) == bool(draft.serial)
    yield "columns", (draft.type is FieldType.TABLE) == bool(draft.columns)
    yield "columns", len({one.key for one in draft.columns}) == len(draft.columns) <= MAX_COLUMNS
    yield "columns", all(_COLUMN.fullmatch(one.key) and one.type in CELLS for one in draft.columns)
    yield "max_items", 1 <= draft.max_items <= 500
    yield "max_length", 1 <= draft.max_length <= 20_000
    yield "decimals", 0 <= draft.decimals <= 6 and (not draft.decimals or draft.type in _WITH_DECIMALS)
    yield "currency", len(draft.currency) == 3 and draft.currency.isascii() and draft.currency.isupper()
    yield "choices", (draft.type in (FieldType.CHOICE, FieldType.CHOICES)) == bool(values)
    yield "choices", len(values) == len(set(values)) <= MAX_CHOICES
    yield "choices", all(one and len(one) <= 80 and one == one.strip() and "\x00" not in one for one in values)
    yield "reference", (draft.type in (FieldType.REFERENCE, FieldType.REFERENCES)) == bool(draft.reference)
    yield "sortable", not draft.is_sortable or draft.type in SORTABLE
    yield "searchable", not (draft.is_searchable and draft.type not in _SEARCHED)
    yield "searchable", not draft.is_searchable or _may_be_found(draft)
    yield "unit", len(draft.unit) <= 20
    yield "help", max(len(draft.help.zh), len(draft.help.en)) <= 300


def _may_be_found(draft: FieldDraft) -> bool:
    # Phones and e-mails are found only by who sees them; any other protected text would leak through the search.
    is_protected = draft.data_class in (DataClass.SENSITIVE, DataClass.SECRET)
    return not is_protected or draft.type in (FieldType.PHONE, FieldType.EMAIL)


def next_slot(letter: str, taken: Iterable[str], *, is_indexed: bool) -> str:
    """Return the lowest free slot of a letter.

    Example:
        >>> next_slot("t", ["t1", "n1"], is_indexed=True), next_slot("t", [], is_indexed=False)
        ('t2', 't101')
    """
    used = set(taken)
    number = 1 if is_indexed else FIRST_PLAIN_SLOT
    while f"{letter}{number}" in used:
        number += 1
    return f"{letter}{number}"


def taken(key: str) -> AppError:
    """Refuse a key that is in use."""
    return AppError(CONFLICT, "objects.key_taken", {"key": key})
