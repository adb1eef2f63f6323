"""Which columns a view over source records writes, and how a value gets into one."""

from collections.abc import Mapping
from typing import Final

from zhike.platform.catalog import FieldType
from zhike.records.customers.catalog import CUSTOMERS, SOURCED
from zhike.records.customers.rules import pinyin_of_name

_FIELDS: Final = tuple(one for one in CUSTOMERS.fields if one.key in SOURCED)
_DATES: Final = frozenset(one.key for one in _FIELDS if one.type is FieldType.DATE)
_LENGTHS: Final = tuple((one.key, one.max_length) for one in _FIELDS)
VALUE_COLUMNS: Final = (*(one.physical for one in _FIELDS), "name_pinyin")


def value_row(values: Mapping[str, object]) -> list[object]:
    """Return the values of ``VALUE_COLUMNS``: blanks as the column keeps them, text cut to what fits."""
    row: list[object] = []
    for key, length in _LENGTHS:
        value = values.get(key)
        if key in _DATES:
            row.append(value or None)
        else:
            row.append(str(value)[:length] if value else "")
    row.append(pinyin_of_name(str(values.get("name") or "")))
    return row
