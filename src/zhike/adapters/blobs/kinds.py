"""What a file is, by its first bytes; its name and what its sender says do not count."""

from typing import Final

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
INLINE: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Kinds that may be shown in a page; all others, SVG and HTML among them, are only ever saved."""


def kind_of(head: bytes) -> str:
    r"""Return the media type of a file that begins so; ``application/octet-stream`` for all that is not known.

    Example:
        >>> kind_of(b"\xff\xd8\xff\xe0"), kind_of(b"<svg onload=x>")
        ('image/jpeg', 'application/octet-stream')
    """
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), "application/octet-stream")


def is_program(head: bytes) -> bool:
    r"""Say whether a file that begins so is one that a computer runs: of Windows, Linux, macOS, Java, or a script.

    Example:
        >>> is_program(b"MZ\x90"), is_program(b"%PDF-1.7")
        (True, False)
    """
    return head.startswith(_PROGRAMS)
