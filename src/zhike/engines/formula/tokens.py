"""From text to tokens."""

import re
from dataclasses import dataclass
from typing import Final

from zhike.engines.formula.errors import FormulaError

MAX_LENGTH: Final = 4000
MAX_TOKENS: Final = 1000
_WIDE: Final = str.maketrans("（），＋－×÷＝＜＞", "(),+-*/=<>")
_TOKEN: Final = re.compile(
    r"""(?P<blank>\s+)
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
    |(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)?)
    |(?P<sign>\*\*|<=|>=|<>|!=|==|[-+*/^=<>(),])""",
    re.VERBOSE,
)
_SAME: Final = {"**": "^", "==": "=", "<>": "!="}


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``kind`` is ``number``, ``text``, ``name``, ``sign`` or ``end``, ``at`` counts from 1."""

    kind: str
    text: str
    at: int


def read_tokens(source: str) -> list[Token]:
    """Return the tokens of a formula, ``end`` as the last one.

    Raises:
        FormulaError: ``too_long``, or ``unexpected`` for a character that nothing begins with.
    """
    if len(source) > MAX_LENGTH:
        raise FormulaError("too_long", at=MAX_LENGTH, most=MAX_LENGTH)
    found: list[Token] = []
    plain = _without_wide_signs(source)
    at = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None or match.lastgroup is None:
            raise FormulaError("unexpected", at=at + 1, found=source[at], wanted="formula_operand")
        if match.lastgroup != "blank":
            text = match.group()
            found.append(Token(match.lastgroup, _SAME.get(text, text), at + 1))
        at = match.end()
    if len(found) > MAX_TOKENS:
        raise FormulaError("too_long", at=found[MAX_TOKENS].at, most=MAX_TOKENS)
    return [*found, Token("end", "", len(source) + 1)]


def _without_wide_signs(source: str) -> str:
    """Return the source with full-width signs as ASCII ones, except inside quotes; every position stays."""
    parts = re.split(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")""", source)
    return "".join(part if at % 2 else part.translate(_WIDE) for at, part in enumerate(parts))
