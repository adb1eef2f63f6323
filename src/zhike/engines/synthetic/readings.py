"""Pinyin of names, for mailboxes and for sources that only hold Latin letters."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pypinyin import Style, pinyin

_SURNAME_READINGS: Final = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "覃": "qin", "任": "ren", "翟": "zhai", "尹": "yin", "卜": "bu",
    "曲": "qu", "盖": "ge", "查": "zha", "区": "ou", "朴": "piao", "繁": "po",
}  # fmt: skip


@lru_cache(maxsize=16384)
def _reading(character: str) -> str:
    return str(pinyin(character, style=Style.NORMAL)[0][0])


def pinyin_of(text: str) -> str:
    """Syllables without tones, run together: ``建国`` → ``jianguo``."""
    return "".join(map(_reading, text))


def pinyin_of_surname(surname: str) -> str:
    """Like :func:`pinyin_of` with the readings that only surnames have (单 → shan)."""
    return _SURNAME_READINGS.get(surname) or pinyin_of(surname)
