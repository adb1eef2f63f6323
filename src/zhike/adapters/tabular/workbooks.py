"""Write one-sheet workbooks as a stream: texts stay texts, so nothing in them can run as a formula."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# What is illegal and what XML has a meaning for; most cells have neither, and one search is enough for them.
_SPECIAL: Final = re.compile("[<>&\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BATCH: Final = 1_000

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
    rows: Iterable[Sequence[str | float]],
    *,
    header: Sequence[str],
    titles: Sequence[str] = (),
    sheet: str = "Sheet1",
    description: str = "",
) -> int:
    """Write an xlsx file; the same arguments give the same bytes.

    Args:
        path: Is overwritten.
        rows: Below the header; numbers stay numbers, characters that XML cannot hold are dropped.
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
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in {**_FIXED_PARTS, "xl/workbook.xml": book, "docProps/core.xml": properties}.items():
            archive.writestr(_entry(name), _XML + content)
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w") as stream:
            stream.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            lines = _lines([*([title] for title in titles), header], 1)
            stream.write("".join(lines).encode())
            below = _lines(rows, len(titles) + 2)
            written = 0
            while batch := list(islice(below, _BATCH)):
                stream.write("".join(batch).encode())
                written += len(batch)
            stream.write(f"</sheetData>{_merged(len(titles), len(header))}</worksheet>".encode())
    return written


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _lines(rows: Iterable[Sequence[str | float]], first: int) -> Iterator[str]:
    columns: list[str] = []
    for number, row in enumerate(rows, first):
        if len(row) > len(columns):
            columns = [_letters(at) for at in range(len(row))]
        cells = "".join([_cell(value, f"{at}{number}") for at, value in zip(columns, row, strict=False) if value != ""])
        yield f'<row r="{number}">{cells}</row>'


def _cell(value: str | float, reference: str) -> str:
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


def _text(value: str) -> str:
    return escape(_ILLEGAL.sub("", value)) if _SPECIAL.search(value) else value


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
