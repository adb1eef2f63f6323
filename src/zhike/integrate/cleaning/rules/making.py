"""What each block makes of a text: pure, and never more than a refusal of what it cannot read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, cast

from zhike.engines.text import (
    Cleaned,
    clean_address,
    clean_amount,
    clean_credit_code,
    clean_date,
    clean_email,
    clean_organization_name,
    clean_person_name,
    clean_phone,
    clean_resident_id,
    normalise_text,
)
from zhike.integrate.cleaning.rules import blocks as b

type Make = Callable[[str], str]
MOST_TEXT: Final = 10_000
"""Characters of a cell that a block looks at."""
_MOST_DIGITS: Final = 15
_UNITS: Final = " \u00a0件个套台箱盒份条只张元人天月年%％pcs"


class UnfitError(ValueError):
    """A block cannot read a text; ``code`` is the locale key without ``cleaning.``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Step:
    """What came out of one block; ``code`` is a locale key when it could not read what went in."""

    kind: str
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A text after its blocks; ``is_refused``: a block was told to refuse the row."""

    text: str
    steps: tuple[Step, ...] = ()
    is_refused: bool = False


def make_text(text: str, makers: tuple[tuple[b.Block, Make], ...]) -> Made:
    """Send a text through blocks; one that refuses the row ends it.

    >>> one = b.ONE_BLOCK.validate_python({"kind": "case", "to": "upper"})
    >>> make_text("a1", ((one, maker_of(one)),)).text
    'A1'
    """
    steps: list[Step] = []
    now = text[:MOST_TEXT]
    for block, make in makers:
        code = ""
        try:
            now = make(now) if now or block.kind in {"default", "constant"} else now
        except UnfitError as error:
            code = "cleaning." + error.code
            otherwise = getattr(block, "otherwise", "keep")
            if otherwise == "reject":
                return Made(now, (*steps, Step(block.kind, now, code)), is_refused=True)
            now = "" if otherwise == "blank" else now
        steps.append(Step(block.kind, now, code))
    return Made(now, tuple(steps))


def maker_of(block: b.Block) -> Make:
    """Return the function of a block: filled text → text.

    The function raises `UnfitError` for what it cannot read.
    """
    return _MAKERS[block.kind](block)


def _trim(block: b.TrimBlock) -> Make:
    return (lambda text: " ".join(text.split())) if block.inner else str.strip


def _case(block: b.CaseBlock) -> Make:
    made: Mapping[str, Make] = {"upper": str.upper, "lower": str.lower, "title": str.title}
    return made[block.to]


def _replace(block: b.ReplaceBlock) -> Make:
    return lambda text: text.replace(block.find, block.by)[:MOST_TEXT]


def _split(block: b.SplitBlock) -> Make:
    at = block.part - 1 if block.part > 0 else block.part

    def make(text: str) -> str:
        parts = text.split(block.by)
        if not -len(parts) <= at < len(parts):
            raise UnfitError("block.no_part")
        return parts[at].strip()

    return make


def _cut(block: b.CutBlock) -> Make:
    find = b.finder_of(block.pattern)

    def make(text: str) -> str:
        found = find(text)
        if found is None:
            raise UnfitError("block.no_match")
        return found

    return make


def _date(block: b.DateBlock) -> Make:
    length = {"date": 10, "datetime": 25, "month": 7, "year": 4}[block.form]

    def make(text: str) -> str:
        found = clean_date(text, block.order)
        if found.value is None:
            month = found.note("month")
            if month and block.form in {"month", "year"}:
                return month[:length]
            raise UnfitError("block.no_date")
        return found.value[:length]

    return make


def _number(block: b.NumberBlock) -> Make:
    mark, factor = block.decimal_mark, Decimal(block.factor)
    step = None if block.decimals is None else Decimal(1).scaleb(-block.decimals)

    def make(text: str) -> str:
        plain = normalise_text(text)
        share = Decimal("0.01") if plain.rstrip().endswith("%") else Decimal(1)
        digits = plain.replace("." if mark == "," else ",", "").replace(mark, ".").replace(" ", "").strip(_UNITS)
        try:
            number = Decimal(digits) * factor * share
        except InvalidOperation:
            raise UnfitError("block.no_number") from None
        if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
            raise UnfitError("block.no_number")
        return _plain(number if step is None else number.quantize(step, ROUND_HALF_UP), is_rounded=step is not None)

    return make


def _plain(number: Decimal, *, is_rounded: bool) -> str:
    if is_rounded:
        return f"{number:f}"
    return f"{number.normalize():f}" if number else "0"


def _money(block: b.MoneyBlock) -> Make:
    def make(text: str) -> str:
        found = clean_amount(text, block.currency)
        if found.value is None:
            raise UnfitError("block.no_amount")
        return f"{Decimal(found.note('cents')) / 100:.2f}"

    return make


def _default(block: b.DefaultBlock) -> Make:
    return lambda text: text if text.strip() else block.value


def _constant(block: b.ConstantBlock) -> Make:
    return lambda _text: block.value


def _map(block: b.MapBlock) -> Make:
    pairs = {folded(old): new for old, new in block.pairs.items()}

    def make(text: str) -> str:
        found = pairs.get(folded(text))
        if found is not None:
            return found
        if block.otherwise == "keep":
            return text
        raise UnfitError("block.not_in_map")

    return make


def folded(text: str) -> str:
    """Return what value maps compare: without case, width and blanks around.

    >>> folded(" Ａ ")
    'a'
    """
    return normalise_text(text).casefold()


_RULES: Final[Mapping[str, Callable[[str], Cleaned]]] = {
    "phone": clean_phone,
    "email": clean_email,
    "name": clean_person_name,
    "organization": clean_organization_name,
    "id": clean_resident_id,
    "credit": clean_credit_code,
    "address": clean_address,
}


def _clean(block: b.CleanBlock) -> Make:
    rule = _RULES[block.rule]

    def make(text: str) -> str:
        found = rule(text)
        if found.value is None:
            raise UnfitError(found.reason or "block.unreadable")
        return found.value

    return make


_MAKERS: Final = cast(
    "Mapping[str, Callable[[b.Block], Make]]",
    {
        "trim": _trim,
        "width": lambda _block: normalise_text,
        "case": _case,
        "replace": _replace,
        "split": _split,
        "cut": _cut,
        "pad": lambda block: lambda text: text.rjust(block.length, block.fill),
        "date": _date,
        "number": _number,
        "money": _money,
        "default": _default,
        "constant": _constant,
        "map": _map,
        "clean": _clean,
    },
)
