"""Read csv records as a stream, never stopping at a bad one."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhike.adapters.tabular.errors import worse
from zhike.adapters.tabular.lines import LineSource
from zhike.adapters.tabular.shapes import Limits, RawRow


class _RunawayQuoteError(Exception):
    """A record has not ended within the allowed lines."""


class _RecordLines:
    """The lines given to the csv parser for the record it is reading, kept to read them again another way."""

    def __init__(self, source: LineSource, limits: Limits) -> None:
        self.taken: list[str] = []
        self._source = source
        self._max_lines = limits.max_record_lines
        self._max_chars = limits.max_line_bytes
        self._chars = 0

    def __iter__(self) -> "_RecordLines":
        return self

    def __next__(self) -> str:
        taken = self.taken
        if taken:
            self._chars += len(taken[-1])
            if len(taken) >= self._max_lines or self._chars > self._max_chars:
                raise _RunawayQuoteError
        line = next(self._source)
        taken.append(line)
        return line

    def clear(self) -> None:
        """Begin the next record."""
        self.taken = []
        self._chars = 0

    def keep_first(self) -> str:
        """Give all lines but the first back to the source and return the first."""
        first, *others = self.taken
        self._source.push_back(others)
        self.taken = [first]
        return first


class CsvRecords:
    """Iterator over all records of a csv file as RawRow, the header and title rows included.

    A quote that is opened and not closed within ``max_record_lines`` lines, or whose text fits neither the quoting
    rules nor the column count, costs its own line only: the lines after it are read anew.
    """

    def __init__(self, path: Path, encoding: str, *, delimiter: str, quote: str, limits: Limits) -> None:
        """Prepare to read; ``width`` may be set later, when the header is known."""
        self.width: int | None = None
        self._limits = limits
        self._path, self._encoding = path, encoding
        self._delimiter, self._quote = delimiter, quote

    def __iter__(self) -> Iterator[RawRow]:
        """Yield every record from the start; row numbers count records, as a spreadsheet does."""
        source = LineSource(self._path, self._encoding, limits=self._limits)
        record = _RecordLines(source, self._limits)
        reader = self._parser(record)
        row_no = 0
        while True:
            start = source.line_no + 1
            problem = None
            try:
                cells = next(reader, None)
                is_broken = len(record.taken) > 1 and cells is not None and self._swallowed_lines(record.taken, cells)
            except (_RunawayQuoteError, csv.Error):
                cells, is_broken = None, True
            if is_broken:
                cells, problem = self._unquoted(record.keep_first()), "tabular.unclosed_quote"
                reader = self._parser(record)
            if cells is None:
                return
            row_no += 1
            if source.problems:
                for at in range(start, start + len(record.taken)):
                    problem = worse(problem, source.problems.pop(at, None))
            yield self._row(RawRow(row_no, start, tuple(cells), problem), record.taken)
            record.clear()

    def _parser(self, lines: Iterable[str], *, is_strict: bool = False) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, quotechar=self._quote, strict=is_strict)

    def _unquoted(self, line: str) -> list[str]:
        try:
            return next(csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE), [])
        except csv.Error:
            return line.rstrip("\n").split(self._delimiter)

    def _swallowed_lines(self, taken: list[str], cells: list[str]) -> bool:
        """Tell a stray quote that ended at some later quote from an honest line break inside a field."""
        try:
            next(self._parser(taken, is_strict=True))
        except csv.Error:
            others = self._parser(taken[1:])
            return self.width is None or len(cells) != self.width or any(len(row) == self.width for row in others)
        return False

    def _row(self, row: RawRow, taken: list[str]) -> RawRow:
        cap = self._limits.max_field_chars
        if len(taken) == 1 and len(taken[0]) <= cap:
            return row
        long = [index for index, cell in enumerate(row.cells) if len(cell) > cap]
        if not long:
            return row
        cells = tuple(cell[:cap] for cell in row.cells)
        return RawRow(row.row_no, row.line_no, cells, worse(row.problem, "tabular.field_too_long"), long[0])
