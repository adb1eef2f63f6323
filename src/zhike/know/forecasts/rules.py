"""Which months count, which lines there are, and what is said of them: pure decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.forecast import Forecast, Refusal, forecast_many, least_points, reconcile

MODEL_VERSION: Final = "ensemble-1"
SEASON: Final = 12
HORIZON: Final = 6
MOST_PARTS: Final = 12
MOST_OWNERS: Final = 200
_SURE_DAY: Final = 3
"""The first month counts only when its first order came by this day: else it may be half a month."""

type Floats = NDArray[np.float64]
type Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line before it is forecast: ``path`` starts with the dimension, ``()`` is the company; ``parent`` is a place."""

    path: Path
    parent: int | None
    values: Floats
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What a line is expected to sell, ``(horizon,)`` each; ``own`` is its own forecast, None when only the rest made it."""

    points: Floats
    low: Floats
    high: Floats
    own: Forecast | None


def month_number(day: date) -> int:
    """Return the month counted from year 0, so that neighbours differ by one."""
    return day.year * 12 + day.month - 1


def month_of(number: int) -> date:
    """Return the first day of a month.

    Example:
        >>> month_of(month_number(date(2026, 3, 9)))
        datetime.date(2026, 3, 1)
    """
    return date(number // 12, number % 12 + 1, 1)


def whole_months(first: date, today: date) -> range:
    """Return the numbers of the months that are surely whole, from the first order to the day before this month.

    Example:
        >>> len(whole_months(date(2025, 1, 2), date(2026, 3, 9))), len(whole_months(date(2025, 1, 9), date(2026, 3, 9)))
        (14, 13)
    """
    start = month_number(first) + (first.day > _SURE_DAY)
    return range(start, max(month_number(today), start))


def lines_of(sales: Mapping[Path, Floats], months: int) -> tuple[list[Line], list[tuple[Path, int]]]:
    """Return the lines to forecast, parents first, and (path, months known) of parts too short for a line of their own.

    The largest parts of the last year get a line; what is smaller or too short goes into a rest, so that parts add up.

    Args:
        sales: ``(dimension, name, …)`` → (months,) cents; a path's parents need no entry.
        months: how many there are.
    """
    sums: dict[Path, Floats] = {}
    dimensions = sorted({path[0] for path in sales})
    for path, values in sales.items():
        # Each dimension holds all sales: the first one makes the company.
        company = [()] if path[0] == dimensions[0] else []
        for whole in (*company, *(path[:depth] for depth in range(2, len(path) + 1))):
            sums[whole] = sums.get(whole, np.zeros(months)) + values
    lines = [Line((), None, sums.get((), np.zeros(months)))]
    skipped: list[tuple[Path, int]] = []
    for dimension in dimensions:
        _add_parts(lines, skipped, sums, place=0, path=(dimension,))
    return lines, skipped


def _add_parts(
    lines: list[Line], skipped: list[tuple[Path, int]], sums: Mapping[Path, Floats], *, place: int, path: Path
) -> None:
    depth = len(path)
    parts = [one for one in sums if len(one) == depth + 1 and one[:depth] == path]
    parts.sort(key=lambda one: (-float(sums[one][-SEASON:].sum()), one))
    known = {one: _months_known(sums[one]) for one in parts}
    most = MOST_OWNERS if path == ("owner",) else MOST_PARTS
    own = [one for one in parts if known[one] >= least_points(SEASON)][:most]
    skipped += [(one, known[one]) for one in parts if known[one] < least_points(SEASON)]
    if depth > 1 and len(own) < 2:
        return
    places = {one: len(lines) + at for at, one in enumerate(own)}
    lines += [Line(one, place, sums[one]) for one in own]
    rest = [sums[one] for one in parts if one not in places]
    if rest:
        lines.append(Line((*path, ""), place, np.sum(rest, axis=0), is_rest=True))
    for one, at in places.items():
        _add_parts(lines, skipped, sums, place=at, path=one)


def _months_known(values: Floats) -> int:
    sold = np.flatnonzero(values)
    return int(values.size - sold[0]) if sold.size else 0


def expect_lines(lines: Sequence[Line]) -> list[Expected] | Refusal:
    """Forecast all lines and make them add up; the company's own refusal is everybody's.

    A rest that is too short for a forecast is expected to go on as its last three months, and has no range.
    """
    series = [line.values[line.values.size - max(_months_known(line.values), 1) :] for line in lines]
    series = [np.maximum(one, 0.0) for one in series]
    found = forecast_many(series, season=SEASON, horizon=HORIZON)
    if isinstance(found[0], Refusal):
        return found[0]
    points = np.stack([_base(one, values) for one, values in zip(found, series, strict=True)])
    spread = np.array([_variance(one, values) for one, values in zip(found, series, strict=True)])
    parts: dict[int, list[list[int]]] = {}
    splits: dict[tuple[int, str], list[int]] = {}
    for place, line in enumerate(lines):
        if line.parent is not None:
            splits.setdefault((line.parent, line.path[0]), []).append(place)
    for (parent, _), places in sorted(splits.items()):
        parts.setdefault(parent, []).append(places)
    moved = reconcile(points, parts, variances=spread)
    return [_expected(one, row) for one, row in zip(found, moved, strict=True)]


def _base(found: Forecast | Refusal, values: Floats) -> Floats:
    return found.points if isinstance(found, Forecast) else np.full(HORIZON, values[-3:].mean())


def _variance(found: Forecast | Refusal, values: Floats) -> float:
    if isinstance(found, Refusal):
        return float(values.var())
    return float(np.nanmean(found.backtest.errors**2))


def _expected(found: Forecast | Refusal, points: Floats) -> Expected:
    if isinstance(found, Refusal):
        return Expected(points, points, points, None)
    half = found.high - found.points
    return Expected(points, np.maximum(points - half, 0.0), points + half, found)


@dataclass(frozen=True, slots=True)
class Change:
    """One reason: ``key`` ends a locale key, ``facts`` are cents, shares and month numbers 1–12."""

    key: str
    facts: Mapping[str, float]


def changes_of(
    history: Sequence[float], points: Sequence[float], *, next_month: int, is_seasonal: bool
) -> list[Change]:
    """Say why: the level, the trend against the same months a year ago, the season, and what changed lately.

    Args:
        history: cents a month, oldest first, 18 at least.
        points: cents a month expected.
        next_month: 1–12, the month of the first point.
        is_seasonal: whether a season was found.
    """
    year = sum(history[-SEASON:])
    told = [Change("level", {"cents": year / SEASON})]
    before = sum(history[-SEASON : len(history) - SEASON + len(points)])
    if before > 0:
        told.append(Change("trend", {"share": sum(points) / before - 1}))
    lately = sum(history[-SEASON - 3 : -SEASON])
    if lately > 0:
        told.append(Change("changed", {"share": sum(history[-3:]) / lately - 1}))
    if not is_seasonal:
        return [*told, Change("no_season", {})]
    best = max(range(len(points)), key=points.__getitem__)
    worst = min(range(len(points)), key=points.__getitem__)
    months = {"best": (next_month - 1 + best) % 12 + 1, "worst": (next_month - 1 + worst) % 12 + 1}
    return [*told, Change("season", months)]
