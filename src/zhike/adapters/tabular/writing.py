"""Write csv files, either safe to open in a spreadsheet or exact for programs."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Final

from zhike.adapters.tabular.columns import Cell, Columns, texts_of

_GUARD: Final = "'"
_first = itemgetter(0)
# What is asked of every cell has to be cheap: its first character is looked up.
_RISKY_STARTS: Final = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", _GUARD))


def safe_cell(text: str) -> str:
    """Prefix an apostrophe to a text that a spreadsheet might run as a formula; a leading apostrophe gets one too.

    The second rule makes it reversible: ``plain_cell`` takes exactly one apostrophe away.

    >>> safe_cell("=1+1"), safe_cell("＝cmd"), safe_cell("'tis"), safe_cell("a=b")
    ("'=1+1", "'＝cmd", "''tis", 'a=b')
    """
    return _GUARD + text if text[:1] in _RISKY_STARTS else text


def plain_cell(text: str) -> str:
    """Undo ``safe_cell``; other texts stay as they are.

    >>> plain_cell("'=1+1"), plain_cell("''tis"), plain_cell("'s"), plain_cell("a")
    ('=1+1', "'tis", "'s", 'a')
    """
    if text[:1] == _GUARD and text[1:2] in _RISKY_STARTS:
        return text[1:]
    return text


def write_csv_for_people(path: Path, parts: Iterable[Columns], *, header: Sequence[str]) -> int:
    """Write a csv that opens right and harmless in a spreadsheet: UTF-8 with BOM, CRLF, cells made safe.

    NUL characters are dropped: no spreadsheet shows them. Numbers stay as they are: none can run as a formula.

    Args:
        path: is overwritten.
        parts: some rows after the other, each part as its columns.
        header: names of the columns.

    Returns:
        Number of rows written.
    """
    guarded = ([_harmless(column) for column in part] for part in parts)
    return _write(path, guarded, header=[safe_cell(name) for name in header], encoding="utf-8-sig")


def _harmless(column: Sequence[Cell]) -> Sequence[Cell]:
    texts = texts_of(column)
    if _RISKY_STARTS.isdisjoint(map(_first, texts)) and "\0" not in "".join(texts):
        return column
    return [safe_cell(cell.replace("\0", "")) if isinstance(cell, str) else cell for cell in column]


def csv_lines_for_people(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield a csv as it is sent: UTF-8 with BOM, CRLF, every cell made safe; what no text can hold becomes ``?``."""
    mark = "\ufeff"
    for row in chain([header], rows):
        line = StringIO()
        csv.writer(line).writerow([safe_cell(cell) for cell in row])
        yield f"{mark}{line.getvalue()}".encode("utf-8", "replace")
        mark = ""


def write_csv_for_machines(path: Path, parts: Iterable[Columns], *, header: Sequence[str]) -> int:
    """Write a csv that keeps every character as it is: UTF-8 without BOM, CRLF; unsafe to open in a spreadsheet.

    Args and what it returns: as for `write_csv_for_people`.
    """
    return _write(path, parts, header=header, encoding="utf-8")


def _write(path: Path, parts: Iterable[Columns], *, header: Sequence[str], encoding: str) -> int:
    count = 0
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for part in parts:
            writer.writerows(zip(*part, strict=True))
            count += len(part[0]) if part else 0
    return count
