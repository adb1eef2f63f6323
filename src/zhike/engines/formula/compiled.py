"""A formula ready to be computed as often as wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from zhike.engines.formula.arithmetic import EXACT, rounded
from zhike.engines.formula.check import shape_of
from zhike.engines.formula.computing import Setting
from zhike.engines.formula.errors import FormulaError
from zhike.engines.formula.evaluate import evaluate
from zhike.engines.formula.functions import ALIASES
from zhike.engines.formula.kinds import NUMERIC, Column, Kind, Names, Operand, Shape, name_of
from zhike.engines.formula.parse import parse
from zhike.engines.formula.tree import Call, Name, Node, Operation

_DIGITS: Final = 15
_HUNDRED: Final = Decimal(100)
type Value = object


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula.

    Attributes:
        kind: what it gives.
        reads: shapes of the names in it.
        uses_today: its value changes with the day, so it has to be computed again every night.
        decimals: digits behind the point of a number that it gives.
    """

    tree: Node
    kind: Kind
    reads: Names
    uses_today: bool
    decimals: int = 2

    def compute(self, values: Mapping[str, Value], *, today: date, zone: str = "UTC") -> Value:
        """Return the value: ``int`` cents for money, ``int`` or ``float`` for a number, ``str``, ``bool``, a day.

        Args:
            values: by field key, as the catalog stores them in Python: money in cents, sub-tables as lists of dicts.
            today: the business day.
            zone: in which instants become days.

        Raises:
            FormulaError: ``limit`` when a number or text in between gets too large.
        """
        operands = {name: _operand(values, name, shape) for name, shape in self.reads.items()}
        return self._outward(evaluate(self.tree, operands, setting=Setting(today, zone)))

    def _outward(self, result: Operand) -> Value:
        if not isinstance(result, Decimal):
            return result
        if self.kind is Kind.MONEY:
            cents = rounded(EXACT.multiply(result, _HUNDRED), 0)
            if cents.adjusted() >= _DIGITS:
                raise FormulaError("limit", at=1, wanted="formula_smaller")
            return int(cents)
        number = rounded(result, self.decimals)
        if number.adjusted() >= _DIGITS - self.decimals:
            raise FormulaError("limit", at=1, wanted="formula_smaller")
        return float(number) if self.decimals else int(number)


def compile_formula(source: str, names: Names, *, wanted: Kind | None = None, decimals: int = 2) -> Formula:
    """Parse and check a formula.

    Args:
        source: the formula, at most 4,000 characters.
        names: what it may read.
        wanted: kind that it must give; None: any.
        decimals: digits behind the point of a number that it gives, 0 to 6.

    Raises:
        FormulaError: with the position and what was wanted there.

    Example:
        >>> formula = compile_formula("if(price > 10, price * 0.5, price)", {"price": Kind.MONEY})
        >>> formula.kind, formula.compute({"price": 2001}, today=date(2026, 3, 1))
        (<Kind.MONEY: 'money'>, 1001)
    """
    tree = parse(source, aliases=ALIASES)
    shape = shape_of(tree, names)
    if isinstance(shape, Column) or (wanted is not None and not _fits(shape, wanted)):
        raise FormulaError("wrong_kind", at=1, wanted=wanted.value if wanted else "value", found=name_of(shape))
    nodes = list(_walk(tree))
    reads = {one.name: names[one.name] for one in nodes if isinstance(one, Name)}
    uses_today = any(isinstance(one, Call) and one.name == "today" for one in nodes)
    return Formula(tree, wanted or shape, reads, uses_today, decimals)


def names_read(source: str) -> frozenset[str]:
    """Return the fields that a formula names, a sub-table for its columns; empty for a text that is no formula.

    Example:
        >>> sorted(names_read("sum(lines.amount) - discount"))
        ['discount', 'lines']
    """
    try:
        tree = parse(source, aliases=ALIASES)
    except FormulaError:
        return frozenset()
    return frozenset(one.name.partition(".")[0] for one in _walk(tree) if isinstance(one, Name))


def _fits(shape: Shape, wanted: Kind) -> bool:
    return shape in (wanted, Kind.BLANK) or (shape in NUMERIC and wanted in NUMERIC)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Call):
        for one in node.arguments:
            yield from _walk(one)
    elif isinstance(node, Operation):
        for part in (node.left, node.right):
            if part is not None:
                yield from _walk(part)


def _operand(values: Mapping[str, Value], name: str, shape: Shape) -> Operand:
    if not isinstance(shape, Column):
        return _inward(values.get(name), shape)
    table, _, column = name.partition(".")
    entries = values.get(table)
    if not isinstance(entries, list | tuple):
        return ()
    cells = [one.get(column) for one in entries if isinstance(one, Mapping)] if column else entries
    return tuple(_inward(one, shape.kind) for one in cells)


def _inward(value: Value, kind: Kind) -> Operand:
    """Return a stored value as an operand; what is not of its kind (left from another type) is blank."""
    if value is None or value == "":
        return None
    if kind in NUMERIC:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return None
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return number / 100 if kind is Kind.MONEY else number
    if kind is Kind.TEXT:
        return str(value)
    return value if isinstance(value, _PYTHON[kind]) else None  # type: ignore[return-value]  # of that type


_PYTHON: Final[dict[Kind, type]] = {Kind.DATE: date, Kind.DATETIME: datetime, Kind.BOOLEAN: bool, Kind.BLANK: object}
