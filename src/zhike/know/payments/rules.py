"""What a risk is called, what is said of it, and how cents are shared out: pure decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

GRACE_DAYS: Final = 7
KEEP_EVERY_DAYS: Final = 7
MOST_KEPT: Final = 20_000
"""Orders whose predictions are kept at once; more would move the third digit of a share."""
MOST_REASONS: Final = 5
LEAST_POINTS: Final = 0.5
FLAG_FROM: Final = 0.5
LEAST_FLAGGED: Final = 10
"""Amounts pointed out in a back-test below which it is not told how many of them were right."""
LEAST_TOLD: Final = 30
"""Settled predictions below which no share is told."""
UNKNOWN: Final = "?"
"""Where a region is not known; never a name."""

type State = Literal["due", "overdue", "late"]


def state_of(overdue_days: int) -> State:
    """Return how an open amount stands, by the days since its due date.

    Example:
        >>> state_of(0), state_of(7), state_of(8)
        ('due', 'overdue', 'late')
    """
    if overdue_days <= 0:
        return "due"
    return "overdue" if overdue_days <= GRACE_DAYS else "late"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: ``value`` a number, a name or None where nothing is known; ``points`` of the probability, signed."""

    key: str
    value: float | str | None
    points: float


def reasons_of(
    names: Sequence[str],
    values: Sequence[float | str | None],
    *,
    points: Sequence[float],
    overdue_days: int,
    usual: float,
) -> list[Reason]:
    """Return the strongest reasons first; of what is late already that is the only one.

    Args:
        names: of figures.
        values: of them.
        points: what each adds to the probability, in percentage points.
        overdue_days: since the due date.
        usual: probability that everybody starts from, 0–1.
    """
    if state_of(overdue_days) == "late":
        return [Reason("late_already", float(overdue_days), round(100 * (1 - usual), 1))]
    found = (Reason(*one) for one in zip(names, values, (round(one, 1) for one in points), strict=True))
    strong = sorted((one for one in found if abs(one.points) >= LEAST_POINTS), key=lambda one: -abs(one.points))
    return strong[:MOST_REASONS]


def leading(reasons: Sequence[Reason]) -> Reason | None:
    """Return the reason that raises the risk most, or that lowers it most where none raises it."""
    raising = [one for one in reasons if one.points > 0]
    return next(iter(raising or reasons), None)


def facts_of(reason: Reason) -> Mapping[str, str]:
    """Return a reason's value as people write it.

    Example:
        >>> facts_of(Reason("late_share", 0.625, 9.0)), facts_of(Reason("relative_amount", 2.5, 1.0))
        ({'value': '62%'}, {'value': '2.5'})
    """
    value = reason.value
    if isinstance(value, str) or value is None:
        return {"value": value or ""}
    if reason.key == "late_share":
        return {"value": f"{value:.0%}"}
    if reason.key in {"amount", "overdue_amount"}:
        return {"value": f"¥{value / 100:,.0f}"}
    if reason.key == "relative_amount":
        return {"value": f"{value:.1f}"}
    return {"value": f"{abs(value):.0f}"}


def key_of(reason: Reason) -> str:
    """Return which words say a reason: figures that are counted before or after a day have two.

    Example:
        >>> key_of(Reason("mean_delay", -3.0, -5.0)), key_of(Reason("mean_delay", None, 2.0)), key_of(Reason("region", "a", 1.0))
        ('reason.mean_delay_early', 'blank.mean_delay', 'reason.region')
    """
    if reason.value is None:
        return f"blank.{reason.key}"
    if reason.key in {"mean_delay", "last_delay", "delay_trend", "lead_days"} and float(reason.value) < 0:
        return f"reason.{reason.key}_early"
    return f"reason.{reason.key}"


def add_lines(lines: Sequence[Sequence[int]]) -> list[int]:
    """Return the sums of places of lines of equal length, [] of none."""
    return [sum(column) for column in zip(*lines, strict=True)]
