"""A file of a table, opened for an engine: also one packed with gzip, and refused in words when it is none."""

import gzip
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from zhike.adapters.tabular import RawRow, TableStream, TabularError

_GZIP = b"\x1f\x8b"


def open_lab_table(file: Path, wanted: Sequence[str] = ()) -> "TableStream":
    """Open a csv, xlsx or xls file, or a csv packed with gzip, which is unpacked for as long as its rows are read.

    Raises:
        typer.BadParameter: the file cannot be read, here or at a later row, or has none of a wanted column.
    """
    from zhike.adapters.tabular import TabularError, open_table

    with ExitStack() as clearing:
        if _is_packed(file):
            file = _unpack(file, Path(clearing.enter_context(tempfile.TemporaryDirectory(prefix="zhike-lab-"))))
        try:
            stream = open_table(file)
        except TabularError as refusal:
            raise _told(refusal) from refusal
        missing = [name for name in wanted if name not in stream.columns]
        if missing:
            raise typer.BadParameter(f"no column {missing[0]!r}; the file has: {', '.join(stream.columns)}")
        return replace(stream, rows=_rows(stream.rows, clearing.pop_all()))


def _is_packed(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(2) == _GZIP


def _unpack(file: Path, folder: Path) -> Path:
    plain = folder / file.name.removesuffix(".gz")
    try:
        with gzip.open(file) as packed, plain.open("wb") as out:
            shutil.copyfileobj(packed, out)
    except (OSError, EOFError) as error:
        raise typer.BadParameter(f"{file.name} is damaged: {error}") from error
    return plain


def _rows(rows: Iterator["RawRow"], clearing: ExitStack) -> Iterator["RawRow"]:
    from zhike.adapters.tabular import TabularError

    with clearing:
        try:
            yield from rows
        except TabularError as refusal:
            raise _told(refusal) from refusal


def _told(refusal: "TabularError") -> typer.BadParameter:
    from zhike.platform.i18n import message

    return typer.BadParameter(
        "\n".join(message(refusal.code, refusal.facts, locale=locale) for locale in ("zh-CN", "en-US"))
    )
