"""The parsed form of a formula: these four kinds of node and no other."""

from dataclasses import dataclass

from zhike.engines.formula.kinds import Operand


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, true, false or null."""

    value: Operand
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A field, or ``table.column``."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; ``name`` is the English one."""

    name: str
    arguments: tuple["Node", ...]
    at: int


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between two parts; ``not`` and the sign ``-`` stand before ``right`` alone."""

    sign: str
    left: "Node | None"
    right: "Node"
    at: int


type Node = Literal | Name | Call | Operation
