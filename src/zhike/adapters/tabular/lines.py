"""Turn a file's bytes into text lines at constant memory, whatever is wrong with them."""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from zhike.adapters.tabular.encodings import may_hold_utf8, reads_as
from zhike.adapters.tabular.errors import worse
from zhike.adapters.tabular.shapes import Limits

_CHUNK: Final = 1 << 18
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


class LineSource:
    r"""Iterator over lines that end in ``\\n``; CR and CRLF count as line ends too.

    Attributes:
        line_no: Number of lines handed out.
        problems: Line number → problem code, for lines that needed repair; the reader of a record takes them out.
    """

    def __init__(self, path: Path, encoding: str, *, limits: Limits) -> None:
        """Open lazily: the file is read as lines are asked for."""
        self.line_no = 0
        self.problems: dict[int, str] = {}
        self._limits = limits
        self._encoding = encoding
        self._pushed: list[str] = []
        self._lines = self._read(path)

    def __iter__(self) -> "LineSource":
        return self

    def __next__(self) -> str:
        line = self._pushed.pop() if self._pushed else next(self._lines)
        self.line_no += 1
        return line

    def push_back(self, lines: list[str]) -> None:
        """Give lines back, so that they come again in the same order with the same numbers."""
        self._pushed.extend(reversed(lines))
        self.line_no -= len(lines)

    def _read(self, path: Path) -> Iterator[str]:
        with path.open("rb") as stream:
            is_wide = self._encoding.startswith(("utf-16", "utf-32"))
            read = 0
            for text, problems in self._wide_texts(stream) if is_wide else self._byte_texts(stream):
                for nth, line in enumerate(io.StringIO(text, newline="\n"), 1):
                    read += 1
                    if problems and nth in problems:
                        self.problems[read] = problems[nth]
                    yield line

    def _wide_texts(self, stream: BinaryIO) -> Iterator[tuple[str, dict[int, str]]]:
        """Decode UTF-16 and UTF-32, whose line ends cannot be found in the bytes."""
        decoder = codecs.getincrementaldecoder(_with_byte_order(self._encoding, stream))("replace")
        rest = ""
        while True:
            chunk = stream.read(_CHUNK)
            rest += decoder.decode(chunk, final=not chunk)
            cut = rest.rfind("\n") + 1 if chunk else len(rest)
            if cut == 0 and len(rest) > self._limits.max_line_bytes:
                cut = len(rest)
            text, rest = rest[:cut].removeprefix("\ufeff"), rest[cut:]
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            yield self._without_nul(text, dict.fromkeys(_lines_holding(text, _REPLACEMENT), "tabular.undecodable"))
            if not chunk:
                return

    def _byte_texts(self, stream: BinaryIO) -> Iterator[tuple[str, dict[int, str]]]:
        encoding = "utf-8" if self._encoding == "utf-8-sig" else self._encoding
        if self._encoding == "utf-8-sig":
            stream.read(3)
        for whole, is_cut in _whole_lines(stream, self._limits.max_line_bytes):
            block = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in whole else whole
            if is_cut:
                text = block.decode(encoding, "replace").replace("\0", "") + "\n"
                yield text, {1: "tabular.field_too_long"}
                continue
            if reads_as(block, encoding) and not (encoding == "gb18030" and may_hold_utf8(block)):
                text, problems = block.decode(encoding), dict[int, str]()
            else:
                text, problems = _decode_line_by_line(block, encoding)
            yield self._without_nul(text, problems)

    @staticmethod
    def _without_nul(text: str, problems: dict[int, str]) -> tuple[str, dict[int, str]]:
        if "\0" not in text:
            return text, problems
        for nth in _lines_holding(text, "\0"):
            problems[nth] = worse(problems.get(nth), "tabular.nul_bytes") or ""
        return text.replace("\0", ""), problems


def _with_byte_order(encoding: str, stream: BinaryIO) -> str:
    """Return the encoding with the order of bytes that Windows writes, where the file does not say its own."""
    start = stream.read(4)
    stream.seek(0)
    is_said = encoding[-2:] in {"le", "be"} or start.startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
    )
    return encoding if is_said else f"{encoding}-le"


def _lines_holding(text: str, character: str) -> list[int]:
    if character not in text:
        return []
    return [nth for nth, line in enumerate(io.StringIO(text, newline="\n"), 1) if character in line]


def _whole_lines(stream: BinaryIO, max_line_bytes: int) -> Iterator[tuple[bytes, bool]]:
    """Yield blocks of whole lines; a line beyond the limit comes alone, cut (True), its tail dropped."""
    rest, is_dropping = b"", False
    while chunk := stream.read(_CHUNK):
        ends = chunk.count(b"\n")
        newline = b"\n" if ends else b"\r"
        if is_dropping:
            at = chunk.find(newline)
            if at < 0:
                continue
            chunk, is_dropping = chunk[at + 1 :], False
        cut = chunk.rfind(newline) + 1
        if newline == b"\r" and cut == len(chunk):
            cut = 0  # may be the first half of a CRLF
        if cut:
            yield rest + chunk[:cut], False
            rest = chunk[cut:]
        else:
            rest += chunk
        if len(rest) > max_line_bytes:
            yield rest[:max_line_bytes], True
            rest, is_dropping = b"", True
    if rest:
        yield rest, False


def _decode_line_by_line(block: bytes, encoding: str) -> tuple[str, dict[int, str]]:
    """Decode lines that come from files of different encodings pasted together.

    The line's own encoding is tried first, then the other of UTF-8 and GB18030; what neither reads keeps its
    readable characters and is flagged undecodable.
    """
    parts: list[str] = []
    problems: dict[int, str] = {}
    other = "gb18030" if encoding == "utf-8" else "utf-8"
    for nth, line in enumerate(io.BytesIO(block), 1):
        is_utf8 = other == "utf-8" and may_hold_utf8(line) and reads_as(line, other)
        if reads_as(line, encoding) and not is_utf8:
            parts.append(line.decode(encoding))
        elif reads_as(line, other):
            parts.append(line.decode(other))
            problems[nth] = "tabular.mixed_encoding"
        else:
            parts.append(line.decode(encoding, "replace"))
            problems[nth] = "tabular.undecodable"
    return "".join(parts), problems
