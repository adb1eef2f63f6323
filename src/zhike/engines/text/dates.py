"""Dates and times as people and spreadsheets write them, to ISO 8601."""

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from zhike.engines.text.junk import is_junk
from zhike.engines.text.results import BLANK, Cleaned, kept
from zhike.engines.text.width import normalise_text
from zhike.engines.text.words import word_list

DateOrder = Literal["mdy", "dmy"]

_LONGEST_CELL = 64
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day zero has no zone
_SERIAL = re.compile(r"(\d{5})(?:\.(\d{1,12}))?")
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050  # 1950-01-01 to 2099-12-31
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?(?:\s*T?\s*(.*))?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?:[\sT,]+(.*))?")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,]+(.*))?", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})(?:[\s,]+(.*))?", re.IGNORECASE
)
_YEAR_MONTH = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?月?")
_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?P<half>上午|下午|晚上|凌晨|早上|中午|am|pm)?\s*(?P<h>\d{1,2})(?:[:时点](?:(?P<m>\d{1,2})(?:[:分](?:(?P<s>\d{1,2})(?:\.\d{1,9})?秒?)?)?)?)\s*"
    r"(?P<after>am|pm)?\s*(?P<zone>z|utc|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_MONTHS = {name: index + 1 for index, name in enumerate(word_list("jan feb mar apr may jun jul aug sep oct nov dec"))}
_HAN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_HAN_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,4})[日号]?(.*)"
)
_PIVOT = 30
_NOON = 12


@lru_cache(maxsize=50_000)
def clean_date(text: str, order: DateOrder = "mdy", *, earliest: int = 1900, latest: int = 2100) -> Cleaned:
    """Read a date, with a time of day when there is one.

    Args:
        text: Chinese or Western form, compact digits, or a spreadsheet serial.
        order: How to read 05/01/2024; the result is `ambiguous` when both readings exist.
        earliest: First year accepted.
        latest: Last year accepted.

    Returns:
        `2024-01-05` or `2024-01-05T15:30:00` (with the written zone offset, if any). Notes:
        `other` = the other reading of an ambiguous date, `precision` = `month`.

    >>> clean_date("2024年1月5日 下午3:30").value
    '2024-01-05T15:30:00'
    >>> clean_date("45296").value
    '2024-01-05'
    """
    plain = normalise_text(text[: _LONGEST_CELL + 1])
    if not plain:
        return BLANK
    if is_junk(plain) or plain in {"00000000", "0000-00-00", "0000-00-00 00:00:00", "1900-01-00"}:
        return Cleaned(None, "junk", "date.junk")
    if len(text) > _LONGEST_CELL:
        return Cleaned(None, "invalid", "date.unknown_form")
    found = _read(plain, order)
    if found.value is None:
        return found
    if not earliest <= int(found.value[:4]) <= latest:
        return Cleaned(None, "invalid", "date.out_of_range")
    if found.status == "ambiguous":
        return found
    return kept(found.value, text, reason=found.reason or "date.formatted", notes=found.notes)


def _read(text: str, order: DateOrder) -> Cleaned:
    """Try the forms in turn."""
    if found := _SERIAL.fullmatch(text):
        return _serial(int(found[1]), float("0." + (found[2] or "0")))
    body = _WEEKDAY.sub(" ", text).strip()
    if found := _HAN_DATE.match(body):
        body = f"{found[1].translate(_HAN_DIGITS)}-{_han_number(found[2])}-{_han_number(found[3])} {found[4]}".strip()
    if found := _COMPACT.fullmatch(body):
        clock = ":".join(part for part in found.groups()[3:] if part)
        return _made(found[1], found[2], found[3], clock)
    if found := _YEAR_FIRST.fullmatch(body):
        return _made(found[1], found[2], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(body):
        return _year_last(found, order)
    return _named_month(body) or _without_day(body)


def _named_month(body: str) -> Cleaned | None:
    """Read Jan 5, 2024 and 5 Jan 2024."""
    if (found := _MONTH_FIRST.fullmatch(body)) and (month := _MONTHS.get(found[1][:3].lower())):
        return _made(found[3], str(month), found[2], found[4])
    if (found := _DAY_FIRST.fullmatch(body)) and (month := _MONTHS.get(found[2][:3].lower())):
        return _made(found[3], str(month), found[1], found[4])
    return None


def _without_day(body: str) -> Cleaned:
    """Recognise 2024年1月: a month is no date."""
    if (found := _YEAR_MONTH.fullmatch(body)) and 1 <= int(found[2]) <= 12:
        return Cleaned(None, "ambiguous", "date.no_day", (("month", f"{found[1]}-{int(found[2]):02d}"),))
    return Cleaned(None, "invalid", "date.unknown_form")


def _made(year: str, month: str, day: str, clock: str | None) -> Cleaned:
    """Build the ISO text, or say what is impossible."""
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return Cleaned(None, "invalid", "date.impossible")
    if not clock or not clock.strip():
        return Cleaned(date.isoformat(), "ok")
    time = _clock(clock.strip())
    if time is None:
        return Cleaned(None, "invalid", "date.bad_time")
    return Cleaned(date.isoformat() + time, "ok")


def _year_last(found: re.Match[str], order: DateOrder) -> Cleaned:
    """Read 05/01/2024: certain only when one of the two cannot be a month."""
    first, second, year, clock = found.groups()
    if len(year) == 2:
        year = ("20" if int(year) < _PIVOT else "19") + year
    american, british = _made(year, first, second, clock), _made(year, second, first, clock)
    if american.value is None or british.value is None or american.value == british.value:
        return american if american.value else british
    chosen, other = (american, british) if order == "mdy" else (british, american)
    return Cleaned(
        chosen.value, "ambiguous", "date.day_or_month_first", (("other", other.value or ""),), (chosen.value or "",)
    )


def _serial(days: int, share: float) -> Cleaned:
    """Read a spreadsheet serial: days since 1899-12-30."""
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return Cleaned(None, "invalid", "date.unknown_form")
    moment = _EPOCH + dt.timedelta(days=days, seconds=round(share * 86_400))
    text = moment.isoformat() if moment.time() != dt.time(0) else moment.date().isoformat()
    return Cleaned(text, "ok", "date.serial")


def _clock(text: str) -> str | None:
    """Return `T15:30:00` with the zone, None when it is no time."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = (int(found[part] or 0) for part in ("h", "m", "s"))
    half = (found["half"] or found["after"] or "").lower()
    if half in {"下午", "晚上", "pm"} and hour < _NOON:
        hour += _NOON
    elif half in {"凌晨", "上午", "早上", "am"} and hour == _NOON:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = (found["zone"] or "").upper().replace("UTC", "Z")
    if len(zone) == 5:
        zone = zone[:3] + ":" + zone[3:]
    return f"T{hour:02d}:{minute:02d}:{second:02d}{zone}"


def _han_number(text: str) -> int:
    """Read 一 to 三十一, 廿一 and digit by digit."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, units = text.partition("十")
    if not ten:
        return int(text.translate(_HAN_DIGITS)[:2] or 0)
    return int(tens.translate(_HAN_DIGITS)[:1] or 1) * 10 + int(units.translate(_HAN_DIGITS)[:1] or 0)
