"""Look into a workbook's zip container and XML parts before any library unpacks them.

Nothing here trusts the sizes that the file states about itself: parts that will be read are inflated in bounded pieces
and counted. External entities cannot be reached at all: calamine's parser (quick-xml) knows no entity but the five
of XML, and a document type declaration, the only place where others could be declared, is refused here first.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final
from xml.parsers import expat

from zhike.adapters.tabular.errors import TabularError
from zhike.adapters.tabular.shapes import MEBIBYTE, Limits

_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_SYMLINK: Final = 0o120000
_PIECE: Final = 1 << 18


class _DoctypeError(Exception):
    """An XML part declares a document type."""


def checked_entries(path: Path, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Return the entries of a workbook by name, after refusing everything that no honest workbook holds.

    Raises:
        TabularError: ``corrupt_xlsx``, ``zip_bomb``, ``encrypted_file``, ``unsafe_archive`` or ``macros_refused``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError) as error:
        raise TabularError("tabular.corrupt_xlsx", {"file": path.name}) from error
    if len(entries) > limits.max_zip_entries:
        raise _bomb(path, limit=str(limits.max_zip_entries), found=str(len(entries)))
    names: dict[str, zipfile.ZipInfo] = {}
    lowered: set[str] = set()
    for entry in entries:
        _check_entry(path, entry, limits=limits)
        if entry.filename.casefold() in lowered:
            raise TabularError("tabular.unsafe_archive", {"file": path.name, "entry": entry.filename})
        lowered.add(entry.filename.casefold())
        names[entry.filename] = entry
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.max_unpacked_bytes:
        raise _bomb(path, limit=_size(limits.max_unpacked_bytes), found=_size(unpacked))
    if not limits.may_hold_macros and any(name.endswith("vbaproject.bin") for name in lowered):
        raise TabularError("tabular.macros_refused", {"file": path.name})
    return names


def _check_entry(path: Path, entry: zipfile.ZipInfo, *, limits: Limits) -> None:
    name = entry.filename.replace("\\", "/")
    is_link = (entry.external_attr >> 16) & 0o170000 == _SYMLINK
    if is_link or name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise TabularError("tabular.unsafe_archive", {"file": path.name, "entry": entry.filename})
    if entry.flag_bits & 1:
        raise TabularError("tabular.encrypted_file", {"file": path.name})
    ratio = entry.file_size // max(entry.compress_size, 1)
    if entry.file_size > MEBIBYTE and ratio > limits.max_unpack_ratio:
        raise _bomb(path, limit=f"{limits.max_unpack_ratio} : 1", found=f"{ratio} : 1")


def _size(count: int) -> str:
    return f"{count / MEBIBYTE:,.1f} MB"


def _bomb(path: Path, *, limit: str, found: str) -> TabularError:
    return TabularError("tabular.zip_bomb", {"file": path.name, "limit": limit, "found": found})


def feed_part(stream: BinaryIO, entry: zipfile.ZipInfo, *, path: Path, parser: expat.XMLParserType) -> None:
    """Parse one XML part from its stream, never holding more than a piece of it.

    Raises:
        TabularError: ``corrupt_xlsx`` for broken zip data or XML, ``zip_bomb`` when the part is longer than it says,
            ``dangerous_xml`` for a document type declaration.
    """

    def refuse_doctype(*_: object) -> None:
        raise _DoctypeError

    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        for piece in _inflate(stream, entry, path=path):
            parser.Parse(piece, False)  # noqa: FBT003 - positional only
        parser.Parse(b"", True)  # noqa: FBT003 - positional only
    except _DoctypeError as error:
        raise TabularError("tabular.dangerous_xml", {"file": path.name, "entry": entry.filename}) from error
    except (expat.ExpatError, zlib.error, struct.error, ValueError) as error:
        raise TabularError("tabular.corrupt_xlsx", {"file": path.name, "entry": entry.filename}) from error


def _inflate(stream: BinaryIO, entry: zipfile.ZipInfo, *, path: Path) -> Iterator[bytes]:
    if entry.header_offset < 0:  # a directory whose own place is wrong moves all of its entries
        raise TabularError("tabular.corrupt_xlsx", {"file": path.name, "entry": entry.filename})
    stream.seek(entry.header_offset)
    mark, name_length, extra_length = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    if mark != b"PK\x03\x04" or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise TabularError("tabular.corrupt_xlsx", {"file": path.name, "entry": entry.filename})
    stream.seek(name_length + extra_length, 1)
    left, produced = entry.compress_size, 0
    inflater = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    pending = b""
    while left or pending:
        if not pending:
            pending = stream.read(min(left, _PIECE))
            left -= len(pending)
            if not pending:
                raise TabularError("tabular.corrupt_xlsx", {"file": path.name, "entry": entry.filename})
        piece = inflater.decompress(pending, MEBIBYTE) if inflater else pending
        pending = inflater.unconsumed_tail if inflater else b""
        produced += len(piece)
        if produced > entry.file_size:
            raise _bomb(path, limit=_size(entry.file_size), found=_size(produced))
        yield piece
