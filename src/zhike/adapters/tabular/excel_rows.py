"""Read worksheets through calamine, every cell as canonical text."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from zhike.adapters.tabular.errors import TabularError, worst
from zhike.adapters.tabular.shapes import Limits, RawRow
from zhike.adapters.tabular.sheet_scan import SheetScan

type CellValue = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_EXACT_DIGITS: Final = 1e15
_PANIC: Final = "PanicException"


def cell_text(value: CellValue) -> str:
    """Write a cell as text that does not depend on how the spreadsheet showed it.

    Whole numbers have no fraction and no exponent, fractions the 15 significant digits that Excel keeps, dates are ISO.

    >>> [cell_text(v) for v in (13800138000.0, 0.30000000000000004, 1e-7, True, dt.datetime(2024, 1, 5))]
    ['13800138000', '0.3', '0.0000001', 'TRUE', '2024-01-05']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat()


def _number_text(value: float) -> str:
    if float(value).is_integer() and abs(value) < _EXACT_DIGITS:
        return str(int(value))
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


class ExcelRecords:
    """Iterator over all rows of a worksheet as RawRow, title rows, header and totals included."""

    def __init__(self, path: Path, sheet: str, *, scan: SheetScan | None, limits: Limits) -> None:
        """Load the sheet; ``scan`` names the cells whose value calamine drops, None when nothing is known (xls).

        Raises:
            TabularError: ``corrupt_xlsx``, ``encrypted_file`` or ``sheet_not_found``.
        """
        self.width: int | None = None
        self._scan = scan or SheetScan()
        self._limits = limits
        book = guarded(path, lambda: CalamineWorkbook.from_path(path))
        if sheet not in book.sheet_names:
            raise TabularError("tabular.sheet_not_found", {"file": path.name, "sheet": sheet})
        self._sheet = guarded(path, lambda: book.get_sheet_by_name(sheet))
        self._first_column = self._sheet.start[1] if self._sheet.start else 0

    def __iter__(self) -> Iterator[RawRow]:
        """Yield every row from the first of the sheet on."""
        flagged = self._scan.flagged
        cap = self._limits.max_field_chars
        for row_no, values in enumerate(self._sheet.iter_rows(), 1):
            cells = [value if isinstance(value, str) else cell_text(value) for value in values]
            found = self._mark(cells, flagged[row_no]) if row_no in flagged else []
            for index, value in enumerate(values):
                if isinstance(value, float) and abs(value) >= _EXACT_DIGITS:
                    found.append(("tabular.lost_digits", index))
                elif isinstance(value, str) and (len(value) > cap or "\0" in value):
                    found.append((self._repair(cells, index), index))
            problem, at_fault = worst(found) if found else (None, None)
            yield RawRow(row_no, row_no, tuple(cells), problem, at_fault)

    def _mark(self, cells: list[str], marks: list[tuple[int, str, str]]) -> list[tuple[str, int]]:
        found = []
        for column, code, shown in marks:
            index = column - self._first_column
            if 0 <= index < len(cells):
                cells[index] = cells[index] or shown
            found.append((code, index))
        return found

    def _repair(self, cells: list[str], index: int) -> str:
        text = cells[index]
        cells[index] = text.replace("\0", "")[: self._limits.max_field_chars]
        return "tabular.field_too_long" if len(text) > self._limits.max_field_chars else "tabular.nul_bytes"


def guarded[Result](path: Path, work: Callable[[], Result]) -> Result:
    """Run calamine so that every way it fails becomes an error that names the file.

    A malformed file can make the Rust code panic, which reaches Python as a BaseException.
    """
    try:
        return work()
    except PasswordError as error:
        raise TabularError("tabular.encrypted_file", {"file": path.name}) from error
    except CalamineError as error:
        raise TabularError("tabular.corrupt_xlsx", {"file": path.name}) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise TabularError("tabular.corrupt_xlsx", {"file": path.name}) from error
