"""Width, invisible characters and spaces: the first step of every cleaner."""

import re
import unicodedata

# Controls, soft hyphen, zero-width and direction marks, fillers, variation selectors,
# tags, byte-order marks, lone surrogates. Tab and line ends become spaces instead.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANKS = re.compile(r"\s+")


def normalise_text(text: str) -> str:
    r"""Return NFKC text without invisible characters, spaces folded to single ones.

    Full-width letters, digits and punctuation become half-width; NUL, zero-width and
    direction marks, byte-order marks and lone surrogates vanish. Linear in the length.

    >>> normalise_text("ＡＢＣ　１２３\u200b")
    'ABC 123'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if ("  " in text or text[:1] == " " or text[-1:] == " ") else text
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if not unicodedata.is_normalized("NFKC", text):
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _BLANKS.sub(" ", text).strip()


def normalise_lines(text: str) -> str:
    r"""Return the same as `normalise_text`, but keep line ends: for remarks and bodies.

    >>> normalise_lines("第一行\r\n 第二行 ")
    '第一行\n第二行'
    """
    lines = [normalise_text(line) for line in text.splitlines()]
    return "\n".join(lines).strip("\n")


def without_spaces(text: str) -> str:
    """Return the text with every blank removed.

    >>> without_spaces("王 小 明")
    '王小明'
    """
    return "".join(text.split())


def has_han(text: str) -> bool:
    """Say whether a Chinese character occurs.

    >>> has_han("Li 雷")
    True
    """
    return _HAN.search(text) is not None


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
