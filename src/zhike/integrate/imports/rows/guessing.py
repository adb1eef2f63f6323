"""Which field of an object each column of a file seems to hold."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from zhike.integrate.imports.rows.cells import reader_of
from zhike.integrate.imports.rows.plan import ID_FIELD
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType
from zhike.platform.catalog.parsing import SCALAR_PARSERS, Wanted
from zhike.platform.errors import AppError

_NOISE: Final = re.compile(r"[\s_\-:：*()（）\[\]【】/]+")
_TELLING: Final = frozenset(
    {FieldType.EMAIL, FieldType.URL, FieldType.ID_NUMBER, FieldType.BANK_ACCOUNT, FieldType.CHOICE, FieldType.CHOICES}
)
"""Types whose values hardly any other column has."""
_BY_VALUES: Final = 0.6
_BY_PART: Final = 0.75
_MOST_SAMPLES: Final = 50


def guess_fields(
    actor: Actor, fields: Sequence[Field], *, columns: Sequence[str], rows: Sequence[Mapping[str, str]]
) -> dict[str, tuple[str, float]]:
    """Return column → (field key, confidence 0–1): by label or key, by a part of it, then by the values.

    Args:
        actor: whose zone times are read in.
        fields: what a column can mean.
        columns: headers of the file.
        rows: some rows by column.
    """
    found: dict[str, tuple[str, float]] = {}
    left = list(fields)
    for weigh in (_same_name, _part_of_name, lambda column, one: _by_values(actor, column, one, rows)):
        for column in columns:
            if column in found:
                continue
            best = max(((weigh(column, one), -at) for at, one in enumerate(left)), default=(0.0, 0))
            if best[0] > 0:
                field = left.pop(-best[1])
                found[column] = (field.key, best[0])
    return {column: found[column] for column in columns if column in found}


def looks_exact(fields: Sequence[Field], columns: Sequence[str]) -> bool:
    """Say whether a file has the headers of an export for programs: keys of fields, and some that are no words."""
    keys = {one.key for one in fields} | {ID_FIELD.key}
    own = [column for column in columns if column in keys]
    return len(own) >= 2 and len(own) * 2 >= len(columns) and any("_" in column for column in own)


def _same_name(column: str, one: Field) -> float:
    return 1.0 if _folded(column) in _names(one) else 0.0


def _part_of_name(column: str, one: Field) -> float:
    name = _folded(column)
    is_part = any(len(each) >= 2 and (each in name or (len(name) >= 2 and name in each)) for each in _names(one))
    return _BY_PART if is_part else 0.0


def _by_values(actor: Actor, column: str, one: Field, rows: Sequence[Mapping[str, str]]) -> float:
    if one.type not in _TELLING:
        return 0.0
    cells = [text for row in rows if (text := row.get(column, "").strip())][:_MOST_SAMPLES]
    read, parse = reader_of(one, is_exact=False, zone=actor.zone), SCALAR_PARSERS[one.type]
    return _BY_VALUES if cells and all(_reads(one, text, read, parse) for text in cells) else 0.0


def _reads(one: Field, text: str, read: object, parse: object) -> bool:
    try:
        given = read(text) if callable(read) else text
        return callable(parse) and bool(parse(one, given))
    except (Wanted, AppError):
        return False


def _names(one: Field) -> set[str]:
    return {_folded(word) for word in (one.key, one.key.removesuffix("_c"), one.label.zh, one.label.en) if word}


def _folded(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()
