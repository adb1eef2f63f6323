"""From a checked tree and operands to a result."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from zhike.engines.formula.arithmetic import calculate, limited
from zhike.engines.formula.computing import Setting
from zhike.engines.formula.functions import FUNCTIONS
from zhike.engines.formula.kinds import Operand
from zhike.engines.formula.tree import Call, Literal, Name, Node, Operation

type Operands = Mapping[str, Operand]

_ZERO: Final = Decimal(0)

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(node: Node, operands: Operands, *, setting: Setting) -> Operand:
    """Return the value of a node.

    Raises:
        FormulaError: ``limit``.
    """
    match node:
        case Literal(value=value):
            return value
        case Name(name=name):
            return operands.get(name)
        case Call():
            return _call(node, operands, setting)
        case Operation():
            return _operation(node, operands, setting)


def _call(call: Call, operands: Operands, setting: Setting) -> Operand:
    function = FUNCTIONS[call.name]
    if function.run is None:
        chosen = _chosen(call, operands, setting)
        return None if chosen is None else evaluate(chosen, operands, setting=setting)
    given = [evaluate(one, operands, setting=setting) for one in call.arguments]
    return limited(function.run(given, setting), at=call.at)


def _chosen(call: Call, operands: Operands, setting: Setting) -> Node | None:
    """Return the argument that decides: of a condition that is met, or the first that is filled."""
    arguments = call.arguments
    if call.name == "coalesce":
        return next((one for one in arguments if evaluate(one, operands, setting=setting) not in (None, "")), None)
    for nth in range(0, len(arguments) - 1, 2):
        if evaluate(arguments[nth], operands, setting=setting) is True:
            return arguments[nth + 1]
    return arguments[-1] if len(arguments) % 2 else None


def _operation(node: Operation, operands: Operands, setting: Setting) -> Operand:
    if node.sign in ("and", "or", "not"):
        return _logical(node, operands, setting)
    right = evaluate(node.right, operands, setting=setting)
    if node.left is None:
        return None if right is None else calculate("-", left=_ZERO, right=right, at=node.at)
    left = evaluate(node.left, operands, setting=setting)
    compare = _COMPARE.get(node.sign)
    if compare is None:
        return calculate(node.sign, left=left, right=right, at=node.at)
    if left is None or right is None:
        # Blank equals blank and nothing else; it has no order.
        return (left is right) == (node.sign == "=") if node.sign in ("=", "!=") else False
    return compare(left, right)


def _logical(node: Operation, operands: Operands, setting: Setting) -> bool:
    """Blank counts as false."""
    if node.left is None:
        return evaluate(node.right, operands, setting=setting) is not True
    first = evaluate(node.left, operands, setting=setting) is True
    if first is (node.sign == "or"):
        return first
    return evaluate(node.right, operands, setting=setting) is True
