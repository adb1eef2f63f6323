"""The records that a rule looks at, as an actor may see them: values, readings and purchases."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zhike.engines.due import LEAST_TRIALS, Reading, Spread, Trial, clean_readings, spread_of, try_readings
from zhike.govern.audit.public import iter_values_given
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.maintenance.rules.falling import Subject, months_after, number_of
from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for, presenter_of, store_of
from zhike.platform.clock import business_date
from zhike.platform.lists import where_rows
from zhike.records.orders import public as orders

_AT_ONCE: Final = 2_000
_CORRECTED_DAYS: Final = 7
"""A value written down this long after the day that is kept as that of the reading corrects it; later it is a new one."""

type Days = dict[date, float]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a rule looks at, with its customer and the values of the rule's fields by key."""

    record_id: UUID
    customer_id: UUID
    values: Mapping[str, object]


def find_records(
    actor: Actor, draft: RuleDraft, *, ids: Sequence[UUID] | None = None, most: int | None = None
) -> Iterator[Found]:
    """Yield the records in the actor's scope that meet the rule's condition and have a customer.

    Args:
        actor: by whose rights.
        draft: the rule.
        ids: only of these, at most some hundred.
        most: at most so many, the newest first.

    Raises:
        AppError: 404 for an object or field that is gone; 403 for a field that the actor does not see; 422 for a condition that no longer
            holds.
    """
    described = object_for(actor, draft.object_key)
    rows = where_rows(actor, described, store_of(actor, draft.object_key).rows(actor), where=draft.condition)
    rows = rows if ids is None else rows.filter(pk__in=ids)
    rows = rows if most is None else rows.order_by("-created_at", "-id")[:most]
    presenter = presenter_of(described, actor, keys=draft.fields() or [described.title])
    for row in rows.values_list(*presenter.columns, "id").iterator(_AT_ONCE):
        values = presenter.values(row)
        customer_id = values.get(draft.customer_field) if draft.customer_field else row[-1]
        if customer_id is not None:
            yield Found(row[-1], UUID(str(customer_id)), values)


def read_history(  # sizes: whose, of which rule and records, since when, and what is known
    actor: Actor,
    draft: RuleDraft,
    *,
    since: datetime | None = None,
    ids: Sequence[UUID] | None = None,
    known: Mapping[UUID, date] | None = None,
) -> dict[UUID, Days]:
    """Return what meters said by record and day, as the history of the records tells it.

    The day of a reading is that of the rule's day field where it was written with it, else the day of the entry.

    Args:
        actor: whose tenant and zone.
        draft: a ``reading`` rule.
        since: entries of this instant and later; None: all.
        ids: of these records; None: of all.
        known: the day of the last reading by record, as known before.
    """
    days: dict[UUID, date] = dict(known or {})
    found: dict[UUID, Days] = defaultdict(dict)
    fields = [draft.value_field, *([draft.day_field] if draft.day_field else [])]
    for key, at, given in iter_values_given(
        actor.tenant_id, draft.object_key, fields=fields, since=since, record_ids=ids
    ):
        record_id, written = UUID(key), business_date(at, actor.zone)
        if draft.day_field and given.get(draft.day_field):
            days[record_id] = as_day(given[draft.day_field]) or written
        value = as_number(given.get(draft.value_field))
        if value is not None:
            kept = days.get(record_id)
            is_kept = kept is not None and (written - kept).days <= _CORRECTED_DAYS
            is_kept = is_kept or bool(given.get(draft.day_field))
            day = kept if kept is not None and is_kept else written
            days[record_id] = day
            found[record_id][day] = value
    return dict(found)


def with_present(draft: RuleDraft, found: Found, days: Days, *, today: date) -> Days:  # sizes: which rule and record
    """Return readings with the value that the record shows now, where its history does not tell it."""
    value = as_number(found.values.get(draft.value_field))
    if value is None or (days and days[max(days)] == value):
        return days
    day = as_day(found.values.get(draft.day_field)) if draft.day_field else None
    return days if day in days else {**days, (day or today): value}


def subject_of(  # sizes: rule and record, its readings and purchases, and when it was done
    draft: RuleDraft, found: Found, *, days: Days, bought_on: Sequence[date], done_on: date | None
) -> Subject:
    """Return a record as `rules.falling` takes it."""
    values = found.values
    return Subject(
        readings=clean_readings(Reading(number_of(day), days[day]) for day in sorted(days)),
        day=as_day(values.get(draft.day_field)) if draft.kind == "date" else None,
        served_value=as_number(values.get(draft.served_value_field)) if draft.served_value_field else None,
        served_on=as_day(values.get(draft.served_day_field)) if draft.served_day_field else None,
        done_on=done_on,
        bought_on=bought_on,
    )


def days_bought(actor: Actor, item: str, *, customer_ids: Sequence[UUID] | None = None) -> dict[UUID, list[date]]:
    """Return the days, ascending, on which customers bought a product or something of a category of this name."""
    found: dict[UUID, list[date]] = defaultdict(list)
    zone = ZoneInfo(actor.zone)
    for sale in orders.iter_sales(actor.tenant_id, customer_ids):
        if any(item in named for named in sale.items()):
            day = sale.ordered_at.astimezone(zone).date()
            days = found[sale.customer_id]
            if day not in days:
                insort(days, day)
    return dict(found)


def trial_of(draft: RuleDraft, subjects: Sequence[Subject]) -> Trial:
    """Measure on all records how near days are that the rule says, see `engines.due`; of purchases the wait beside the months."""
    if draft.kind != "purchase" or draft.every_months is None:
        return try_readings(one.readings for one in subjects)
    waits = [
        ((later - earlier).days, (months_after(earlier, draft.every_months) - earlier).days)
        for one in subjects
        for earlier, later in zip(one.bought_on, one.bought_on[1:], strict=False)
    ]
    if len(waits) < LEAST_TRIALS:
        return try_readings([])
    spread = spread_of([came / said for came, said in waits])
    inside = sum(spread.low <= came / said <= spread.high for came, said in waits) / len(waits)
    mae = sum(abs(came - said) for came, said in waits) / len(waits)
    return Trial(len(waits), mae, mae, "average", spread, inside)


def as_number(value: object) -> float | None:
    """Return a number that is one, else None."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else None  # type: ignore[arg-type]  # just asked


def as_day(value: object) -> date | None:
    """Return the day of a date, of an instant (UTC), or of the ISO text of either; None of anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def trial_kept(kept: Mapping[str, Any]) -> Trial:
    """Return the trial that a rule keeps of its last run."""
    if not kept:
        return try_readings([])
    spread = Spread(kept["low"], kept["high"])
    return Trial(kept["trials"], kept["mae"], kept["baseline_mae"], kept["way"], spread, kept["coverage"])


def keep_trial(trial: Trial) -> dict[str, Any]:
    """Return a trial as a rule keeps it."""
    return {
        "trials": trial.trials,
        "mae": trial.mae,
        "baseline_mae": trial.baseline_mae,
        "way": trial.way,
        "low": trial.spread.low,
        "high": trial.spread.high,
        "coverage": trial.coverage,
    }


SINCE_OVERLAP: Final = timedelta(hours=1)
"""Entries of transactions that ended late are read once more; a reading of a day counts once."""
