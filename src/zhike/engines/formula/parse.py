"""From tokens to a tree, by precedence climbing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from zhike.engines.formula.errors import FormulaError
from zhike.engines.formula.tokens import Token, read_tokens
from zhike.engines.formula.tree import Call, Literal, Name, Node, Operation

MAX_DEPTH: Final = 40
MAX_LEVELS: Final = 120
MAX_DIGITS: Final = 25
_STRENGTH: Final = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "/"), 6),
    "^": 8,
}
_NOT, _COMPARED, _NEGATIVE = 3, 4, 7
_WORDS: Final = {"且": "and", "或": "or", "非": "not", "真": "true", "假": "false", "空": "null"}
_CONSTANTS: Final = {"true": True, "false": False, "null": None}


def parse(source: str, *, aliases: Mapping[str, str]) -> Node:
    """Return the tree of a formula.

    Args:
        source: the formula.
        aliases: English names of functions by every name that they can be called by.

    Raises:
        FormulaError: ``unexpected``, ``unknown_function``, ``too_long`` or ``too_deep``, with the position.
    """
    parser = _Parser(read_tokens(source), aliases)
    tree = parser.part(0, 0)
    parser.expect("end", "", wanted="formula_operator")
    _refuse_deep(tree)
    return tree


def _refuse_deep(tree: Node) -> None:
    """Refuse long chains such as ``a + a + …`` too: each link is a level for whoever walks the tree."""
    level = [tree]
    for _ in range(MAX_LEVELS):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise FormulaError("too_deep", at=level[0].at, most=MAX_LEVELS)


def _inside(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Operation):
        return (node.right,) if node.left is None else (node.left, node.right)
    return ()


class _Parser:
    def __init__(self, tokens: list[Token], aliases: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._next = 0
        self._aliases = aliases

    def part(self, least: int, depth: int) -> Node:
        """Parse as far as operators are at least as strong as ``least``."""
        if depth > MAX_DEPTH:
            raise FormulaError("too_deep", at=self._tokens[self._next].at, most=MAX_DEPTH)
        left = self._operand(depth)
        while True:
            token = self._tokens[self._next]
            sign = self._operator(token)
            strength = _STRENGTH.get(sign, -1)
            if strength < max(least, 1):
                return left
            self._next += 1
            # "^" binds to the right: 2^3^2 is 2^9; a comparison cannot be compared again.
            right = self.part(strength if sign == "^" else strength + 1, depth + 1)
            left = Operation(sign, left, right, token.at)
            if strength == _COMPARED and _STRENGTH.get(self._operator(self._tokens[self._next]), 0) == _COMPARED:
                raise self._unexpected("formula_operator")

    def expect(self, kind: str, text: str, *, wanted: str) -> Token:
        """Take the next token, which must be this one."""
        token = self._tokens[self._next]
        if token.kind != kind or token.text != text:
            raise self._unexpected(wanted)
        self._next += 1
        return token

    def _operand(self, depth: int) -> Node:
        token = self._tokens[self._next]
        word = self._word(token)
        self._next += 1
        if token.kind == "number":
            return self._number(token)
        if token.kind == "text":
            quote = token.text[0]
            return Literal(token.text[1:-1].replace(quote * 2, quote), token.at)
        if word == "not":
            return Operation("not", None, self.part(_NOT, depth + 1), token.at)
        if (token.kind, token.text) == ("sign", "-"):
            return Operation("-", None, self.part(_NEGATIVE, depth + 1), token.at)
        if (token.kind, token.text) == ("sign", "("):
            inner = self.part(0, depth + 1)
            self.expect("sign", ")", wanted="formula_closing")
            return inner
        if token.kind == "name" and word not in ("and", "or"):
            return self._named(token, word, depth)
        self._next -= 1
        raise self._unexpected("formula_operand")

    def _number(self, token: Token) -> Node:
        if len(token.text) > MAX_DIGITS:
            raise FormulaError("limit", at=token.at, wanted="formula_smaller")
        return Literal(Decimal(token.text), token.at)

    def _named(self, token: Token, word: str, depth: int) -> Node:
        following = self._tokens[self._next]
        if (following.kind, following.text) != ("sign", "("):
            return Literal(_CONSTANTS[word], token.at) if word in _CONSTANTS else Name(token.text, token.at)
        name = self._aliases.get(token.text.lower())
        if name is None:
            raise FormulaError("unknown_function", at=token.at, found=token.text)
        self._next += 1
        arguments: list[Node] = []
        while (self._tokens[self._next].kind, self._tokens[self._next].text) != ("sign", ")"):
            if arguments:
                self.expect("sign", ",", wanted="formula_comma")
            arguments.append(self.part(0, depth + 1))
        self._next += 1
        return Call(name, tuple(arguments), token.at)

    def _operator(self, token: Token) -> str:
        return self._word(token) if token.kind == "name" else token.text if token.kind == "sign" else ""

    def _word(self, token: Token) -> str:
        return _WORDS.get(token.text, token.text.lower()) if token.kind == "name" else ""

    def _unexpected(self, wanted: str) -> FormulaError:
        token = self._tokens[self._next]
        return FormulaError("unexpected", at=token.at, found=token.text[:40], wanted=wanted)
