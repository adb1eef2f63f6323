"""The functions of the language: what each takes, gives and does. There are no others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from zhike.engines.formula import computing as do
from zhike.engines.formula.computing import Setting
from zhike.engines.formula.errors import FormulaError
from zhike.engines.formula.kinds import NUMERIC, Column, Kind, Operand, Shape, joined, name_of

type Shaper = Callable[[Sequence[Shape], Sequence[int]], Shape]

_MANY: Final = 50
_DAYS: Final = frozenset({Kind.DATE, Kind.DATETIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One function.

    Attributes:
        least: fewest arguments.
        most: most arguments.
        shape: from the shapes of the arguments and their positions to that of the result; raises `FormulaError`.
        run: computes it; arguments of ``if``, ``case`` and ``coalesce`` come unevaluated, so they have none.
        chinese: what it is called in Chinese.
    """

    least: int
    most: int
    shape: Shaper
    run: Callable[[Sequence[Operand], Setting], Operand] | None
    chinese: str


def _gives(result: Kind, *wanted: str) -> Shaper:
    """Return a shaper that checks each argument; the last wish holds for all that follow."""

    def shape(shapes: Sequence[Shape], places: Sequence[int]) -> Kind:
        for nth, (one, at) in enumerate(zip(shapes, places, strict=True)):
            _check(one, wanted[min(nth, len(wanted) - 1)], at=at)
        return result

    return shape


def _check(shape: Shape, wanted: str, *, at: int) -> None:
    kinds = _WISHES[wanted]
    if isinstance(shape, Column) or (shape not in kinds and shape is not Kind.BLANK):
        raise FormulaError("wrong_kind", at=at, wanted=wanted, found=name_of(shape))


_WISHES: Final = {
    "text": frozenset({Kind.TEXT}),
    "number": NUMERIC,
    "boolean": frozenset({Kind.BOOLEAN}),
    "date": _DAYS,
    "value": frozenset(Kind),
}


def _same(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    found: Shape = Kind.BLANK
    for one, at in zip(shapes, places, strict=True):
        _check(one, "value", at=at)
        found = joined(found, one, at=at)
    return found


def _if(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    _check(shapes[0], "boolean", at=places[0])
    return _same(shapes[1:], places[1:])


def _case(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    tests = range(0, len(shapes) - 1, 2)
    for nth in tests:
        _check(shapes[nth], "boolean", at=places[nth])
    results = [nth for nth in range(len(shapes)) if nth not in tests]
    return _same([shapes[nth] for nth in results], [places[nth] for nth in results])


def _of_first(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    for one, at in zip(shapes, places, strict=True):
        _check(one, "number", at=at)
    return shapes[0] if shapes[0] is not Kind.BLANK else Kind.NUMBER


def _over_many(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    found: Shape = Kind.BLANK
    for one, at in zip(shapes, places, strict=True):
        inner = one.kind if isinstance(one, Column) else one
        _check(inner, "number", at=at)
        found = joined(found, inner, at=at)
    return Kind.NUMBER if found is Kind.BLANK else found


def _least_of(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    inner = [one.kind if isinstance(one, Column) else one for one in shapes]
    if inner[0] in _DAYS:
        return _same(inner, places)
    return _over_many(shapes, places)


def _count(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    if not isinstance(shapes[0], Column):
        raise FormulaError("wrong_kind", at=places[0], wanted="column", found=name_of(shapes[0]))
    return Kind.NUMBER


def _blank(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    del shapes, places
    return Kind.BOOLEAN


def _contains(shapes: Sequence[Shape], places: Sequence[int]) -> Shape:
    _check(shapes[1], "text", at=places[1])
    if shapes[0] != Column(Kind.TEXT):
        _check(shapes[0], "text", at=places[0])
    return Kind.BOOLEAN


_NUMBER, _TEXT, _DATE = Kind.NUMBER, Kind.TEXT, Kind.DATE
FUNCTIONS: Final[dict[str, Function]] = {
    "if": Function(least=2, most=3, shape=_if, run=None, chinese="如果"),
    "case": Function(least=2, most=_MANY, shape=_case, run=None, chinese="分支"),
    "coalesce": Function(least=1, most=_MANY, shape=_same, run=None, chinese="取非空"),
    "is_blank": Function(least=1, most=1, shape=_blank, run=do.is_blank, chinese="为空"),
    "concat": Function(least=1, most=_MANY, shape=_gives(_TEXT, "value"), run=do.concat, chinese="连接"),
    "left": Function(least=2, most=2, shape=_gives(_TEXT, "text", "number"), run=do.left, chinese="左"),
    "right": Function(least=2, most=2, shape=_gives(_TEXT, "text", "number"), run=do.right, chinese="右"),
    "upper": Function(least=1, most=1, shape=_gives(_TEXT, "text"), run=do.upper, chinese="大写"),
    "lower": Function(least=1, most=1, shape=_gives(_TEXT, "text"), run=do.lower, chinese="小写"),
    "trim": Function(least=1, most=1, shape=_gives(_TEXT, "text"), run=do.trim, chinese="去空格"),
    "len": Function(least=1, most=1, shape=_gives(_NUMBER, "text"), run=do.length, chinese="长度"),
    "contains": Function(least=2, most=2, shape=_contains, run=do.contains, chinese="包含"),
    "round": Function(least=1, most=2, shape=_of_first, run=do.round_half_up, chinese="四舍五入"),
    "floor": Function(least=1, most=1, shape=_of_first, run=do.floor, chinese="向下取整"),
    "ceil": Function(least=1, most=1, shape=_of_first, run=do.ceil, chinese="向上取整"),
    "abs": Function(least=1, most=1, shape=_of_first, run=do.absolute, chinese="绝对值"),
    "min": Function(least=1, most=_MANY, shape=_least_of, run=do.least, chinese="最小"),
    "max": Function(least=1, most=_MANY, shape=_least_of, run=do.most, chinese="最大"),
    "sum": Function(least=1, most=_MANY, shape=_over_many, run=do.total, chinese="求和"),
    "avg": Function(least=1, most=_MANY, shape=_over_many, run=do.average, chinese="平均"),
    "count": Function(least=1, most=1, shape=_count, run=do.count, chinese="计数"),
    "today": Function(least=0, most=0, shape=_gives(_DATE, "value"), run=do.today, chinese="今天"),
    "days_between": Function(least=2, most=2, shape=_gives(_NUMBER, "date"), run=do.days_between, chinese="相隔天数"),
    "add_days": Function(least=2, most=2, shape=_gives(_DATE, "date", "number"), run=do.add_days, chinese="加天数"),
    "add_months": Function(least=2, most=2, shape=_gives(_DATE, "date", "number"), run=do.add_months, chinese="加月数"),
    "year": Function(least=1, most=1, shape=_gives(_NUMBER, "date"), run=do.year, chinese="年"),
    "month": Function(least=1, most=1, shape=_gives(_NUMBER, "date"), run=do.month, chinese="月"),
    "day": Function(least=1, most=1, shape=_gives(_NUMBER, "date"), run=do.day, chinese="日"),
    "weekday": Function(least=1, most=1, shape=_gives(_NUMBER, "date"), run=do.weekday, chinese="星期"),
}
ALIASES: Final = {**{name: name for name in FUNCTIONS}, **{one.chinese: name for name, one in FUNCTIONS.items()}}
"""English names by every name that a function can be called by."""
