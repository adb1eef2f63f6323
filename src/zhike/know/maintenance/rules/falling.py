"""When something falls due: by its meter, by months, on a day, or after a purchase; pure."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil, floor
from typing import Final, Literal

from zhike.engines.due import (
    DueRefusedError,
    Expected,
    Reading,
    Spread,
    Trial,
    crossing_day,
    expect_reading,
    value_on,
)
from zhike.know.maintenance.rules.drafts import RuleDraft

_FIRST: Final = date(1970, 1, 1)
_LAST: Final = date(2200, 1, 1)
LONG_PAST_DAYS: Final = 180
"""Days after which what was due is history: nobody is asked to follow it up."""

type Because = Literal["", "reading", "months", "date", "purchase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A record that something falls due at, as it stands.

    Attributes:
        readings: of its meter, cleaned.
        day: of a ``date`` rule.
        served_value: what the meter said at the last service, as kept in the record; ``served_on``: its day.
        done_on: when a person last said that a due of this rule is done.
        bought_on: days of purchase, ascending, of a ``purchase`` rule.
    """

    readings: Sequence[Reading] = ()
    day: date | None = None
    served_value: float | None = None
    served_on: date | None = None
    done_on: date | None = None
    bought_on: Sequence[date] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Falling:
    """What falls due next, and why.

    Attributes:
        mark: names the interval; another mark is another due.
        target: value of the meter; ``until_on``: the latest day by months.
        due_on: None when no day can be said, for the reason ``refused_code``; eight of ten lie from ``low_on`` to ``high_on``.
        said: whether the day is an estimate that can be compared with what comes.
        facts: numbers for the reason's text.
    """

    mark: str
    because: Because = ""
    target: float | None = None
    until_on: date | None = None
    due_on: date | None = None
    low_on: date | None = None
    high_on: date | None = None
    said: tuple[date, date, date] | None = None
    facts: dict[str, object] = field(default_factory=dict)
    refused_code: str = ""


def number_of(day: date) -> int:
    """Return days since 1970.

    Example:
        >>> number_of(date(1970, 1, 11))
        10
    """
    return (day - _FIRST).days


def date_of(number: float) -> date:
    """Return the day of a day number, not after 2200.

    Example:
        >>> date_of(10.0).isoformat()
        '1970-01-11'
    """
    return _FIRST + timedelta(days=min(int(number), number_of(_LAST)))


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, the last one where the month is shorter.

    Example:
        >>> months_after(date(2026, 1, 31), 1).isoformat(), months_after(date(2026, 11, 5), 14).isoformat()
        ('2026-02-28', '2028-01-05')
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_due(
    draft: RuleDraft, subject: Subject, *, today: date, trial: Trial
) -> Falling | None:  # sizes: rule, thing, day, trial
    """Return what falls due next at a record; None where nothing does (no day is kept, nothing was bought)."""
    if draft.kind == "date":
        return _by_day(subject)
    if draft.kind == "purchase":
        return _by_purchase(draft, subject, spread=trial.spread if trial.is_measured else None)
    return _by_meter(draft, subject, today=today, trial=trial)


def _by_day(subject: Subject) -> Falling | None:
    if subject.day is None:
        return None
    day = subject.day
    return Falling(mark=day.isoformat(), because="date", until_on=day, due_on=day, low_on=day, high_on=day)


def _by_purchase(draft: RuleDraft, subject: Subject, *, spread: Spread | None) -> Falling | None:
    if not subject.bought_on or draft.every_months is None:
        return None
    last = max(subject.bought_on[-1], subject.done_on or subject.bought_on[-1])
    due_on = months_after(last, draft.every_months)
    low_on, high_on = due_on, due_on
    if spread is not None:
        wait = (due_on - last).days
        low_on, high_on = (
            last + timedelta(days=round(wait * end)) for end in (min(1.0, spread.low), max(1.0, spread.high))
        )
    return Falling(
        mark=last.isoformat(),
        because="purchase",
        until_on=due_on,
        due_on=due_on,
        low_on=low_on,
        high_on=high_on,
        said=None if spread is None else (due_on, low_on, high_on),
        facts={"last": last.isoformat(), "months": draft.every_months, "times": len(subject.bought_on)},
    )


def _by_meter(draft: RuleDraft, subject: Subject, *, today: date, trial: Trial) -> Falling:
    begins = _begin(subject, draft.every_units)
    until_on = _until(draft, subject)
    target = None if draft.every_units is None or begins is None else begins + draft.every_units
    mark = f"{'' if target is None else format(target, '.10g')}|{until_on or ''}"
    expected, refused = _expected(subject.readings, target, today=today, trial=trial)
    if draft.every_units is not None and target is None:
        refused = "too_few_readings"
    if expected is None and until_on is None:
        return Falling(mark=mark, target=target, refused_code=refused or "no_service", facts=_known(subject.readings))
    if expected is None or (until_on is not None and number_of(until_on) <= expected.day):
        said = None if expected is None else _days(expected)
        facts = _known(subject.readings) | {"months": draft.every_months, "refused": refused}
        return Falling(
            mark=mark, because="months", target=target, until_on=until_on, due_on=until_on,
            low_on=min(until_on, said[1]) if said and until_on else until_on, high_on=until_on, said=said, facts=facts,
        )  # fmt: skip
    day, low, high = said = _days(expected)
    facts = _known(subject.readings) | {
        "rate": expected.rate,
        "measured": trial.is_measured,
        "every": draft.every_units,
    }
    return Falling(
        mark=mark, because="reading", target=target, until_on=until_on, due_on=day, low_on=low,
        high_on=high if until_on is None else min(high, until_on), said=said if expected.rate else None, facts=facts,
    )  # fmt: skip


def _begin(subject: Subject, every: float | None) -> float | None:
    """Return what the meter said when the interval began: at the last service, else at the last full interval before all readings."""
    found = [] if subject.served_value is None else [subject.served_value]
    if subject.done_on is not None and subject.readings:
        found.append(value_on(subject.readings, number_of(subject.done_on)))
    if found:
        return max(found)
    if not subject.readings or every is None:
        return None
    return floor(subject.readings[0].value / every) * every


def _until(draft: RuleDraft, subject: Subject) -> date | None:
    if draft.every_months is None:
        return None
    known = [one for one in (subject.served_on, subject.done_on) if one is not None]
    if not known and subject.readings:
        known = [date_of(subject.readings[0].day)]
    return months_after(max(known), draft.every_months) if known else None


def _expected(
    readings: Sequence[Reading], target: float | None, *, today: date, trial: Trial
) -> tuple[Expected | None, str]:
    if target is None:
        return None, ""
    try:
        return expect_reading(readings, target, today=number_of(today), trial=trial), ""
    except DueRefusedError as refusal:
        return None, refusal.code


def _days(expected: Expected) -> tuple[date, date, date]:
    day, low, high = date_of(ceil(expected.day)), date_of(floor(expected.low)), date_of(ceil(expected.high))
    return (day, low, high) if expected.rate else (day, day, day)


def _known(readings: Sequence[Reading]) -> dict[str, object]:
    if not readings:
        return {"readings": 0}
    last = readings[-1]
    return {"readings": len(readings), "value": last.value, "read_on": date_of(last.day).isoformat()}


def came_on(
    draft: RuleDraft, subject: Subject, *, target: float | None, mark: str
) -> date | None:  # sizes: rule, thing, which due
    """Return when what was expected came: the meter reached its value, or the thing was bought again; None while it did not."""
    if draft.kind == "purchase":
        return next((one for one in subject.bought_on if one.isoformat() > mark), None)
    found = None if target is None else crossing_day(subject.readings, target)
    return None if found is None else date_of(ceil(found))
