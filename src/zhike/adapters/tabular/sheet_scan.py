"""Walk a workbook's XML once for what calamine does not tell: real extent, error cells, formulas without a value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat
from zipfile import ZipInfo

from zhike.adapters.tabular.errors import Fact, TabularError
from zhike.adapters.tabular.shapes import Limits, SheetFacts
from zhike.adapters.tabular.zip_safety import checked_entries, feed_part

_DIGITS: Final = "0123456789"
_MARKS: Final = (
    ("tabular.has_external_links", "xl/externallinks/"),
    ("tabular.has_connections", "xl/connections.xml"),
    ("tabular.has_macros", "xl/vbaproject.bin"),
)
_MAX_FLAGGED_ROWS: Final = 200_000


@dataclass(slots=True)
class SheetScan:
    """What a worksheet's XML holds: extent from 1; ``flagged`` maps row → [(column from 0, problem, shown text)]."""

    rows: int = 0
    columns: int = 0
    flagged: dict[int, list[tuple[int, str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkbookScan:
    """All sheets of a workbook in order, and what else is in the container."""

    sheets: tuple[SheetFacts, ...]
    scans: dict[str, SheetScan]
    warnings: tuple[str, ...]


def scan_workbook(path: Path, limits: Limits) -> WorkbookScan:
    """Check a workbook and measure its sheets before it is loaded.

    calamine holds a sheet as a full rectangle, so one cell in the last corner of an otherwise empty sheet would cost
    hundreds of gigabytes: sheets whose rectangle is beyond the limit are refused.

    Raises:
        TabularError: As ``checked_entries`` and ``feed_part``; ``sheet_too_large``.
    """
    entries = checked_entries(path, limits)
    names, targets, parts = _walked(path, entries)
    scans = {name: (parts[targets[key]], is_hidden) for name, key, is_hidden in names if targets.get(key) in parts}
    if not scans:
        raise TabularError("tabular.corrupt_xlsx", {"file": path.name})
    sheets = tuple(SheetFacts(name, scan.rows, scan.columns, hidden) for name, (scan, hidden) in scans.items())
    for sheet in sheets:
        _check_extent(path, sheet, limits=limits)
    return WorkbookScan(sheets, {name: scan for name, (scan, _) in scans.items()}, _warnings(entries, sheets))


def _walked(
    path: Path, entries: Mapping[str, ZipInfo]
) -> tuple[list[tuple[str, str, bool]], dict[str, str], dict[str, SheetScan]]:
    """Parse every XML part once: the sheets by name, where their parts are, and what these hold."""
    names: list[tuple[str, str, bool]] = []
    targets: dict[str, str] = {}
    parts: dict[str, SheetScan] = {}
    with path.open("rb") as stream:
        for name, entry in entries.items():
            lowered = name.casefold()
            if not lowered.endswith((".xml", ".rels")):
                continue
            parser, walker = expat.ParserCreate(), None
            if lowered.startswith("xl/workbook"):
                parser.StartElementHandler = _sheet_names(names)
            elif lowered.startswith("xl/_rels/workbook"):
                parser.StartElementHandler = _sheet_targets(targets)
            elif lowered.startswith("xl/worksheets/"):
                walker = _SheetWalker(parts.setdefault(lowered, SheetScan()), parser)
            feed_part(stream, entry, path=path, parser=parser)
            if walker:
                walker.settle()
    return names, targets, parts


def _check_extent(path: Path, sheet: SheetFacts, *, limits: Limits) -> None:
    found = sheet.rows * sheet.columns
    if found > limits.max_sheet_cells:
        facts: dict[str, Fact] = {
            "file": path.name,
            "sheet": sheet.name,
            "limit": limits.max_sheet_cells,
            "found": found,
        }
        raise TabularError("tabular.sheet_too_large", facts)


def _warnings(entries: Iterable[str], sheets: Iterable[SheetFacts]) -> tuple[str, ...]:
    lowered = [name.casefold() for name in entries]
    warnings = [code for code, mark in _MARKS if any(name.startswith(mark) for name in lowered)]
    if any(sheet.is_hidden for sheet in sheets):
        warnings.append("tabular.has_hidden_sheets")
    return tuple(warnings)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _sheet_names(found: list[tuple[str, str, bool]]) -> Callable[[str, dict[str, str]], None]:
    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            key = next((value for attribute, value in attributes.items() if _local(attribute) == "id"), "")
            found.append((attributes.get("name", ""), key, attributes.get("state", "visible") != "visible"))

    return start


def _sheet_targets(found: dict[str, str]) -> Callable[[str, dict[str, str]], None]:
    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").casefold()
            found[attributes.get("Id", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"

    return start


class _SheetWalker:
    """Expat handlers for one worksheet part."""

    def __init__(self, scan: SheetScan, parser: expat.XMLParserType) -> None:
        self._scan = scan
        self._parser = parser
        self._row = self._column = 0
        self._columns: dict[str, int] = {}
        self._is_error = self._is_formula = self._is_text = False
        self._text = ""
        parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            self.settle()
            self._cell(attributes)
        elif name == "f":
            self._is_formula = True
            self._parser.CharacterDataHandler = None
        elif name == "v" and (self._is_error or self._is_formula):
            self._text = ""
            self._parser.CharacterDataHandler = self._characters
        elif name == "row":
            self.settle()
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = 0

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip(_DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = _column_number(letters)
            self._column = column
            self._row = int(reference[len(letters) :] or self._row)
        else:
            self._column += 1
        scan = self._scan
        scan.rows = max(self._row, scan.rows)
        scan.columns = max(self._column, scan.columns)
        self._is_error = attributes.get("t") == "e"
        self._is_text = attributes.get("t") == "str"

    def _characters(self, text: str) -> None:
        self._text += text

    def settle(self) -> None:
        """Decide on the cell that has just ended."""
        if not (self._is_error or self._is_formula):
            return
        shown = self._text.strip()
        flagged = self._scan.flagged
        if len(flagged) < _MAX_FLAGGED_ROWS:
            if self._is_error:
                flagged.setdefault(self._row, []).append((self._column - 1, "tabular.error_cell", shown or "#N/A"))
            elif not shown and not self._is_text:
                cell = (self._column - 1, "tabular.formula_without_value", "")
                flagged.setdefault(self._row, []).append(cell)
        self._is_error = self._is_formula = False
        self._text = ""
        self._parser.CharacterDataHandler = None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
