"""Which kinds the fields of an object have inside formulas, and what its formulas give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhike.engines.formula import Formula, FormulaError, Kind, compile_formula, order_of, recompute
from zhike.engines.formula.kinds import Column, Names, Shape
from zhike.platform.catalog import Field, FieldType, ObjectType
from zhike.platform.catalog.kinds import LINKS, LISTS, NUMERIC, STRUCTURED, TEXTUAL
from zhike.platform.errors import AppError, invalid

_KINDS: Final[dict[FieldType, Kind]] = {
    **dict.fromkeys(TEXTUAL | LINKS | {FieldType.TIME}, Kind.TEXT),
    **dict.fromkeys(NUMERIC, Kind.NUMBER),
    FieldType.MONEY: Kind.MONEY,
    FieldType.DATE: Kind.DATE,
    FieldType.DATETIME: Kind.DATETIME,
    FieldType.BOOLEAN: Kind.BOOLEAN,
}


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of an object.

    Attributes:
        fields: by field key, checked to be free of circles.
        columns: of the rows of each sub-table, by its key.
        uses_today: some of them change overnight.
    """

    fields: Mapping[str, Formula]
    columns: Mapping[str, Mapping[str, Formula]]
    uses_today: bool


def formulas_of(described: ObjectType) -> Formulas:
    """Compile the formulas of an object.

    Raises:
        AppError: 422 ``formula.*`` with the field at fault.
    """
    fields = _compiled(described.fields)
    columns = {
        one.key: _compiled(one.columns)
        for one in described.fields
        if any(column.type is FieldType.FORMULA for column in one.columns)
    }
    every = [*fields.values(), *(formula for many in columns.values() for formula in many.values())]
    return Formulas(fields, columns, any(one.uses_today for one in every))


def names_of(fields: Sequence[Field]) -> dict[str, Shape]:
    """Return what formulas may read: each field by its key, columns of a sub-table as ``table.column``."""
    names: dict[str, Shape] = {}
    for one in fields:
        if one.type in LISTS:
            names[one.key] = Column(Kind.TEXT)
        elif one.type is FieldType.TABLE:
            inner = names_of(one.columns)
            names.update({f"{one.key}.{key}": Column(kind) for key, kind in inner.items() if isinstance(kind, Kind)})
        elif one.value_type in _KINDS and one.type not in STRUCTURED:
            names[one.key] = _KINDS[one.value_type]
    return names


def compute(formulas: Formulas, values: Mapping[str, object], *, today: date, zone: str) -> dict[str, object]:
    """Return the values of every formula, and the sub-tables whose rows have some; a value that got too large is None."""
    found = dict(values)
    for table, columns in formulas.columns.items():
        rows = found.get(table)
        if isinstance(rows, list):
            found[table] = [dict(recompute(row, columns, today=today, zone=zone).values) for row in rows]
    found = dict(recompute(found, formulas.fields, today=today, zone=zone).values)
    return {key: found.get(key) for key in (*formulas.columns, *formulas.fields) if key in found}


def compile_truth(described: ObjectType, source: str) -> Formula:
    """Compile a formula over an object's fields that is true or false.

    Raises:
        AppError: 422 ``formula.*``.
    """
    try:
        return compile_formula(source, names_of(described.fields), wanted=Kind.BOOLEAN)
    except FormulaError as error:
        raise _refused(error, "") from error


def _compiled(fields: Sequence[Field]) -> dict[str, Formula]:
    names = names_of(fields)
    found = {one.key: _formula(one, names) for one in fields if one.type is FieldType.FORMULA}
    try:
        order_of(found)
    except FormulaError as error:
        raise _refused(error, "") from error
    return found


def _formula(field: Field, names: Names) -> Formula:
    wanted = _KINDS[field.result or FieldType.TEXT]
    try:
        return compile_formula(field.formula, names, wanted=wanted, decimals=field.decimals)
    except FormulaError as error:
        raise _refused(error, field.key) from error


def _refused(error: FormulaError, key: str) -> AppError:
    return invalid(f"formula.{error.code}", **{**error.facts, "field": key})
