"""Tell the kind of a file by its first bytes; its name is never trusted."""

from pathlib import Path
from typing import Final

from zhike.adapters.tabular.errors import Fact, TabularError
from zhike.adapters.tabular.shapes import FileKind, Limits

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_BINARY: Final = (
    b"%PDF",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"PAR1",
    b"SQLite format 3",
)
_MARKUP: Final = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")
_SNIFFED: Final = 4_096


def file_kind(path: Path, limits: Limits) -> FileKind:
    """Return what the bytes say the file is: an OLE container is xls, a zip xlsx, text csv.

    Raises:
        TabularError: ``unreadable_file``, ``empty_file``, ``file_too_large``, ``markup_file`` (a web page that an old
            system calls .xls) or ``unsupported_file``.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_SNIFFED)
    except OSError as error:
        raise TabularError("tabular.unreadable_file", {"file": path.name}) from error
    if not head:
        raise TabularError("tabular.empty_file", {"file": path.name})
    if size > limits.max_file_bytes:
        facts: dict[str, Fact] = {"file": path.name, "limit": limits.max_file_bytes >> 20, "found": size >> 20}
        raise TabularError("tabular.file_too_large", facts)
    if head.startswith(_OLE):
        return "xls"
    if head.startswith(_ZIP):
        return "xlsx"
    if head.startswith(_BINARY):
        raise TabularError("tabular.unsupported_file", {"file": path.name})
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower().startswith(_MARKUP):
        raise TabularError("tabular.markup_file", {"file": path.name})
    return "csv"
