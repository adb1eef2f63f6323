"""The types of fields, and what types have in common."""

from enum import StrEnum
from typing import Final


class FieldType(StrEnum):
    """How a value is stored, compared, shown and edited; see `parse_value` for the Python type of each."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    RICH_TEXT = "rich_text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    SCORE = "score"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    ADDRESS = "address"
    REGION = "region"
    LOCATION = "location"
    USER = "user"
    DEPARTMENT = "department"
    REFERENCE = "reference"
    REFERENCES = "references"
    TABLE = "table"
    FORMULA = "formula"
    SERIAL = "serial"
    ATTACHMENT = "attachment"
    IMAGE = "image"
    IDENTIFIER = "identifier"
    ID_NUMBER = "id_number"
    BANK_ACCOUNT = "bank_account"


TEXTUAL: Final = frozenset(
    {
        FieldType.TEXT,
        FieldType.LONG_TEXT,
        FieldType.RICH_TEXT,
        FieldType.CHOICE,
        FieldType.PHONE,
        FieldType.EMAIL,
        FieldType.URL,
        FieldType.REGION,
        FieldType.SERIAL,
        FieldType.IDENTIFIER,
        FieldType.ID_NUMBER,
        FieldType.BANK_ACCOUNT,
    }
)
"""Their values are str, and blank is ""."""
NUMERIC: Final = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT, FieldType.SCORE})
LINKS: Final = frozenset({FieldType.USER, FieldType.DEPARTMENT, FieldType.REFERENCE})
"""Their values are the UUID of another row."""
FILES: Final = frozenset({FieldType.ATTACHMENT, FieldType.IMAGE})
LISTS: Final = frozenset({FieldType.CHOICES, FieldType.REFERENCES})
"""Their values are lists of scalars, and blank is an empty list."""
STRUCTURED: Final = FILES | {FieldType.ADDRESS, FieldType.LOCATION, FieldType.TABLE}
"""Their values are objects or lists of objects."""
COMPUTED: Final = frozenset({FieldType.FORMULA, FieldType.SERIAL})
"""Nobody writes them by hand."""
SORTABLE: Final = frozenset(FieldType) - LISTS - STRUCTURED - {FieldType.LONG_TEXT, FieldType.RICH_TEXT}
"""Types with an order that means something; a formula has the order of its result."""
RESULTS: Final = frozenset(
    {
        FieldType.TEXT,
        FieldType.NUMBER,
        FieldType.MONEY,
        FieldType.PERCENT,
        FieldType.DATE,
        FieldType.DATETIME,
        FieldType.BOOLEAN,
    }
)
"""Types that a formula can have as its result."""
CELLS: Final = frozenset(FieldType) - LISTS - STRUCTURED - {FieldType.RICH_TEXT, FieldType.SERIAL}
"""Types that a column of a sub-table can have."""
