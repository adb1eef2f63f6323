"""Learn from past dues, ask the past how right that would have been, and ask about what is open now."""

from dataclasses import dataclass

import numpy as np

from zhike.engines.classify import Classifier, Column, Judgement, Quality, RefusedError, Table, rate, train
from zhike.engines.payment.dues import GRACE_DAYS, Dues
from zhike.engines.payment.hazards import Hazards, hazards_of
from zhike.engines.payment.moments import Moments, is_ahead, own_late_share
from zhike.engines.payment.outlook import Outlook, outlook_of
from zhike.engines.payment.past import BACK_DAYS, Backtest, ask_past
from zhike.engines.payment.seeing import Reading, Seen, compete, late_share, see


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned.

    Attributes:
        judgement: the competition, on moments of customers that the models did not see.
        quality: of the winner on those moments that lie about 30 days before the due date; ``own_share`` that of the customer's own share
            of late payments on the same ones.
        base: share of all amounts that were late.
        dues: amounts it was learned from; ``moments`` days on which they were asked about.
        backtest: None where the past is too short to be asked.
        width: of ranges of receipts, so that they would have held four of five past weeks; at least 1.
        grace: days that count as on time.
    """

    judgement: Judgement
    quality: Quality
    own_share: Quality
    base: float
    dues: int
    moments: int
    classifier: Classifier
    hazards: Hazards
    backtest: Backtest | None
    width: float
    grace: int


def learn(dues: Dues, *, today: int, grace: int = GRACE_DAYS, seed: int = 0) -> Learned:
    """Learn whether amounts are paid late and when, and ask the past.

    The competition knows only what was known ``BACK_DAYS`` ago; the winner then learns from what came since, too. Where that past is too
    short, it knows everything until today, and the past cannot be asked.

    Args:
        dues: all there are, also open ones; of those ordered after today nothing is used.
        today: the last day of which everything is known.
        grace: days after the due date that count as on time.
        seed: of samples, folds and models.

    Raises:
        RefusedError: as `engines.classify.judge`: too few moments or too few of a class, or nothing better than chance.
    """
    known, then, reading = dues.known_on(today), today - BACK_DAYS, Reading(grace, seed)
    try:
        seen, judgement = compete(known.known_on(then), until=then, reading=reading)
    except RefusedError:
        seen, judgement = compete(known, until=today, reading=reading)
        qualities, backtest, width = _qualities(seen), None, 1.0
    else:
        qualities, model = _qualities(seen), train(seen.table, seen.late, judgement=judgement, seed=seed)
        backtest, width = ask_past(known, seen, model=model, day=then, grace=grace)
        seen = _with_newer(known, seen, model=model, today=today, reading=reading)
    return Learned(
        judgement=judgement,
        quality=qualities[0],
        own_share=qualities[1],
        base=late_share(known, until=today, grace=grace),
        dues=np.unique(seen.moments.row).size,
        moments=seen.late.size,
        classifier=train(seen.table, seen.late, judgement=judgement, seed=seed),
        hazards=hazards_of(known, seen.moments, chance=seen.chance, until=today),
        backtest=backtest,
        width=width,
        grace=grace,
    )


def foresee(learned: Learned, dues: Dues, *, today: int) -> Outlook | None:
    """Ask about everything that is open at the end of a day, None when nothing is.

    Args:
        learned: from dues of the same customers; regions are matched by name.
        dues: all there are: the history of who owes is read from them.
        today: the day.
    """
    known = dues.known_on(today)
    return outlook_of(known, learned.classifier, hazards=learned.hazards, today=today, grace=learned.grace)


def _qualities(seen: Seen) -> tuple[Quality, Quality]:
    """Return how good the model and the customers' own shares are a month ahead, on what neither learned from."""
    ahead = is_ahead(seen.table)
    if seen.late[ahead].all() or not seen.late[ahead].any():
        ahead = np.ones(seen.late.size, dtype=np.bool_)
    own = own_late_share(seen.table, base=float(seen.late[ahead].mean()))
    return rate(seen.late[ahead], seen.chance[ahead]), rate(seen.late[ahead], own[ahead])


def _with_newer(known: Dues, seen: Seen, *, model: Classifier, today: int, reading: Reading) -> Seen:
    """Add what can be told since the past was asked; the model of then says what it thinks of that, never having seen it."""
    moments, table, late = see(known, until=today, reading=reading, after=today - BACK_DAYS)
    if not late.size:
        return seen
    pairs = zip(seen.table.columns, table.columns, strict=True)
    columns = tuple(Column(a.name, a.kind, np.concatenate([a.values, b.values]), a.labels) for a, b in pairs)
    return Seen(
        Moments(np.concatenate([seen.moments.row, moments.row]), np.concatenate([seen.moments.day, moments.day])),
        Table(columns),
        np.concatenate([seen.late, late]),
        np.concatenate([seen.chance, model.probabilities(table)]),
    )
