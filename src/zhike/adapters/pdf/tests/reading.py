"""The text of the PDF files that this product writes, for tests of what stands in them."""

import re
import zlib
from base64 import a85decode

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_FONT_OR_TEXT = re.compile(rb"/(F\d+\+\d+) \d|\(((?:\\.|[^\\)])*)\) Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def streams(content: bytes) -> list[bytes]:
    """Return the decoded streams of a PDF."""
    found = []
    for body in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        text = body.strip()
        try:
            found.append(zlib.decompress(a85decode(b"<~" + text, adobe=True) if text.endswith(b"~>") else text))
        except (ValueError, zlib.error):
            found.append(body)
    return found


def text_of(content: bytes) -> str:
    """Return all text in the order it is drawn; what was broken over lines stands together again."""
    objects = dict(_OBJECT.findall(content))
    letters: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        name, told = re.search(rb"/Name /(F\d+\+\d+)", body), re.search(rb"/ToUnicode (\d+) 0 R", body)
        if name and told:
            table = streams(objects[told[1]])[0]
            pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>\n", table)
            letters[name[1]] = {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}
    return "".join(part for one in streams(content) if b" Tj" in one for part in _drawn(one, letters))


def _drawn(stream: bytes, letters: dict[bytes, dict[int, str]]) -> list[str]:
    found, font = [], b""
    for name, text in _FONT_OR_TEXT.findall(stream):
        font = name or font
        found.append("".join(letters[font][one] for one in _ESCAPED.sub(_unescaped, text)))
    return found


def _unescaped(one: re.Match[bytes]) -> bytes:
    return bytes([int(one[1], 8)]) if len(one[1]) == 3 else _LETTERS.get(one[1], one[1])
