"""How a record lies in a segment."""

import struct
import zlib
from typing import Final

HEAD: Final = struct.Struct("<IIQ")
_COVERED: Final = struct.Struct("<IQ")
MOST: Final = 64 * 1024 * 1024
"""No frame is longer: a length beyond it is damage."""


def frame_of(sequence: int, payload: bytes) -> bytes:
    """Return a record as it is written."""
    return HEAD.pack(len(payload), _checksum(sequence, payload), sequence) + payload


def frame_at(block: bytes, start: int) -> tuple[int, int, bytes] | None:
    """Return (end, sequence, payload) of the whole frame that begins at a place, None when there is none.

    Example:
        >>> frame_at(frame_of(7, b"abc"), 0)
        (19, 7, b'abc')
        >>> frame_at(frame_of(7, b"abc")[:-1], 0) is None
        True
    """
    body = start + HEAD.size
    if len(block) < body:
        return None
    length, checksum, sequence = HEAD.unpack_from(block, start)
    payload = block[body : body + length]
    if length > MOST or len(payload) < length or _checksum(sequence, payload) != checksum:
        return None
    return body + length, sequence, payload


def _checksum(sequence: int, payload: bytes) -> int:
    return zlib.crc32(payload, zlib.crc32(_COVERED.pack(len(payload), sequence)))
