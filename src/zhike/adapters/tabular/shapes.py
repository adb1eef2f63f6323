"""What goes into and comes out of the readers."""

from dataclasses import dataclass, field
from typing import Final, Literal

from zhike.adapters.tabular.errors import PROBLEMS, Verdict

type FileKind = Literal["csv", "xlsx", "xls"]
type ColumnType = Literal[
    "text", "integer", "decimal", "money", "date", "phone", "email", "id_number", "credit_code", "boolean", "blank"
]

MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds beyond which a file is refused before it is unpacked, or a field is cut.

    ``max_unpack_ratio`` counts only for zip entries above one mebibyte: small ones compress well honestly.
    """

    max_file_bytes: int = 2 << 30
    max_zip_entries: int = 10_000
    max_unpacked_bytes: int = 4 << 30
    max_unpack_ratio: int = 200
    max_sheet_cells: int = 25_000_000
    max_columns: int = 1_000
    max_field_chars: int = 32_767
    max_line_bytes: int = 4 * MEBIBYTE
    max_record_lines: int = 100
    may_hold_macros: bool = False


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """One column as the head of the file shows it; ``blank_share`` is 0-1, ``samples`` distinct and not blank."""

    name: str
    type: ColumnType
    blank_share: float
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One worksheet: ``rows`` and ``columns`` are the extent of its used area."""

    name: str
    rows: int
    columns: int
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What was found out about a file without importing it.

    Attributes:
        encoding: Python codec name; empty for workbooks.
        encoding_confidence: 0-1.
        header_row: Row number of the header as a spreadsheet counts (from 1), 0 = the file has none.
        approx_rows: Rows below the header, exact unless fields hold line breaks.
        warnings: Locale keys of things a user should know, such as ``tabular.has_external_links``.
    """

    kind: FileKind
    encoding: str = ""
    encoding_confidence: float = 1.0
    delimiter: str = ""
    quote: str = ""
    has_header: bool = True
    header_row: int = 1
    columns: tuple[ColumnFacts, ...] = ()
    sheets: tuple[SheetFacts, ...] = ()
    sheet: str = ""
    approx_rows: int = 0
    size_bytes: int = 0
    sha256: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read; what is left at None is detected from the file.

    ``after_row``: rows up to and including this row number are passed over (to resume an interrupted import).
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: tuple[str, ...] | None = None
    after_row: int = 0
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row below the header.

    Attributes:
        row_no: Row as a spreadsheet counts it: the first row of the file is 1, a quoted line break does not count.
        line_no: Physical line where the record starts, as a text editor counts; equals row_no in workbooks.
        cells: Texts in column order; as many as there are columns unless ``problem`` says otherwise.
        problem: The weightiest thing wrong with the row (a key of PROBLEMS), None = nothing.
        problem_column: Index of the cell at fault when it is one cell.
    """

    row_no: int
    line_no: int
    cells: tuple[str, ...]
    problem: str | None = None
    problem_column: int | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What the problem means for the row; None when nothing is wrong."""
        return PROBLEMS[self.problem] if self.problem else None
