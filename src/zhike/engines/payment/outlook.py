"""What is open now: how likely it is paid late, by how much, and when it comes."""

from dataclasses import dataclass

import numpy as np

from zhike.engines.classify import Classifier, Table
from zhike.engines.payment.dues import Bools, Dues, Floats, Ints
from zhike.engines.payment.hazards import Hazards
from zhike.engines.payment.moments import AHEAD_DAYS, Moments, table_of
from zhike.engines.payment.receipts import HORIZON_DAYS, Coming, days_late


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected of all that is open, (n,) each.

    Attributes:
        row: place among the dues.
        chance: of being paid later than due date and grace; 1 where that is so already.
        is_asked: due within ``AHEAD_DAYS`` or overdue.
        late: (n, 3) days after the due date on which it is paid: tenth part, middle, nine tenths.
        table: what was known; ``parts`` (n, columns + 1) what each column adds to the log-odds, last where all start from.
    """

    row: Ints
    chance: Floats
    is_asked: Bools
    late: Floats
    table: Table
    parts: Floats
    coming: Coming


def outlook_of(  # sizes: what is known, by which model, when
    dues: Dues, classifier: Classifier, *, hazards: Hazards, today: int, grace: int
) -> Outlook | None:
    """Ask a model about everything that is open on a day, None when nothing is; ``dues`` as known on that day."""
    row = np.flatnonzero(np.isnan(dues.settled_on) & (dues.ordered <= today))
    if not row.size:
        return None
    table = table_of(dues, Moments(row, np.full(row.size, today, dtype=np.int64)), grace=grace)
    overdue = today - dues.due[row]
    chance = np.where(overdue > grace, 1.0, classifier.probabilities(table))
    return Outlook(
        row=row,
        chance=chance,
        is_asked=overdue >= -AHEAD_DAYS,
        late=days_late(hazards, chance, overdue=overdue),
        table=table,
        parts=classifier.contributions(table),
        coming=Coming(row, today, hazards.open_after(chance, overdue, days=HORIZON_DAYS)),
    )
