"""Rows of a long file as series: one value a period, oldest first."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from zhike.site.lab.order_rows import read_columns

if TYPE_CHECKING:  # numpy is loaded when the command runs, so that --help stays instant
    import numpy as np
    from numpy.typing import NDArray

_WHOLE = re.compile(r"[+-]?\d{1,5}(\.0+)?")
_MONTH = re.compile(r"(\d{4})(?:\s*[-/.年M]\s*)?(\d{1,2})\s*月?")
_QUARTER = re.compile(r"(\d{4})\s*[-年]?\s*[Qq]\s*([1-4])")
_DAYS = {"year": (355, 375), "quarter": (85, 95), "month": (27, 32)}
_MONTHS = {"year": 12, "quarter": 3, "month": 1}

type Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """What a file holds.

    Attributes:
        series: name → (n,) float64 from its first period to its last, NaN where a period is missing.
        rows: that counted.
        rejected: rows without a name, a number or a period of the file's kind.
    """

    series: Mapping[str, "NDArray[np.float64]"]
    rows: int
    rejected: int


def read_series(file: Path, columns: tuple[str, str, str]) -> SeriesFile:
    """Read the columns of series, time and value; values of the same period are added up.

    A time is a whole number, a month (``2024-05``, ``202405``, ``2024年5月``), a quarter (``2024Q2``) or a date; the step of dates
    is the most frequent distance between them. The first row says which of these times are written; another kind is rejected.

    Raises:
        typer.BadParameter: the file cannot be read, or a column is missing.
    """
    values: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    rows = rejected = 0
    kind = ""
    for cells in read_columns(file, columns):
        place = _place(cells[1]) if cells else None
        number = _number(cells[2]) if cells else None
        if not cells or not cells[0] or place is None or number is None or place[0] != (kind or place[0]):
            rejected += 1
            continue
        rows += 1
        kind = place[0]
        values[cells[0]][place[1]] += number
    numbers_of = _periods(values.values(), kind)
    return SeriesFile({name: _filled(numbers_of(one)) for name, one in values.items()}, rows, rejected)


def _place(text: str) -> Place | None:
    from zhike.engines.text import clean_date

    if _WHOLE.fullmatch(text):
        return "number", int(float(text))
    if (found := _QUARTER.fullmatch(text)) is not None:
        return "quarter", int(found[1]) * 4 + int(found[2]) - 1
    if (found := _MONTH.fullmatch(text)) is not None and 1 <= int(found[2]) <= 12:
        return "month", int(found[1]) * 12 + int(found[2]) - 1
    day = clean_date(text).value
    return None if day is None else ("day", date.fromisoformat(day[:10]).toordinal())


def _number(text: str) -> float | None:
    import math

    try:
        found = float(text.replace(",", ""))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _periods(series: Collection[Mapping[int, float]], kind: str) -> "_Numbering":
    """Return how places become numbers of periods, by the most frequent step of the file."""
    steps: Counter[int] = Counter()
    for one in series:
        steps.update(late - early for early, late in pairwise(sorted(one)))
    step = min(steps, key=lambda found: (-steps[found], found)) if steps else 1
    return _Numbering(step, is_of_days=kind == "day")


@dataclass(frozen=True, slots=True)
class _Numbering:
    step: int
    is_of_days: bool

    def __call__(self, values: Mapping[int, float]) -> dict[int, float]:
        """Return period → value."""
        unit = next((unit for unit, (low, high) in _DAYS.items() if self.is_of_days and low <= self.step <= high), "")
        first = min(values)
        found: dict[int, float] = defaultdict(float)
        for number, value in values.items():
            if unit:
                day = date.fromordinal(number)
                found[(day.year * 12 + day.month - 1) // _MONTHS[unit]] += value
            else:
                found[round((number - first) / self.step)] += value
        return found


def _filled(values: Mapping[int, float]) -> "NDArray[np.float64]":
    import numpy as np

    first = min(values)
    filled = np.full(max(values) - first + 1, np.nan)
    for period, value in values.items():
        filled[period - first] = value
    return filled
