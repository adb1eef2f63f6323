"""When customers on account pay: terms by contract, habits that last or get worse, and the few invoices that nobody pays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from zhike.engines.synthetic.organizations import Organization
from zhike.engines.synthetic.population import Person, Population

SPAN_DAYS: Final = 730
COLUMNS: Final = ("应收日期", "已收金额", "最近收款日")
type Cells = tuple[str, str, str]

_UNKNOWN: Final[Cells] = ("", "", "")
_TERMS: Final = (15, 30, 30, 30, 45, 60)
_TERMS_OF_PERSONS: Final = (14, 30)
_SLOW_PROVINCES: Final = frozenset({"辽宁省", "河南省", "山西省", "黑龙江省", "云南省"})
_LARGE_CENTS: Final = 500_000
_INSTALMENT_DAYS: Final = 25


@dataclass(frozen=True, slots=True)
class PayingHabit:
    """How a customer pays.

    Attributes:
        terms_days: from the order to the day on which it is due.
        delay_days: how long after that it pays on average, negative before; ``spread_days`` is the standard deviation.
        drift_days: how much longer it takes at the end of the two years than at their start.
        lost_share: of orders that it never pays, 0–1.
    """

    terms_days: int
    delay_days: float
    spread_days: float
    drift_days: float = 0.0
    lost_share: float = 0.0


def _prompt(rng: Random) -> tuple[float, float, float, float]:
    return rng.uniform(-8.0, 0.0), 3.0, 0.0, 0.0


def _easy(rng: Random) -> tuple[float, float, float, float]:
    return rng.uniform(0.0, 4.0), 5.0, 0.0, 0.005


def _late(rng: Random) -> tuple[float, float, float, float]:
    return rng.uniform(18.0, 45.0), 11.0, 0.0, 0.04


def _worsening(rng: Random) -> tuple[float, float, float, float]:
    return rng.uniform(-6.0, 0.0), 5.0, rng.uniform(30.0, 60.0), 0.02


_KINDS: Final = (_prompt, _easy, _late, _worsening)
_WEIGHTS: Final = (64, 17, 10, 9)


@dataclass(frozen=True, slots=True)
class Payments:
    """What is due and what came, as of ``today``; draws from its own chance, so that nothing else moves with it.

    Attributes:
        habits: entity → habit; who has none pays when ordering, and nothing is due.
    """

    rng: Random
    habits: Mapping[str, PayingHabit]
    today: date

    def cells(self, entity: str, *, ordered: date, cents: int) -> Cells:
        """Return due date, what was received, and the day of the last receipt, as an ERP exports them."""
        habit = self.habits.get(entity)
        if habit is None:
            return _UNKNOWN
        due = ordered + timedelta(days=habit.terms_days)
        paid = self._paid(habit, ordered, due=due, is_large=cents > _LARGE_CENTS)
        if paid is None or paid > self.today:
            return due.isoformat(), "0.00", ""
        if self.rng.random() < 0.06:
            last = paid + timedelta(days=_INSTALMENT_DAYS)
            if last > self.today:
                return due.isoformat(), _yuan(cents * 2 // 5), paid.isoformat()
            paid = last
        return due.isoformat(), _yuan(cents), paid.isoformat()

    def _paid(self, habit: PayingHabit, ordered: date, *, due: date, is_large: bool) -> date | None:
        rng = self.rng
        age = 1 - (self.today - ordered).days / SPAN_DAYS
        delay = rng.gauss(habit.delay_days + habit.drift_days * age, habit.spread_days) + (4.0 if is_large else 0.0)
        # Now and then a paper lies under another one, whoever the customer is.
        if rng.random() < 0.03:
            delay += rng.uniform(20, 60)
        is_lost = rng.random() < habit.lost_share
        return None if is_lost else max(ordered, due + timedelta(days=round(delay)))


def paying_habits(rng: Random, world: Population) -> dict[str, PayingHabit]:
    """Draw how everybody pays who orders on account: organizations by contract, persons who ordered by telephone soon.

    In some provinces everybody takes longer.
    """
    found = {}
    for one in world.organizations:
        found[f"O{one.number}"] = _habit(rng, one, _TERMS)
    for person in world.persons:
        found[f"P{person.number}"] = _habit(rng, person, _TERMS_OF_PERSONS)
    return found


def _habit(rng: Random, member: Organization | Person, terms: tuple[int, ...]) -> PayingHabit:
    delay, spread, drift, lost = rng.choices(_KINDS, _WEIGHTS)[0](rng)
    extra = 3.0 if member.address.district.province in _SLOW_PROVINCES else 0.0
    return PayingHabit(rng.choice(terms), delay + extra, spread, drift, lost)


def _yuan(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
