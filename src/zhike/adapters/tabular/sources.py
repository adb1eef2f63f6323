"""Open a file's records in the dialect or on the sheet that was asked for or is found."""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from zhike.adapters.tabular.csv_rows import CsvRecords
from zhike.adapters.tabular.dialect import find_delimiter, find_quote
from zhike.adapters.tabular.errors import Fact, TabularError
from zhike.adapters.tabular.excel_rows import ExcelRecords, guarded
from zhike.adapters.tabular.lines import LineSource
from zhike.adapters.tabular.shapes import FileFacts, FileKind, ReadOptions, SheetFacts
from zhike.adapters.tabular.sheet_scan import WorkbookScan, scan_workbook

_DIALECT_LINES: Final = 200
_DIALECT_CHARS: Final = 1 << 20
_MAX_XLS_BYTES: Final = 256 << 20


def csv_source(path: Path, asked: ReadOptions) -> tuple[CsvRecords, FileFacts]:
    """Open a text file whose encoding is known."""
    encoding = asked.encoding or "utf-8"
    lines = _first_lines(LineSource(path, encoding, limits=asked.limits))
    quote = asked.quote or find_quote(lines)
    delimiter = asked.delimiter or find_delimiter(lines, quote)
    facts = FileFacts(kind="csv", encoding=encoding, delimiter=delimiter, quote=quote)
    return CsvRecords(path, encoding, delimiter=delimiter, quote=quote, limits=asked.limits), facts


def _first_lines(source: LineSource) -> list[str]:
    lines: list[str] = []
    chars = 0
    for line in islice(source, _DIALECT_LINES):
        lines.append(line)
        chars += len(line)
        if chars > _DIALECT_CHARS:
            break
    return lines


def sheet_source(path: Path, asked: ReadOptions, *, kind: FileKind) -> tuple[ExcelRecords, FileFacts]:
    """Open a worksheet: the one asked for, else the first visible one that holds a table.

    Raises:
        TabularError: As ``scan_workbook``; ``sheet_not_found``, ``empty_file``.
    """
    book = scan_workbook(path, asked.limits) if kind == "xlsx" else _xls_sheets(path)
    chosen = _chosen_sheet(path, book.sheets, name=asked.sheet)
    records = ExcelRecords(path, chosen.name, scan=book.scans.get(chosen.name), limits=asked.limits)
    facts = FileFacts(kind=kind, sheets=book.sheets, sheet=chosen.name, approx_rows=chosen.rows, warnings=book.warnings)
    return records, facts


def _xls_sheets(path: Path) -> WorkbookScan:
    """List the sheets of a workbook of the old binary format, whose cells number at most 65,536 x 256 a sheet."""
    size = path.stat().st_size
    if size > _MAX_XLS_BYTES:
        facts: dict[str, Fact] = {"file": path.name, "limit": _MAX_XLS_BYTES >> 20, "found": size >> 20}
        raise TabularError("tabular.file_too_large", facts)
    book = guarded(path, lambda: CalamineWorkbook.from_path(path))
    sheets = []
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = guarded(path, partial(book.get_sheet_by_name, meta.name))
        is_hidden = meta.visible != SheetVisibleEnum.Visible
        last_row, last_column = sheet.end or (-1, -1)
        sheets.append(SheetFacts(meta.name, last_row + 1, last_column + 1, is_hidden))
    return WorkbookScan(tuple(sheets), {}, ("tabular.is_old_format",))


def _chosen_sheet(path: Path, sheets: Sequence[SheetFacts], *, name: str | None) -> SheetFacts:
    if name is not None:
        found = next((sheet for sheet in sheets if sheet.name == name), None)
        if found is None:
            raise TabularError("tabular.sheet_not_found", {"file": path.name, "sheet": name})
        return found
    held = [sheet for sheet in sheets if sheet.rows]
    if not held:
        raise TabularError("tabular.empty_file", {"file": path.name})
    return next((sheet for sheet in held if not sheet.is_hidden), held[0])
