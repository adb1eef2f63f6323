"""Which operators each field type has, and how many values each takes."""

from typing import Final

from zhike.platform.catalog import FieldType
from zhike.platform.catalog.kinds import LINKS

_BLANKS: Final = ("is_blank", "is_filled")
_TEXT: Final = ("eq", "ne", "contains", "starts_with", "in", "not_in", *_BLANKS)
_ORDERED: Final = ("eq", "ne", "gt", "gte", "lt", "lte", "between", *_BLANKS)
_DATED: Final = (
    *("eq", "gt", "gte", "lt", "lte", "between"),
    *("in_period", "last_days", "older_days", "next_days"),
    *_BLANKS,
)
_PICKED: Final = ("eq", "ne", "in", "not_in", *_BLANKS)
_LISTED: Final = ("has_any", "has_all", "has_none", *_BLANKS)

OPERATORS: Final = {
    FieldType.TEXT: _TEXT,
    FieldType.LONG_TEXT: _TEXT,
    FieldType.RICH_TEXT: _BLANKS,  # its value is HTML: words in it are the search's business
    FieldType.PHONE: _TEXT,
    FieldType.EMAIL: _TEXT,
    FieldType.URL: _TEXT,
    FieldType.IDENTIFIER: _TEXT,
    FieldType.ID_NUMBER: _TEXT,
    FieldType.BANK_ACCOUNT: _TEXT,
    FieldType.SERIAL: _TEXT,
    FieldType.REGION: _TEXT,
    FieldType.NUMBER: _ORDERED,
    FieldType.MONEY: _ORDERED,
    FieldType.PERCENT: _ORDERED,
    FieldType.SCORE: _ORDERED,
    FieldType.TIME: _ORDERED,
    FieldType.DATE: _DATED,
    FieldType.DATETIME: _DATED,
    FieldType.BOOLEAN: ("eq",),
    FieldType.CHOICE: _PICKED,
    FieldType.USER: _PICKED,
    FieldType.DEPARTMENT: _PICKED,
    FieldType.REFERENCE: _PICKED,
    FieldType.CHOICES: _LISTED,
    FieldType.REFERENCES: _LISTED,
    FieldType.ADDRESS: ("within", *_BLANKS),
    FieldType.LOCATION: _BLANKS,
    FieldType.TABLE: _BLANKS,
    FieldType.ATTACHMENT: _BLANKS,
    FieldType.IMAGE: _BLANKS,
    FieldType.FORMULA: _BLANKS,  # one whose result has a type is tested by that type
}
IDS: Final = frozenset({*LINKS, FieldType.REFERENCES})
WITHOUT_VALUE: Final = frozenset(_BLANKS)
WITH_LIST: Final = frozenset({"in", "not_in", "has_any", "has_all", "has_none", "within"})
WITH_DAYS: Final = frozenset({"last_days", "older_days", "next_days"})
RELATIVE: Final = WITH_DAYS | {"in_period"}
"""Their meaning depends on the day on which they are asked."""


def operators_of(field_type: FieldType) -> tuple[str, ...]:
    """Return the operators that a field of this type can be tested with, in menu order."""
    return OPERATORS[field_type]
