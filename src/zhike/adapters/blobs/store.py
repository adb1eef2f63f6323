"""A folder of files named by the SHA-256 of their content."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time
from typing import BinaryIO, Final

from zhike.adapters.blobs.kinds import kind_of

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_HEAD: Final = 16


class BlobTooLargeError(ValueError):
    """The file is larger than allowed; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A stored file; ``media_type`` is what its first bytes say."""

    sha256: str
    size: int
    media_type: str


def put_blob(root: Path, chunks: Iterable[bytes], *, most: int) -> Blob:
    """Keep a file; the same content is kept once.

    The file appears under its name whole or not at all, also after a power cut.

    Args:
        root: folder of the store, made when absent.
        chunks: its content.
        most: bytes allowed.

    Raises:
        BlobTooLargeError: it is larger.
        OSError: the disk is full.
    """
    root.mkdir(parents=True, exist_ok=True)
    digest, size, head = hashlib.sha256(), 0, b""
    with NamedTemporaryFile(dir=root, prefix=".part-", delete=False) as part:
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise BlobTooLargeError(most)  # noqa: TRY301 - the part must go like on any other fault
                head = (head + chunk)[:_HEAD] if len(head) < _HEAD else head
                digest.update(chunk)
                part.write(chunk)
            part.flush()
            os.fsync(part.fileno())
            target = _place(root, digest.hexdigest())
            target.parent.mkdir(exist_ok=True)
            Path(part.name).replace(target)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    return Blob(digest.hexdigest(), size, kind_of(head))


def open_blob(root: Path, sha256: str) -> BinaryIO:
    """Open a stored file for reading.

    Raises:
        ValueError: not the name of a blob.
        FileNotFoundError: there is none.
    """
    return _place(root, sha256).open("rb")


def _place(root: Path, sha256: str) -> Path:
    if not _HASH.fullmatch(sha256):
        raise ValueError(sha256)
    return root / sha256[:2] / sha256


def drop_blob(root: Path, sha256: str, *, unused_s: float = 0) -> bool:
    """Delete a stored file unless it was written in the last ``unused_s`` seconds; say whether it went.

    Somebody may be storing the same content while it is found that nobody uses it: what was written lately stays.

    Raises:
        ValueError: not the name of a blob.
    """
    place = _place(root, sha256)
    try:
        if time() - place.stat().st_mtime < unused_s:
            return False
        place.unlink()
    except FileNotFoundError:
        return False
    return True
