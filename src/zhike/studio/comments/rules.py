"""What a comment says of people, and how it is told in short."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

MAX_TEXT: Final = 5_000
MAX_MENTIONS: Final = 20
MAX_EARLIER: Final = 50
_EXCERPT: Final = 120


def named_in(text: str, names: Mapping[UUID, str]) -> dict[UUID, str]:
    """Return the people whose name stands in a text behind an @.

    Example:
        >>> named_in("请 @王芳 看一下", {UUID(int=1): "王芳", UUID(int=2): "李雷"})
        {UUID('00000000-0000-0000-0000-000000000001'): '王芳'}
    """
    return {user_id: name for user_id, name in names.items() if f"@{name}" in text}


def excerpt_of(text: str) -> str:
    r"""Return a text on one line, cut with an ellipsis.

    Example:
        >>> excerpt_of("合同\n\n已寄出")
        '合同 已寄出'
    """
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"
