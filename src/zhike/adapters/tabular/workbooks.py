"""Write one-sheet workbooks as a stream: texts stay texts, so nothing in them can run as a formula."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from zhike.adapters.tabular.columns import Cell, Columns, texts_of

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_BLANK: Final = (None, "")
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BETWEEN: Final = "|"
_MARKUP: Final = ("<", ">", "&", f"{_BETWEEN} ", f" {_BETWEEN}")
_ROW: Final = "\x00"
"""Stands for the number of its row in a cell until the row is put together; no text keeps it, XML knows no such character."""
_FEW: Final = 4
"""Values of a column that come so often on average are written once."""
# Three times as fast as zlib's own choice, for a file a quarter larger.
_EFFORT: Final = 1

_FIXED_PARTS: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def write_workbook(
    path: Path,
    parts: Iterable[Columns],
    *,
    header: Sequence[str],
    titles: Sequence[str] = (),
    sheet: str = "Sheet1",
    description: str = "",
) -> int:
    """Write an xlsx file; the same arguments give the same bytes.

    Args:
        path: Is overwritten.
        parts: Rows below the header, each part as its columns; numbers stay numbers, characters that XML cannot hold are dropped.
        header: Column names.
        titles: Lines above the header, merged over its width.
        sheet: Name of the worksheet, at most 31 characters.
        description: Shown among the properties of the file.

    Returns:
        Number of rows written, without titles and header.
    """
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name={quoteattr(sheet[:31])} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    properties = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>{_text(description)}</dc:description>'
        "</cp:coreProperties>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**_FIXED_PARTS, "xl/workbook.xml": book, "docProps/core.xml": properties}.items():
            archive.writestr(_entry(name), _XML + content)
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w") as stream:
            stream.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            heads = [[[title]] for title in titles] + [[[name] for name in header]]
            written = -len(heads)
            for part in chain(heads, parts):
                count = len(part[0]) if part else 0
                stream.write(_lines(part, range(written + len(heads) + 1, written + len(heads) + 1 + count)).encode())
                written += count
            stream.write(f"</sheetData>{_merged(len(titles), len(header))}</worksheet>".encode())
    return written


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    # An archive asks its own effort only of parts that it names itself, and those bear the time of day.
    entry._compresslevel = _EFFORT  # type: ignore[attr-defined]  # noqa: SLF001 - the one way before Python 3.13
    return entry


def _lines(part: Columns, numbers: range) -> str:
    cells = [_cells(column, _letters(at)) for at, column in enumerate(part)]
    rows = zip(numbers, map("".join, zip(*cells, strict=True)), strict=True)
    return "".join([f'<row r="{number}">{row.replace(_ROW, str(number))}</row>' for number, row in rows])


def _cells(column: Sequence[Cell], letters: str) -> Sequence[str]:
    """Write the cells of a column, with a mark for the number of their row; nothing stands for blank ones."""
    texts = texts_of(column)
    place = f'<c r="{letters}{_ROW}"'
    if not texts:
        if column.count(None) == len(column):
            return [""] * len(column)
        return ["" if value in _BLANK else f"{place}><v>{value}</v></c>" for value in column]
    keep = ""
    if not _is_plain(texts):
        column = [escape(_ILLEGAL.sub("", value)) if isinstance(value, str) else value for value in column]
        keep = ' xml:space="preserve"'
    start = f'{place} t="inlineStr"><is><t{keep}>'
    if len(texts) + column.count(None) + column.count("") < len(column):
        return [_cell(value, place, start) for value in column]
    distinct = set(column)
    if len(distinct) * _FEW <= len(column):
        said = {value: f"{start}{value}</t></is></c>" if value else "" for value in distinct}
        return [said[value] for value in column]
    return [f"{start}{value}</t></is></c>" if value else "" for value in column]


def _is_plain(texts: Sequence[str]) -> bool:
    """Say whether no text holds what XML has a meaning for, cannot hold or would drop; most columns are, so it has to be cheap.

    Where a text holds the mark between texts beside a blank, it is only taken for special.
    """
    said = _BETWEEN.join(texts)
    return said.isprintable() and said == said.strip() and not any(mark in said for mark in _MARKUP)


def _cell(value: Cell, place: str, start: str) -> str:
    if isinstance(value, str):
        return f"{start}{value}</t></is></c>" if value else ""
    return "" if value is None else f"{place}><v>{value}</v></c>"


def _text(value: str) -> str:
    return escape(_ILLEGAL.sub("", value))


@lru_cache(maxsize=1_024)
def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _merged(titles: int, width: int) -> str:
    if not titles or width < 2:
        return ""
    ranges = "".join(f'<mergeCell ref="A{row}:{_letters(width - 1)}{row}"/>' for row in range(1, titles + 1))
    return f'<mergeCells count="{titles}">{ranges}</mergeCells>'
