"""What may be attached, and under which name."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final, Literal
from uuid import UUID

from zhike.platform.errors import invalid

type Form = Literal["file", "preview", "thumbnail"]

MOST_BYTES: Final = 50 * 1024 * 1024
MOST_IMAGE_BYTES: Final = 20 * 1024 * 1024
LOOSE_HOURS: Final = 24
"""How long an uploaded file waits for the record that it was uploaded for."""
RELEASED_DAYS: Final = 30
"""How long a file stays that a record no longer holds, so that the change can be taken back."""
PREVIEWED: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})
_RUN: Final = frozenset(
    {
        *(
            "exe",
            "com",
            "scr",
            "msi",
            "bat",
            "cmd",
            "ps1",
            "vbs",
            "vbe",
            "js",
            "jse",
            "wsf",
            "hta",
            "lnk",
            "pif",
            "reg",
        ),
        *("jar", "dll", "cpl", "app", "dmg", "sh", "apk"),
    }
)
_KIND_OF_ENDING: Final = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/zip",
    "xlsx": "application/zip",
    "pptx": "application/zip",
    "zip": "application/zip",
}
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCard:
    """A file as a record's values name it, with who brought it and when; sizes of pictures in pixels, else 0."""

    id: UUID
    field: str
    name: str
    size: int
    media_type: str
    width: int
    height: int
    user_id: UUID | None
    created_at: datetime


def shown_name(name: str) -> str:
    r"""Return the name that a file is shown and saved under: its last part, without what is not seen or tells of a path.

    Example:
        >>> shown_name("C:\\Users\\合同 .pdf"), shown_name("../"), shown_name("a\u202egpj.exe")
        ('合同 .pdf', 'file', 'agpj.exe')
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    seen = "".join(one for one in last if unicodedata.category(one)[0] != "C" and one not in '<>:"|?*').strip(". ")
    if len(seen) > _LONGEST_NAME:
        ending = f".{_ending(seen)}"[:20]
        seen = seen[: _LONGEST_NAME - len(ending)] + ending
    return seen or "file"


def refuse_ending(name: str) -> None:
    """Refuse a name whose ending says that a computer runs the file.

    Raises:
        AppError: 422 ``files.program``.
    """
    if _ending(name) in _RUN:
        raise invalid("files.program", name=name)


def refuse_disguise(name: str, media_type: str) -> None:
    """Refuse a file whose first bytes are not what its name says.

    Raises:
        AppError: 422 ``files.not_what_it_says``.
    """
    told = _KIND_OF_ENDING.get(_ending(name))
    if told is not None and told != media_type:
        raise invalid("files.not_what_it_says", name=name, ending=_ending(name))


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
