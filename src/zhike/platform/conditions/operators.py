"""Which operators each field type has, and how many values each takes."""

from typing import Final

from zhike.platform.catalog import FieldType

_TEXT: Final = ("eq", "ne", "contains", "starts_with", "in", "not_in", "is_blank", "is_filled")
_ORDERED: Final = ("eq", "ne", "gt", "gte", "lt", "lte", "between", "is_blank", "is_filled")
_DATED: Final = ("eq", "gt", "gte", "lt", "lte", "between", "last_days", "older_days", "is_blank", "is_filled")
_PICKED: Final = ("eq", "ne", "in", "not_in", "is_blank", "is_filled")

OPERATORS: Final = {
    FieldType.TEXT: _TEXT,
    FieldType.LONG_TEXT: _TEXT,
    FieldType.PHONE: _TEXT,
    FieldType.EMAIL: _TEXT,
    FieldType.IDENTIFIER: _TEXT,
    FieldType.REGION: _TEXT,
    FieldType.NUMBER: _ORDERED,
    FieldType.MONEY: _ORDERED,
    FieldType.SCORE: _ORDERED,
    FieldType.DATE: _DATED,
    FieldType.DATETIME: _DATED,
    FieldType.BOOLEAN: ("eq",),
    FieldType.CHOICE: _PICKED,
    FieldType.USER: _PICKED,
    FieldType.DEPARTMENT: _PICKED,
    FieldType.REFERENCE: _PICKED,
}
IDS: Final = frozenset({FieldType.USER, FieldType.DEPARTMENT, FieldType.REFERENCE})
WITHOUT_VALUE: Final = frozenset({"is_blank", "is_filled"})
WITH_LIST: Final = frozenset({"in", "not_in"})
WITH_DAYS: Final = frozenset({"last_days", "older_days"})


def operators_of(field_type: FieldType) -> tuple[str, ...]:
    """Return the operators that a field of this type can be tested with, in menu order."""
    return OPERATORS[field_type]
