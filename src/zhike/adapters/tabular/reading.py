"""The two questions asked of a file: what is in it, and what are its rows."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from zhike.adapters.tabular.column_types import SAMPLED_ROWS, column_facts
from zhike.adapters.tabular.csv_rows import CsvRecords
from zhike.adapters.tabular.encodings import scan_text
from zhike.adapters.tabular.errors import PROBLEMS, UNREADABLE, TabularError, worse
from zhike.adapters.tabular.excel_rows import ExcelRecords
from zhike.adapters.tabular.headers import HEAD_ROWS, find_header, row_that_is_no_record, unique_names
from zhike.adapters.tabular.kinds import file_kind
from zhike.adapters.tabular.shapes import FileFacts, Limits, RawRow, ReadOptions
from zhike.adapters.tabular.sources import csv_source, sheet_source

type Records = CsvRecords | ExcelRecords

_SAMPLED_CHARS: Final = 8 << 20


@dataclass(frozen=True, slots=True)
class TableStream:
    """An opened table: its column names, and its rows below the header as they are read.

    ``header_row`` is 0 when the file has no header and the columns are named ``column_1`` and so on.
    """

    columns: tuple[str, ...]
    header_row: int
    rows: Iterator[RawRow]


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the table begins: ``above`` is the number of rows before its first record."""

    header: tuple[str, ...]
    header_row: int
    above: int
    columns: tuple[str, ...]


def inspect_file(path: Path, options: ReadOptions | None = None) -> FileFacts:
    """Find out everything about a file that an import needs, without changing or keeping anything.

    A text file is read once as a whole (encoding, lines, hash), then its first thousand rows for the column types. What the
    options name is taken as told, with confidence 1; the rest is detected.

    Raises:
        TabularError: The file is too large, empty, of no known kind, corrupt or dangerous.
    """
    asked = options or ReadOptions()
    kind = file_kind(path, asked.limits)
    size = path.stat().st_size
    if kind == "csv":
        with path.open("rb") as stream:
            scan = scan_text(stream)
        records: Records
        sure = 1.0 if asked.encoding else scan.confidence
        records, facts = csv_source(path, replace(asked, encoding=asked.encoding or scan.encoding))
        facts = replace(facts, encoding_confidence=sure, approx_rows=scan.lines, sha256=scan.sha256)
    else:
        records, facts = sheet_source(path, asked, kind=kind)
        with path.open("rb") as stream:
            facts = replace(facts, sha256=hashlib.file_digest(stream, "sha256").hexdigest())
    head = _checked_head(path, _find_head(records, asked), asked=asked)
    rows = _sampled(_rows(records, head, asked=asked))
    return replace(
        facts,
        size_bytes=size,
        has_header=head.header_row > 0,
        header_row=head.header_row,
        columns=tuple(
            column_facts(name, [cells[at] for cells in rows if at < len(cells)]) for at, name in enumerate(head.columns)
        ),
        approx_rows=max(0, facts.approx_rows - head.above),
    )


def open_table(path: Path, options: ReadOptions | None = None) -> TableStream:
    """Open a file for reading; what the options leave out is detected first.

    Raises:
        TabularError: As ``inspect_file``.
    """
    asked = options or ReadOptions()
    kind = file_kind(path, asked.limits)
    if kind == "csv":
        if asked.encoding is None:
            with path.open("rb") as stream:
                asked = replace(asked, encoding=scan_text(stream).encoding)
        records: Records = csv_source(path, asked)[0]
    else:
        records = sheet_source(path, asked, kind=kind)[0]
    head = _checked_head(path, _find_head(records, asked), asked=asked)
    return TableStream(head.columns, head.header_row, _marked(head.columns, _rows(records, head, asked=asked)))


def _marked(columns: tuple[str, ...], rows: Iterator[RawRow]) -> Iterator[RawRow]:
    """Give rows that stand for an unreadable message their problem."""
    if UNREADABLE not in columns:
        return rows
    at = columns.index(UNREADABLE)
    return (
        replace(row, problem="tabular.unreadable_message", problem_column=at) if any(row.cells[at : at + 1]) else row
        for row in rows
    )


def read_rows(path: Path, options: ReadOptions | None = None) -> Iterator[RawRow]:
    """Yield every row below the header, none left out: rows that are no records come with a problem that says so.

    A csv file is read at constant memory; a worksheet is held by calamine as a whole.

    Raises:
        TabularError: As ``inspect_file``.
    """
    yield from open_table(path, options).rows


def options_for(facts: FileFacts, *, limits: Limits | None = None, after_row: int = 0) -> ReadOptions:
    """Return options that read a file exactly as it was inspected, without detecting anything again."""
    return ReadOptions(
        encoding=facts.encoding or None,
        delimiter=facts.delimiter or None,
        quote=facts.quote or None,
        sheet=facts.sheet or None,
        header_row=facts.header_row,
        columns=tuple(column.name for column in facts.columns),
        after_row=after_row,
        limits=limits or Limits(),
    )


def _find_head(records: Records, asked: ReadOptions) -> _Head:
    if asked.header_row is not None and asked.columns is not None:
        header_row = asked.header_row
        row = next((row for row in records if row.row_no == header_row), None) if header_row else None
        return _Head(row.cells if row else (), header_row, header_row, asked.columns)
    sample = list(islice(records, (asked.header_row or 0) + HEAD_ROWS))
    if asked.header_row is None:
        at, has_header = find_header([row.cells for row in sample])
    else:
        at, has_header = max(asked.header_row - 1, 0), asked.header_row > 0
    if at >= len(sample):
        return _Head((), 0, 0, asked.columns or ())
    first = sample[at]
    below = [row.cells for row in sample[at + has_header :]]
    width = _used_width(first.cells if has_header else (), below)
    header = first.cells[:width] if has_header else ()
    names = asked.columns or unique_names(header or [""] * width)
    return _Head(header, first.row_no if has_header else 0, first.row_no - (not has_header), names)


def _checked_head(path: Path, head: _Head, *, asked: ReadOptions) -> _Head:
    if asked.header_row and not head.header:
        raise TabularError("tabular.no_header_row", {"file": path.name, "row": asked.header_row})
    found, limit = len(head.columns), asked.limits.max_columns
    if found > limit:
        raise TabularError("tabular.too_many_columns", {"file": path.name, "limit": limit, "found": found})
    return head


def _sampled(rows: Iterator[RawRow]) -> list[tuple[str, ...]]:
    """Take the usable ones of the first rows, fewer when they are so long that they would fill the memory."""
    found: list[tuple[str, ...]] = []
    chars = 0
    for row in islice(rows, SAMPLED_ROWS):
        if row.verdict in {None, "note"}:
            found.append(row.cells)
            chars += sum(map(len, row.cells))
            if chars > _SAMPLED_CHARS:
                break
    return found


def _used_width(header: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    """Return the number of columns up to the last that has a name, or a value in the usual rows."""
    named = max((at for at, cell in enumerate(header, 1) if cell.strip()), default=0)
    if named:
        common = sorted(max((at for at, cell in enumerate(row, 1) if cell.strip()), default=0) for row in below)
        return max(named, common[len(common) // 2] if common else 0)
    return max((len(row) for row in below), default=0)


def _rows(records: Records, head: _Head, *, asked: ReadOptions) -> Iterator[RawRow]:
    width = len(head.columns)
    records.width = width
    first = max(asked.after_row, head.above)
    for row in records:
        if row.row_no <= first:
            continue
        cells = row.cells
        no_record = row_that_is_no_record(cells, head.header)
        if no_record and PROBLEMS.get(row.problem or "") != "reject":
            yield replace(row, problem=no_record, problem_column=None)
        elif len(cells) == width:
            yield row
        elif len(cells) > width and not any(cells[width:]):
            yield replace(row, cells=cells[:width])
        else:
            count = "tabular.too_few_cells" if len(cells) < width else "tabular.too_many_cells"
            yield replace(row, problem=worse(row.problem, count))
