"""How right it would have been when the past is asked by what was known then."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from zhike.engines.classify import Classifier, Quality, rate
from zhike.engines.payment.dues import Dues, Floats
from zhike.engines.payment.hazards import hazards_of
from zhike.engines.payment.moments import own_late_share
from zhike.engines.payment.outlook import Outlook, outlook_of
from zhike.engines.payment.receipts import HORIZON_DAYS, add_up
from zhike.engines.payment.seeing import FLAG_FROM, Seen, late_share

BACK_DAYS: Final = HORIZON_DAYS
"""How far back the past is asked: everything that was expected then has come, or has not, by now."""
WEEKS: Final = tuple((at, at + 7) for at in range(0, HORIZON_DAYS, 7))
_LEAST_SPREAD: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Backtest:
    """How right it would have been when asked ``BACK_DAYS`` ago by what was known then.

    Attributes:
        day: on which it was asked.
        asked: open amounts that were to fall due within ``AHEAD_DAYS``; ``late`` of them were late.
        mean_said: mean probability that was said of them.
        flagged: those said to be late more likely than not; ``right`` of them were late.
        model: quality on them, None where all had the same answer; ``own_share`` that of the customer's own share of late payments.
        squared_error: mean squared distance of probability and what came (Brier 1950); ``squared_error_own`` of the customer's own
            share, ``squared_error_base`` of the overall share.
        weekly_error: mean absolute distance of the receipts of a week from what was expected; ``weekly_error_by_due`` from what
            fell due then.
        within: share of the weeks whose receipts lay in their range.
        expected: (13,) of the weeks; ``came`` and ``by_due`` likewise.
    """

    day: int
    asked: int
    late: int
    mean_said: float
    flagged: int
    right: int
    model: Quality | None
    own_share: Quality | None
    squared_error: float
    squared_error_own: float
    squared_error_base: float
    weekly_error: float
    weekly_error_by_due: float
    within: float
    expected: Floats
    came: Floats
    by_due: Floats


def ask_past(known: Dues, seen: Seen, *, model: Classifier, day: int, grace: int) -> tuple[Backtest | None, float]:
    """Ask as it was possible on a day, ``BACK_DAYS`` or more ago; return how right that was and how wide ranges have to be.

    Args:
        known: as known today.
        seen: what could be learned from on the day.
        model: that learned from it.
        day: of asking.
        grace: days that count as on time.
    """
    then = known.known_on(day)
    hazards = hazards_of(then, seen.moments, chance=seen.chance, until=day)
    outlook = outlook_of(then, model, hazards=hazards, today=day, grace=grace)
    if outlook is None:
        return None, 1.0
    told = add_up(then, outlook.coming, spans=WEEKS, of=np.zeros(outlook.row.size, dtype=np.int64))
    expected, by_due = told.expected[0], told.by_due[0]
    half = np.maximum(told.high[0] - expected, _LEAST_SPREAD)
    settled, amount = known.settled_on[outlook.row] - day, then.open_amount[outlook.row]
    came = np.array([amount[(settled > after) & (settled <= until)].sum() for after, until in WEEKS])
    width = max(1.0, float(np.quantile(np.abs(came - expected) / half, 0.8)))
    risks = _ask_risks(known, outlook, base=late_share(then, until=day, grace=grace), day=day, grace=grace)
    receipts: dict[str, Any] = {
        "weekly_error": float(np.abs(came - expected).mean()),
        "weekly_error_by_due": float(np.abs(came - by_due).mean()),
        "within": float((np.abs(came - expected) <= half).mean()),
    }
    return Backtest(day=day, **risks, **receipts, expected=expected, came=came, by_due=by_due), width


def _ask_risks(known: Dues, outlook: Outlook, *, base: float, day: int, grace: int) -> dict[str, Any]:
    asked = np.flatnonzero(outlook.is_asked & (known.due[outlook.row] > day))
    late = known.late_by(day + BACK_DAYS, grace=grace)[0][outlook.row[asked]]
    said = outlook.chance[asked]
    is_mixed = bool(late.any()) and not bool(late.all())
    own = own_late_share(outlook.table.take(asked), base=base)
    is_flagged = said >= FLAG_FROM
    return {
        "asked": int(late.size),
        "late": int(late.sum()),
        "mean_said": float(said.mean()) if late.size else 0.0,
        "flagged": int(is_flagged.sum()),
        "right": int((is_flagged & late).sum()),
        "model": rate(late, said) if is_mixed else None,
        "own_share": rate(late, own) if is_mixed else None,
        "squared_error": float(((said - late) ** 2).mean()) if late.size else 0.0,
        "squared_error_own": float(((own - late) ** 2).mean()) if late.size else 0.0,
        "squared_error_base": float(((base - late) ** 2).mean()) if late.size else 0.0,
    }
