"""What the functions do. Kinds were checked before; blank in, blank out unless said otherwise."""

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, DecimalException
from typing import Any, Final
from zoneinfo import ZoneInfo

from zhike.engines.formula.arithmetic import EXACT, rounded
from zhike.engines.formula.kinds import Operand

MAX_DECIMALS: Final = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where a formula is computed.

    Attributes:
        today: the business day.
        zone: IANA zone in which instants become days.
    """

    today: date
    zone: str = "UTC"


type Arguments = Sequence[Any]


def _filled(compute: Callable[..., Operand]) -> Callable[[Arguments, Setting], Operand]:
    """Return a function of all arguments that is blank when one of them is."""

    def run(arguments: Arguments, setting: Setting) -> Operand:
        del setting
        return None if any(one is None for one in arguments) else compute(*arguments)

    return run


def _of_days(compute: Callable[..., Operand]) -> Callable[[Arguments, Setting], Operand]:
    """Return as `_filled`, with instants as the days they fall on; a day that does not exist is blank."""

    def run(arguments: Arguments, setting: Setting) -> Operand:
        if any(one is None for one in arguments):
            return None
        try:
            return compute(*(_as_day(one, setting) for one in arguments))
        except (OverflowError, ValueError):
            return None

    return run


def _as_day(value: Any, setting: Setting) -> Any:  # noqa: ANN401 - numbers go through as they are
    return value.astimezone(ZoneInfo(setting.zone)).date() if isinstance(value, datetime) else value


def _each(arguments: Arguments) -> Iterator[Any]:
    """Yield every value of arguments and of columns among them, blanks left out."""
    for one in arguments:
        yield from (value for value in (one if isinstance(one, tuple) else (one,)) if value is not None)


def as_text(value: Operand) -> str:
    """Return a value as a person would write it; blank is ""."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def is_blank(arguments: Arguments, setting: Setting) -> bool:
    """Say whether a value is blank; 0 and false are not."""
    del setting
    return arguments[0] in (None, "", ())


def concat(arguments: Arguments, setting: Setting) -> str:
    """Join values as text; blanks are nothing."""
    local = [_as_day(one, setting) for one in arguments]
    return "".join(as_text(one) for one in local)


def total(arguments: Arguments, setting: Setting) -> Decimal:
    """Add up; nothing adds up to 0."""
    del setting
    found = Decimal(0)
    for one in _each(arguments):
        found = EXACT.add(found, one)
    return found


def average(arguments: Arguments, setting: Setting) -> Operand:
    """Return the mean of what is filled."""
    many = sum(1 for _ in _each(arguments))
    return EXACT.divide(total(arguments, setting), Decimal(many)) if many else None


def count(arguments: Arguments, setting: Setting) -> Decimal:
    """Count what is filled."""
    del setting
    return Decimal(sum(1 for _ in _each(arguments)))


def least(arguments: Arguments, setting: Setting) -> Operand:
    """Return the smallest of what is filled."""
    del setting
    return min(_each(arguments), default=None)


def most(arguments: Arguments, setting: Setting) -> Operand:
    """Return the largest of what is filled."""
    del setting
    return max(_each(arguments), default=None)


def today(arguments: Arguments, setting: Setting) -> date:
    """Return the business day."""
    del arguments
    return setting.today


def _contains(inside: Any, wanted: str) -> bool:  # noqa: ANN401 - a text or a column of texts
    return wanted in inside


def _right(text: str, size: Decimal) -> str:
    return text[max(0, len(text) - max(0, int(size))) :]


def _round(number: Decimal, decimals: Decimal = Decimal(0)) -> Operand:
    if abs(decimals) > MAX_DECIMALS:
        return None
    try:
        return rounded(number, int(decimals))
    except DecimalException:
        return None


def _add_months(day: date, months: Decimal) -> date:
    """31 January and one month are the last day of February."""
    month = day.month - 1 + int(months)
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


left = _filled(lambda text, size: text[: max(0, int(size))])
right = _filled(_right)
upper = _filled(lambda text: text.upper())
lower = _filled(lambda text: text.lower())
trim = _filled(lambda text: text.strip())
length = _filled(lambda text: Decimal(len(text)))
contains = _filled(_contains)
round_half_up = _filled(_round)
floor = _filled(lambda number: number.to_integral_value(ROUND_FLOOR))
ceil = _filled(lambda number: number.to_integral_value(ROUND_CEILING))
absolute = _filled(abs)
days_between = _of_days(lambda first, last: Decimal((last - first).days))
add_days = _of_days(lambda day, days: day + timedelta(days=int(days)))
add_months = _of_days(_add_months)
year = _of_days(lambda day: Decimal(day.year))
month = _of_days(lambda day: Decimal(day.month))
day = _of_days(lambda day: Decimal(day.day))
weekday = _of_days(lambda day: Decimal(day.isoweekday()))
