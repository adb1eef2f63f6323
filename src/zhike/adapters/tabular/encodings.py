"""Find out how a file's text is encoded, by reading all of it once."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from charset_normalizer import from_bytes

_CHUNK: Final = 1 << 20
_SAMPLE: Final = 256 << 10
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF8_RUN: Final = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2}")
_COMMON_HANZI_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class TextScan:
    """One pass over a text file: ``confidence`` 0-1, ``lines`` counts line ends plus an unfinished last line."""

    encoding: str
    confidence: float
    lines: int
    sha256: str


@dataclass(slots=True)
class _Tally:
    """Lines with characters beyond ASCII, by the encoding that can read them."""

    utf8: int = 0
    gb18030: int = 0
    neither: int = 0
    sample: bytearray = field(default_factory=bytearray)

    def add(self, block: bytes) -> None:
        """Count a block of whole lines."""
        if block.isascii():
            return
        if len(self.sample) < _SAMPLE:
            self.sample += b"\n".join(line for line in block.split(b"\n") if not line.isascii()) + b"\n"
        if reads_as(block, "utf-8"):
            self.utf8 += block.count(b"\n") + 1
        elif reads_as(block, "gb18030") and not may_hold_utf8(block):
            self.gb18030 += block.count(b"\n") + 1
        else:
            self._add_lines(block.split(b"\n"))

    def _add_lines(self, lines: list[bytes]) -> None:
        for line in lines:
            if line.isascii():
                continue
            if reads_as(line, "utf-8"):
                self.utf8 += 1
            elif reads_as(line, "gb18030"):
                self.gb18030 += 1
            else:
                self.neither += 1


def reads_as(text: bytes, encoding: str) -> bool:
    """Tell whether the bytes decode without error."""
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def may_hold_utf8(text: bytes) -> bool:
    """Tell whether GB 18030 text shows the pattern of Chinese in UTF-8, which decodes as GB 18030 into nonsense."""
    return _UTF8_RUN.search(text) is not None


def scan_text(stream: BinaryIO) -> TextScan:
    """Read the stream once: encoding, number of lines and SHA-256, at constant memory.

    GB18030 is taken when the lines decode strictly and most of their Chinese characters are among the 6,763 common
    ones of GB 2312: nearly any Big5 or EUC text decodes as GB18030 too, but into rare characters.
    """
    digest, tally, newlines, last = hashlib.sha256(), _Tally(), 0, b"\n"
    head = b""
    for block in _blocks(stream):
        if not head:
            head = block[:_SAMPLE]
        digest.update(block)
        newlines += block.count(b"\n") or block.count(b"\r")
        last = block[-1:]
        tally.add(block)
    encoding, confidence = _decide(head, tally)
    lines = newlines + (0 if last in {b"\n", b"\r", b"\x00"} else 1)
    return TextScan(encoding, confidence, lines, digest.hexdigest())


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the stream in blocks that end at a line end where there is one within a mebibyte."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        cut = chunk.rfind(b"\n") + 1
        if cut:
            yield rest + chunk[:cut]
            rest = chunk[cut:]
        elif len(rest) > _CHUNK:
            yield rest + chunk
            rest = b""
        else:
            rest += chunk
    if rest:
        yield rest


def _decide(head: bytes, tally: _Tally) -> tuple[str, float]:
    marked = _marked_encoding(head)
    if marked:
        return marked, 1.0
    total = tally.utf8 + tally.gb18030 + tally.neither
    if total == 0:
        return "utf-8", 1.0
    if tally.utf8 >= max(tally.gb18030, tally.neither):
        return "utf-8", round(tally.utf8 / total, 3)
    if tally.gb18030 >= tally.neither:
        share = _common_hanzi_share(bytes(tally.sample))
        if share >= _COMMON_HANZI_SHARE:
            return "gb18030", round(share * tally.gb18030 / total, 3)
    return _guess_other(bytes(tally.sample))


def _marked_encoding(head: bytes) -> str | None:
    """Read a byte order mark, or the zero bytes that UTF-16 without a mark leaves beside ASCII characters."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    sample = head[: len(head) // 2 * 2]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    half = len(sample) // 2
    if half and odd > half * 0.2 and even < half * 0.02:
        return "utf-16-le"
    if half and even > half * 0.2 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _common_hanzi_share(sample: bytes) -> float:
    text = sample.decode("gb18030", "replace")
    beyond_ascii = [character for character in text if character > "\x7f"]
    if not beyond_ascii:
        return 0.0
    common = len("".join(beyond_ascii).encode("gb2312", "ignore").decode("gb2312"))
    return common / len(beyond_ascii)


def _guess_other(sample: bytes) -> tuple[str, float]:
    best = from_bytes(sample[: 64 << 10], cp_isolation=["big5", "cp932", "euc_kr", "cp1252", "gb18030"]).best()
    if best is None:
        return "gb18030", 0.3
    return best.encoding, round(max(0.0, 0.9 - best.chaos), 3)
