"""Which kind of value a formula gives, decided before anything is computed."""

from collections.abc import Set as AbstractSet
from typing import Final

from zhike.engines.formula.errors import FormulaError
from zhike.engines.formula.functions import FUNCTIONS
from zhike.engines.formula.kinds import NUMERIC, Column, Kind, Names, Shape, joined, name_of
from zhike.engines.formula.tree import Call, Literal, Name, Node, Operation

_DAYS: Final = frozenset({Kind.DATE, Kind.DATETIME})
_ORDERED: Final = frozenset({Kind.TEXT, *NUMERIC, *_DAYS})


def shape_of(node: Node, names: Names) -> Shape:
    """Return the kind of a node.

    Raises:
        FormulaError: ``unknown_name``, ``wrong_kind`` or ``wrong_count``, at the part at fault.
    """
    match node:
        case Literal(value=value):
            return _literal(value)
        case Name(name=name, at=at):
            if name not in names:
                raise FormulaError("unknown_name", at=at, found=name)
            return names[name]
        case Call():
            return _call(node, names)
        case Operation():
            return _operation(node, names)


def wanted_kind(shape: Shape, allowed: AbstractSet[Kind], *, at: int, wanted: str) -> Kind:
    """Return the shape when it is one of some kinds or blank.

    Raises:
        FormulaError: ``wrong_kind``.
    """
    if isinstance(shape, Column) or (shape not in allowed and shape is not Kind.BLANK):
        raise FormulaError("wrong_kind", at=at, wanted=wanted, found=name_of(shape))
    return shape


def _literal(value: object) -> Kind:
    if value is None:
        return Kind.BLANK
    if isinstance(value, bool):
        return Kind.BOOLEAN
    return Kind.TEXT if isinstance(value, str) else Kind.NUMBER


def _call(call: Call, names: Names) -> Shape:
    function = FUNCTIONS[call.name]
    shapes = [shape_of(one, names) for one in call.arguments]
    if not function.least <= len(shapes) <= function.most:
        raise FormulaError(
            "wrong_count", at=call.at, found=call.name, least=function.least, most=function.most, given=len(shapes)
        )
    return function.shape(shapes, [one.at for one in call.arguments])


def _operation(node: Operation, names: Names) -> Kind:
    right = shape_of(node.right, names)
    if node.sign == "not" or node.sign in ("and", "or"):
        for part, shape in _sides(node, right, names):
            wanted_kind(shape, {Kind.BOOLEAN}, at=part.at, wanted="boolean")
        return Kind.BOOLEAN
    if node.left is None:
        return wanted_kind(right, NUMERIC, at=node.right.at, wanted="number")
    left = shape_of(node.left, names)
    if node.sign in ("=", "!=", "<", "<=", ">", ">="):
        return _compared(node, left, right)
    if node.sign in ("+", "-") and (left in _DAYS or right in _DAYS):
        return _moved(node, left, right)
    for part, shape in ((node.left, left), (node.right, right)):
        wanted_kind(shape, NUMERIC, at=part.at, wanted="number")
    return _numeric(node, left, right)


def _sides(node: Operation, right: Shape, names: Names) -> list[tuple[Node, Shape]]:
    sides = [(node.right, right)]
    return sides if node.left is None else [(node.left, shape_of(node.left, names)), *sides]


def _compared(node: Operation, left: Shape, right: Shape) -> Kind:
    allowed = _ORDERED if node.sign not in ("=", "!=") else {*_ORDERED, Kind.BOOLEAN}
    for shape in (left, right):
        wanted_kind(shape, allowed, at=node.at, wanted="formula_comparable")
    joined(left, right, at=node.right.at)
    return Kind.BOOLEAN


def _moved(node: Operation, left: Shape, right: Shape) -> Kind:
    """A day and a number of days give a day; the difference of two days is a number."""
    if node.sign == "-" and right in _DAYS:
        joined(left, right, at=node.right.at)
        return Kind.NUMBER
    day, days, at = (left, right, node.right.at) if left in _DAYS else (right, left, node.right.at)
    wanted_kind(days, {Kind.NUMBER}, at=at, wanted="number")
    return wanted_kind(day, _DAYS, at=node.at, wanted="date")


def _numeric(node: Operation, left: Shape, right: Shape) -> Kind:
    is_money = (left is Kind.MONEY, right is Kind.MONEY)
    if node.sign in ("+", "-"):
        return Kind.MONEY if any(is_money) else Kind.NUMBER
    if node.sign == "^" or (node.sign == "*" and all(is_money)):
        wanted_kind(right, {Kind.NUMBER}, at=node.right.at, wanted="number")
        wanted_kind(left, {Kind.NUMBER} if node.sign == "^" else NUMERIC, at=node.at, wanted="number")
    if node.sign == "/":
        wanted_kind(right, {Kind.NUMBER} if not is_money[0] else NUMERIC, at=node.right.at, wanted="number")
        return Kind.MONEY if is_money == (True, False) else Kind.NUMBER
    return Kind.MONEY if any(is_money) else Kind.NUMBER
