"""What is due and what came, and how much of that was known on a day."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]

GRACE_DAYS: Final = 7
"""Days after the due date that count as on time: banks and clerks need some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """Amounts with a due date, one a row; days are numbers since any fixed day.

    Attributes:
        customer: (n,) code of who pays.
        ordered: (n,) day on which it came about; nothing of it is known before.
        due: (n,) day on which it is due.
        amount: (n,) above 0, in any one unit.
        received: (n,) part of it that came, at least 0.
        paid_on: (n,) day of the last receipt, NaN before any.
        region: (n,) place in ``regions``, -1 where it is not known.
        regions: names.
    """

    customer: Ints
    ordered: Ints
    due: Ints
    amount: Floats
    received: Floats
    paid_on: Floats
    region: Ints
    regions: tuple[str, ...] = ()

    @property
    def settled_on(self) -> Floats:
        """Return (n,) the day on which nothing was open any more, NaN while something is."""
        return np.where(self.received >= self.amount, self.paid_on, np.nan)

    @property
    def open_amount(self) -> Floats:
        """Return (n,) what did not come yet."""
        return np.maximum(self.amount - self.received, 0.0)

    def known_on(self, day: int) -> "Dues":
        """Return the same rows as they were known at the end of a day; of those ordered later nothing may be asked.

        Only the last receipt of each is on record: where it came after the day, nothing counts as received.
        """
        is_later = self.paid_on > day
        received = np.where(is_later, 0.0, self.received)
        return replace(self, received=received, paid_on=np.where(is_later, np.nan, self.paid_on))

    def late_by(self, day: int, *, grace: int = GRACE_DAYS) -> tuple[Bools, Bools]:
        """Return which were, by the end of a day, paid after due date and grace or not at all, and of which that can be told.

        It can be told when the grace is over: if those paid early counted sooner, what can be told would look better than what is.
        """
        is_told = self.due + grace < day
        settled = self.settled_on
        return is_told & ~(settled <= self.due + grace), is_told
