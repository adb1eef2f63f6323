"""Tables on their way into a file: some thousand rows at a time, column by column.

What holds for a whole column, such as that nothing in it needs care, is found out once for it and not for each cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched, zip_longest
from typing import Final

type Cell = str | float | None
type Columns = Sequence[Sequence[Cell]]

ROWS_AT_ONCE: Final = 1_000
_TEXT: Final = {str, type(None)}


def columns_of(rows: Iterable[Sequence[Cell]]) -> Iterator[Columns]:
    """Turn rows into columns, some at a time; what a row lacks is blank.

    >>> list(columns_of([["a", 1], ["b"]]))
    [[('a', 'b'), (1, None)]]
    """
    for some in batched(rows, ROWS_AT_ONCE):
        yield list(zip_longest(*some))


def texts_of(column: Sequence[Cell]) -> Sequence[str]:
    """Return the texts of a column that are not blank, in their order.

    >>> texts_of(["a", "", None, 1])
    ['a']
    """
    kinds = set(map(type, column))
    if str not in kinds:
        return ()
    filled = filter(None, column)
    return [cell for cell in filled if isinstance(cell, str)] if kinds - _TEXT else list(filled)  # type: ignore[arg-type]  # texts alone are left
