"""What changed from one set of lines to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from zhike.integrate.cleaning.public import Line

type Turn = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class LineChange:
    """A field whose line is another, new (``before`` None) or gone (``after`` None)."""

    field: str
    turn: Turn
    before: Line | None
    after: Line | None


def changed_lines(before: Sequence[Line], after: Sequence[Line]) -> tuple[LineChange, ...]:
    """Return what changed, in the order of the newer lines, gone ones last.

    >>> changed_lines([Line(field="name", columns=("a",))], [Line(field="name", columns=("b",))])[0].turn
    'changed'
    """
    old, new = ({line.field: line for line in lines} for lines in (before, after))
    found = [LineChange(key, "added" if key not in old else "changed", old.get(key), line) for key, line in new.items()]
    gone = [LineChange(key, "removed", line, None) for key, line in old.items() if key not in new]
    return tuple(one for one in [*found, *gone] if one.before != one.after)
