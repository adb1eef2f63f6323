"""One parser for each field type: from a decoded JSON value to the value of the type."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from zhike.platform.catalog.kinds import FieldType
from zhike.platform.catalog.parsing import accounts, moments, numbers, picked, places, texts
from zhike.platform.catalog.parsing.wanted import Wanted
from zhike.platform.catalog.types import Field

type Parser = Callable[[Field, object], object]

SCALAR_PARSERS: Final[Mapping[FieldType, Parser]] = MappingProxyType(
    {
        FieldType.TEXT: texts.parse_text,
        FieldType.LONG_TEXT: texts.parse_text,
        FieldType.RICH_TEXT: texts.parse_rich_text,
        FieldType.REGION: texts.parse_text,
        FieldType.IDENTIFIER: texts.parse_text,
        FieldType.SERIAL: texts.parse_text,
        FieldType.PHONE: texts.parse_phone,
        FieldType.EMAIL: texts.parse_email,
        FieldType.URL: texts.parse_url,
        FieldType.ID_NUMBER: accounts.parse_id_number,
        FieldType.BANK_ACCOUNT: accounts.parse_bank_account,
        FieldType.NUMBER: numbers.parse_number,
        FieldType.PERCENT: numbers.parse_number,
        FieldType.MONEY: numbers.parse_money,
        FieldType.SCORE: numbers.parse_score,
        FieldType.DATE: moments.parse_date,
        FieldType.TIME: moments.parse_time,
        FieldType.DATETIME: moments.parse_instant,
        FieldType.BOOLEAN: picked.parse_boolean,
        FieldType.CHOICE: picked.parse_choice,
        FieldType.CHOICES: picked.parse_choices,
        FieldType.USER: picked.parse_link,
        FieldType.DEPARTMENT: picked.parse_link,
        FieldType.REFERENCE: picked.parse_link,
        FieldType.REFERENCES: picked.parse_links,
        FieldType.ATTACHMENT: picked.parse_files,
        FieldType.IMAGE: picked.parse_files,
        FieldType.ADDRESS: places.parse_address,
        FieldType.LOCATION: places.parse_location,
    }
)
"""Of all types but sub-tables, which parse their cells by these, and formulas, which nobody writes."""

__all__ = ["SCALAR_PARSERS", "Parser", "Wanted"]
