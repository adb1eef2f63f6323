"""Conditions as SQL for the lake, the same on DuckDB, PostgreSQL, Spark and ClickHouse.

Engines disagree about zones, collations and NULL, so nothing of that is left to them: days and instants are integers
(`lake_value`), text is compared by code points after folding A–Z, and no part of the SQL is ever NULL.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

from sqlglot import exp

from zhike.platform.catalog import Field
from zhike.platform.catalog.kinds import LISTS, STRUCTURED, TEXTUAL
from zhike.platform.conditions.lookups import fold_ascii
from zhike.platform.conditions.memory import is_met_by_nothing
from zhike.platform.conditions.operators import IDS, RELATIVE
from zhike.platform.conditions.periods import edges_of
from zhike.platform.conditions.tree import All, AnyOf, Condition, Has, Not, Scalar, Test

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UPPER: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BETWEEN: Final = "\x1f"
_AS_TEXT: Final = LISTS | STRUCTURED
_LISTED: Final = frozenset({"has_any", "has_all", "has_none", "within"})
_COMPARE: Final[dict[str, type[exp.Binary]]] = {
    "eq": exp.EQ,
    "gt": exp.GT,
    "gte": exp.GTE,
    "lt": exp.LT,
    "lte": exp.LTE,
}


def compile_lake(
    condition: Condition, *, now: datetime, zone: str, columns: Mapping[str, str] | None = None
) -> exp.Expr:
    """Return the condition as an expression to put into a WHERE and to write in any dialect by ``.sql(dialect)``.

    Args:
        condition: parsed tree.
        now: aware instant from which ``last_days`` and ``older_days`` count back.
        zone: IANA zone in which those days begin.
        columns: names of the lake's columns by field key where they differ; column names come from code alone.
    """
    names = columns or {}
    match condition:
        case All(parts=parts):
            return exp.and_(exp.true(), *(compile_lake(one, now=now, zone=zone, columns=names) for one in parts))
        case AnyOf(parts=parts):
            return exp.or_(exp.false(), *(compile_lake(one, now=now, zone=zone, columns=names) for one in parts))
        case Not(part=part):
            return exp.not_(compile_lake(part, now=now, zone=zone, columns=names))
        case Has():
            return _has(condition, now, zone)
        case Test():
            return _test(
                condition, exp.column(names.get(condition.field.key, condition.field.key), quoted=True), now, zone
            )


def _has(has: Has, now: datetime, zone: str) -> exp.Expr:
    """Return whether the id is among those that the measured rows lead to; for a measure that no rows meet, not among the others."""
    is_turned = is_met_by_nothing(has, now=now, zone=zone)
    at = exp.column(has.at.key, quoted=True)
    known = exp.LTE(this=at, expression=_literal(has.at, now))
    link = exp.column(has.relation.link, quoted=True)
    rows = exp.and_(exp.not_(_blank(has.at, at)), known, compile_lake(has.where, now=now, zone=zone))
    met = _test(has.test, _aggregate(has), now, zone)
    having = exp.not_(exp.paren(met)) if is_turned else met
    found = (
        exp.select(link).from_(exp.to_table(has.relation.key, quoted=True)).where(rows).group_by(link).having(having)
    )
    among = exp.In(this=exp.column("id", quoted=True), query=exp.Subquery(this=found))
    return exp.not_(exp.paren(among)) if is_turned else among


def _aggregate(has: Has) -> exp.Expr:
    if has.of is None:
        return exp.Count(this=exp.Star())
    column = exp.column(has.of.key, quoted=True)
    if has.measure == "sum":
        return exp.Coalesce(this=exp.Sum(this=column), expressions=[exp.Literal.number(0)])
    return exp.Min(this=column) if has.measure in ("min", "first") else exp.Max(this=column)


def lake_value(field: Field, value: object) -> object:
    """Return a value as the lake keeps it, for writers of its tables.

    Days are days since 1970, instants microseconds since 1970 in UTC, times of day seconds, ids their texts. A list is
    one text with U+001F before, between and behind its entries (no engine's array type is like another's), an address
    its area code, other objects and an address without one are ``?``; a blank one is "". Anything else stays.

    Example:
        >>> from zhike.platform.catalog import FieldType, Label
        >>> lake_value(Field(key="on", type=FieldType.DATE, label=Label("日", "Day")), date(1970, 1, 3))
        2
    """
    if field.type in _AS_TEXT and not isinstance(value, str):
        return _as_text(field, value)
    if isinstance(value, datetime):
        return (value - _EPOCH) // (datetime.resolution)
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) * 60 + value.second
    if isinstance(value, date):
        return (value - _EPOCH.date()).days
    return str(value) if isinstance(value, UUID) or (field.type in IDS and value is not None) else value


def _as_text(field: Field, value: object) -> str:
    if not value:
        return ""
    if field.type in LISTS and isinstance(value, list):
        return _BETWEEN + _BETWEEN.join(str(one) for one in value) + _BETWEEN
    return str(value.get("adcode") or "?") if isinstance(value, dict) else "?"


def _test(test: Test, column: exp.Expr, now: datetime, zone: str) -> exp.Expr:
    blank, value = _blank(test.field, column), test.value
    if test.op in ("is_blank", "is_filled"):
        return blank if test.op == "is_blank" else exp.not_(blank)
    if test.op in RELATIVE:
        first, after = edges_of(test, now=now, zone=zone)
        sides = [(exp.GTE, first), (exp.LT, after)]
        met = [side(this=column.copy(), expression=_literal(test.field, day)) for side, day in sides if day is not None]
        return exp.and_(exp.not_(blank), *met)
    many = [_literal(test.field, one) for one in (value if isinstance(value, tuple) else (value,)) if one is not None]
    if test.op in _LISTED:
        return _listed(test.op, column, many, blank=blank)
    if test.op in ("ne", "not_in"):
        return exp.or_(blank, exp.not_(_is_one_of(column, many)))
    return exp.and_(exp.not_(blank), _BUILDERS.get(test.op, _compare(test.op))(column, many))


def _listed(op: str, column: exp.Expr, many: list[exp.Expr], *, blank: exp.Expr) -> exp.Expr:
    ends = ("", "") if op == "within" else (_BETWEEN, _BETWEEN)
    found = [_found(column, f"{ends[0]}{one.name}{ends[1]}", is_first=op == "within") for one in many]
    if op == "has_all":
        return exp.and_(exp.not_(blank), *found)
    met = exp.and_(exp.not_(blank), exp.or_(exp.false(), *found))
    return exp.or_(blank, exp.not_(met)) if op == "has_none" else met


def _found(column: exp.Expr, text: str, *, is_first: bool) -> exp.Expr:
    at = exp.StrPosition(this=column.copy(), substr=exp.Literal.string(text))
    kind = exp.EQ if is_first else exp.GT
    return kind(this=at, expression=exp.Literal.number(1 if is_first else 0))


def _compare(op: str) -> "Callable[[exp.Expr, list[exp.Expr]], exp.Expr]":
    return lambda column, many: _COMPARE[op](this=column.copy(), expression=many[0])


def _is_one_of(column: exp.Expr, many: list[exp.Expr]) -> exp.Expr:
    return exp.In(this=column.copy(), expressions=many) if many else exp.false()


def _position(column: exp.Expr, many: list[exp.Expr]) -> exp.Expr:
    letters = [exp.Literal.string(_UPPER), exp.Literal.string(_UPPER.lower())]
    # By this name, not by SQLGlot's own node, which writes it in capitals that ClickHouse does not know.
    folded = exp.Anonymous(this="translate", expressions=[column.copy(), *letters])
    return exp.StrPosition(this=folded, substr=exp.Literal.string(fold_ascii(many[0].name)))


_BUILDERS: Final[dict[str, Callable[[exp.Expr, list[exp.Expr]], exp.Expr]]] = {
    "in": _is_one_of,
    "contains": lambda column, many: exp.GT(this=_position(column, many), expression=exp.Literal.number(0)),
    "starts_with": lambda column, many: exp.EQ(this=_position(column, many), expression=exp.Literal.number(1)),
    "between": lambda column, many: exp.Between(this=column.copy(), low=many[0], high=many[1]),
}


def _blank(field: Field, column: exp.Expr) -> exp.Expr:
    is_null = exp.Is(this=column.copy(), expression=exp.null())
    if field.value_type not in TEXTUAL and field.type not in _AS_TEXT:
        return is_null
    return exp.paren(exp.or_(is_null, exp.EQ(this=column.copy(), expression=exp.Literal.string(""))))


def _literal(field: Field, value: Scalar) -> exp.Expr:
    kept = lake_value(field, value)
    if isinstance(kept, bool):
        return exp.Boolean(this=kept)
    if isinstance(kept, float):
        # Written out in full: engines read an exponent as a double and would compare integers inexactly.
        return (
            exp.Literal.number(f"{kept:.20f}".rstrip("0").rstrip("."))
            if not kept.is_integer()
            else exp.convert(int(kept))
        )
    return exp.convert(kept)
