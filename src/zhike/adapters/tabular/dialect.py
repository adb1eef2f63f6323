"""Find the delimiter and the quote character of a csv file by consistency."""

import csv
from collections import Counter
from collections.abc import Sequence
from typing import Final

DELIMITERS: Final = (",", ";", "\t", "|")
_QUOTES: Final = ('"', "'")


def find_delimiter(lines: Sequence[str], quote: str = '"') -> str:
    r"""Return the delimiter that splits most lines into the same number (> 1) of cells; "," when none does.

    >>> find_delimiter(["姓名;备注\n", "张三;a,b\n", "李四;c\n"])
    ';'
    """
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [width for width in _widths(lines, delimiter, quote=quote) if width]
        if not widths:
            continue
        width, hits = Counter(widths).most_common(1)[0]
        score = hits / len(widths) * (1 + min(width, 50) / 100) if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def find_quote(lines: Sequence[str]) -> str:
    r"""Return the apostrophe when cells are wrapped in it and none in double quotes, else the double quote.

    >>> find_quote(["'a','b, c'\n", "'d','e'\n"])
    "'"
    """
    text = "".join(lines)
    wrapped = {quote: sum(text.count(d + quote) + text.count(quote + d) for d in DELIMITERS) for quote in _QUOTES}
    return "'" if wrapped["'"] > len(lines) and not wrapped['"'] else '"'


def _widths(lines: Sequence[str], delimiter: str, *, quote: str) -> list[int]:
    try:
        return [len(cells) for cells in csv.reader(lines, delimiter=delimiter, quotechar=quote)]
    except csv.Error:
        return [len(line.split(delimiter)) for line in lines]
