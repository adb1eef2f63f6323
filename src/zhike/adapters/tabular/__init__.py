"""Customers' files in and out: csv and workbooks, streamed, checked before they are unpacked, nothing lost."""

from zhike.adapters.tabular.columns import Cell, Columns, columns_of
from zhike.adapters.tabular.errors import PROBLEMS, UNREADABLE, TabularError, Verdict
from zhike.adapters.tabular.reading import TableStream, inspect_file, open_table, options_for, read_rows
from zhike.adapters.tabular.shapes import (
    ColumnFacts,
    ColumnType,
    FileFacts,
    FileKind,
    Limits,
    RawRow,
    ReadOptions,
    SheetFacts,
)
from zhike.adapters.tabular.workbooks import write_workbook
from zhike.adapters.tabular.writing import (
    csv_lines_for_people,
    plain_cell,
    safe_cell,
    write_csv_for_machines,
    write_csv_for_people,
)

__all__ = [
    "PROBLEMS",
    "UNREADABLE",
    "Cell",
    "ColumnFacts",
    "ColumnType",
    "Columns",
    "FileFacts",
    "FileKind",
    "Limits",
    "RawRow",
    "ReadOptions",
    "SheetFacts",
    "TableStream",
    "TabularError",
    "Verdict",
    "columns_of",
    "csv_lines_for_people",
    "inspect_file",
    "open_table",
    "options_for",
    "plain_cell",
    "read_rows",
    "safe_cell",
    "write_csv_for_machines",
    "write_csv_for_people",
    "write_workbook",
]
