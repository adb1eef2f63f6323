"""From the text of a cell to the JSON value that the catalog parses: words of people, or values of programs."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson

from zhike.engines.text import clean_amount, clean_date, normalise_text, parse_address
from zhike.platform.catalog import Field, FieldType
from zhike.platform.catalog.kinds import FILES, LISTS
from zhike.platform.catalog.parsing import Wanted

type CellReader = Callable[[str], object]
"""From a filled cell to a JSON value; raises `Wanted`."""

_SEPARATORS: Final = re.compile(r"[、,，;；|\n]+")
_YES: Final = frozenset({"是", "真", "对", "有", "√", "✓", "yes", "y", "true", "t", "1", "on", "启用"})
_NO: Final = frozenset({"否", "假", "错", "无", "×", "✗", "no", "n", "false", "f", "0", "off", "停用"})
_CLOCK: Final = re.compile(r"(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2}))?[分秒]?")
_NUMBER: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d{1,2})?|[+-]?\.\d+")
_POINT: Final = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*([+-]?\d{1,3}(?:\.\d+)?)(?:\s+(.*))?", re.DOTALL)
_JSON_TYPES: Final = LISTS | FILES | {FieldType.TABLE, FieldType.ADDRESS, FieldType.LOCATION, FieldType.BOOLEAN}


def reader_of(field: Field, *, is_exact: bool, zone: str) -> CellReader | None:
    """Return how a field's cells are read; None for a text, which is its own value.

    Args:
        field: what the column is mapped to.
        is_exact: the file holds values as programs write them: cents, ISO times, choices by value, lists as JSON.
        zone: in which times without one are meant.
    """
    if is_exact:
        return _EXACT.get(field.type, _from_json if field.type in _JSON_TYPES else None)
    make = _WORDS.get(field.type)
    return make(field, zone) if make else None


def parts_of(text: str) -> list[str]:
    """Return the entries of a cell that holds several, each once.

    Example:
        >>> parts_of("红、绿; 红")
        ['红', '绿']
    """
    if text.startswith("["):
        return [str(one) for one in _listed(text)]
    return list(dict.fromkeys(part for one in _SEPARATORS.split(text) if (part := one.strip())))


def _listed(text: str) -> list[Any]:
    found = _from_json(text)
    return found if isinstance(found, list) else [found]


def _from_json(text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Wanted("json") from None


def _exact_number(text: str) -> object:
    try:
        return int(text) if text.lstrip("+-").isdigit() else float(text)
    except ValueError:
        raise Wanted("number") from None


def _number(field: Field, _zone: str) -> CellReader:
    what = "number" if field.decimals else "whole_number"

    def read(text: str) -> object:
        plain = normalise_text(text).removesuffix("%").strip()
        try:
            if _NUMBER.fullmatch(plain):
                return _as_number(Decimal(plain.replace(",", "")))
        except InvalidOperation:
            raise Wanted(what) from None
        # 1.2万, 3亿: amounts know these words.
        cents = clean_amount(plain).note("cents")
        if not cents:
            raise Wanted(what)
        return _as_number(Decimal(cents) / 100)

    return read


def _as_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _money(field: Field, _zone: str) -> CellReader:
    def read(text: str) -> object:
        found = clean_amount(text, field.currency)
        cents = found.note("cents")
        if not cents:
            raise Wanted("amount", currency=field.currency)
        if found.note("currency") != field.currency:
            raise Wanted("amount", currency=field.currency)
        return int(cents)

    return read


def _day(_field: Field, _zone: str) -> CellReader:
    return lambda text: _moment(text, "date")[:10]


def _instant(_field: Field, zone: str) -> CellReader:
    place = ZoneInfo(zone)

    def read(text: str) -> object:
        found = _moment(text, "datetime")
        try:
            moment = datetime.fromisoformat(found)
        except ValueError:
            raise Wanted("datetime") from None
        return (moment if moment.tzinfo else moment.replace(tzinfo=place)).isoformat()

    return read


def _moment(text: str, what: str) -> str:
    found = clean_date(text)
    if found.value is None or found.status == "ambiguous":
        raise Wanted(what)
    return found.value


def _clock(_field: Field, _zone: str) -> CellReader:
    def read(text: str) -> object:
        plain = normalise_text(text)
        found = _CLOCK.fullmatch(plain)
        return ":".join(part.zfill(2) for part in found.groups() if part) if found else plain

    return read


def _boolean(_field: Field, _zone: str) -> CellReader:
    def read(text: str) -> object:
        word = normalise_text(text).casefold()
        if word in _YES or word in _NO:
            return word in _YES
        raise Wanted("boolean")

    return read


def _choice(field: Field, _zone: str) -> CellReader:
    known = _choices_of(field)
    return lambda text: _picked(known, text)


def _choices(field: Field, _zone: str) -> CellReader:
    known = _choices_of(field)
    return lambda text: [_picked(known, one) for one in parts_of(text)]


def _choices_of(field: Field) -> Mapping[str, str]:
    """Return what each choice may be called; a value beats a label that another choice has."""
    named = {_folded(word): one.value for one in field.choices for word in (one.label.en, one.label.zh)}
    return named | {_folded(one.value): one.value for one in field.choices}


def _picked(known: Mapping[str, str], text: str) -> str:
    found = known.get(_folded(text))
    if found is None:
        raise Wanted("choice")
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _address(_field: Field, _zone: str) -> CellReader:
    def read(text: str) -> object:
        if text.startswith("{"):
            return _from_json(text)
        found = parse_address(text)
        if not found.province:
            return {"detail": text}
        parts = {"province": found.province, "city": found.city, "district": found.district, "adcode": found.adcode}
        return parts | {"detail": found.street}

    return read


def _location(_field: Field, _zone: str) -> CellReader:
    def read(text: str) -> object:
        if text.startswith("{"):
            return _from_json(text)
        found = _POINT.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if found is None:
            raise Wanted("location")
        return {"lat": float(found[1]), "lng": float(found[2]), "label": found[3] or ""}

    return read


def _table(_field: Field, _zone: str) -> CellReader:
    return _from_json


_EXACT: Final[Mapping[FieldType, CellReader]] = {
    FieldType.NUMBER: _exact_number,
    FieldType.MONEY: _exact_number,
    FieldType.PERCENT: _exact_number,
    FieldType.SCORE: _exact_number,
}
_WORDS: Final[Mapping[FieldType, Callable[[Field, str], CellReader]]] = {
    FieldType.NUMBER: _number,
    FieldType.PERCENT: _number,
    FieldType.SCORE: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _day,
    FieldType.DATETIME: _instant,
    FieldType.TIME: _clock,
    FieldType.BOOLEAN: _boolean,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.ADDRESS: _address,
    FieldType.LOCATION: _location,
    FieldType.TABLE: _table,
}
