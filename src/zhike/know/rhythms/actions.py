"""Learn when customers buy next, write it on every customer, and keep it to be compared with what came."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.db import transaction

from zhike.engines.rhythm import (
    Expected,
    Histories,
    Learned,
    RhythmRefusedError,
    Visits,
    expect,
    histories_of,
    learn_rhythm,
)
from zhike.integrate.identity import public as identity
from zhike.know.models import public as life
from zhike.know.profiles import public as profiles
from zhike.know.rhythms.buying import read_visits
from zhike.know.rhythms.models import NextPurchase, RhythmRun
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import business_date, now
from zhike.platform.outbox.public import emit
from zhike.records.customers import public as customers

type Report = Callable[[str, int, int], None]

MODEL: Final = "next_purchase"
MODEL_VERSION: Final = "rhythm-1"
SETTLED_AFTER_DAYS: Final = 180
"""Who has not bought by then is counted as having bought on that day."""
_WHY: Final = "days are expected for the whole company"
_COLUMNS: Final = (
    *("id", "tenant_id", "run_id", "last_on", "expected_on", "low_on", "high_on"),
    *("soon", "usual_days", "gaps", "last_gap", "is_lapsed"),
)


@dataclass(frozen=True, slots=True)
class RhythmReport:
    """What a run did; ``refused`` is the code of the reason when no day is said of anybody."""

    customers: int
    said: int
    refused: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of whom: (m,) each."""

    ids: list[UUID]
    histories: Histories
    expected: Expected
    learned: Learned
    since: int


def expect_purchases(actor: Actor, report: Report, *, as_of: date | None = None) -> RhythmReport:
    """Expect the next purchase of every customer of the actor's tenant.

    Args:
        actor: needs no grant of its own: it is upkeep, started by the system or by an import.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("rhythms.phase.orders", 0, 3)
    ids, visits = read_visits(profiles.sync_orders(actor.tenant_id), identity.map_homes(actor.tenant_id), as_of=today)
    report("rhythms.phase.learn", 1, 3)
    run = RhythmRun(tenant_id=actor.tenant_id, as_of=today, model_version=MODEL_VERSION, customers=len(ids))
    told: _Told | None = None
    try:
        told = _tell(ids, visits, today)
    except RhythmRefusedError as refusal:
        run.refused_code, run.refused_facts = f"rhythms.{refusal.code}", dict(refusal.facts)
    report("rhythms.phase.store", 2, 3)
    with transaction.atomic():
        _settle(actor, ids, visits, today)
        _store(run, told)
        if told is not None:
            life.keep_scores(actor, life.Keeping(MODEL, MODEL_VERSION, today), _said(told, today))
        emit(actor, "rhythms.expected", str(run.id), {"customers": run.said})
    report("rhythms.phase.store", 3, 3)
    return RhythmReport(run.customers, run.said, run.refused_code)


def purge_days(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Delete what is expected of customers that are gone for good."""
    for ids in in_chunks(customer_ids):
        NextPurchase.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids).delete()


def _tell(ids: list[UUID], visits: Visits, today: date) -> _Told:
    learned = learn_rhythm(visits, today=profiles.day_number(today))
    histories = histories_of(visits)
    expected = expect(learned.rhythm, histories, today=profiles.day_number(today))
    return _Told(ids, histories, expected, learned, int(visits.days.min()))


def _store(run: RhythmRun, told: _Told | None) -> None:
    before = NextPurchase.objects.in_tenant(run.tenant_id, _WHY)
    gone = set(before.values_list("id", flat=True))
    before.delete()
    if told is not None:
        lapsed = told.expected.is_lapsed
        run.said, run.lapsed = int((~lapsed).sum()), int(lapsed.sum())
        run.since = profiles.day_of(told.since)
        rhythm = told.learned.rhythm
        run.rhythm, run.trial = asdict(rhythm) | {"usual_days": rhythm.usual_days}, asdict(told.learned.trial)
        rows = list(_rows(run, told))
        bulk_insert(NextPurchase, _COLUMNS, rows)
        customers.write_next_orders((row[0], None if row[-1] else row[4]) for row in rows)
        gone -= set(told.ids)
    run.save(force_insert=True)
    customers.write_next_orders((one, None) for one in sorted(gone))


def _rows(run: RhythmRun, told: _Told) -> Iterator[list[Any]]:
    histories, expected = told.histories, told.expected
    columns = (
        histories.last_day, np.rint(expected.day), np.floor(expected.low), np.ceil(expected.high), expected.soon,
        expected.usual_days, histories.gaps, histories.last_gap, expected.is_lapsed,
    )  # fmt: skip
    for customer_id, *values in zip(told.ids, *(one.tolist() for one in columns), strict=True):
        days = [profiles.day_of(int(min(day, _FAR))) for day in values[:4]]
        yield [customer_id, run.tenant_id, run.id, *days, *values[4:]]


_FAR: Final = 60_000
"""A day number in the year 2134: a lapsed customer's may lie beyond the calendar."""


def _said(told: _Told, today: date) -> Iterator[life.SaidScore]:
    day, due_on = profiles.day_number(today), today + timedelta(days=SETTLED_AFTER_DAYS)
    expected = told.expected
    columns = (expected.day - day, np.floor(expected.low) - day, np.ceil(expected.high) - day, expected.is_lapsed)
    for customer_id, said, low, high, is_lapsed in zip(told.ids, *(one.tolist() for one in columns), strict=True):
        if not is_lapsed:
            yield life.SaidScore(customer_id, said, due_on, low, high)


def _settle(actor: Actor, ids: list[UUID], visits: Visits, today: date) -> None:
    """Compare days said with the first purchase after them."""
    for said_on, due_on in life.days_to_settle(actor, MODEL, today=today):
        start, most = profiles.day_number(said_on), (due_on - said_on).days
        later = visits.days > start
        who, firsts = np.unique(visits.customers[later], return_index=True)
        waited = dict.fromkeys(ids, float(most))
        days = np.minimum(visits.days[later][firsts] - start, most)
        waited |= {ids[place]: float(day) for place, day in zip(who.tolist(), days.tolist(), strict=True)}
        life.settle_scores(actor, MODEL, day=(said_on, due_on), came=waited, today=today)
