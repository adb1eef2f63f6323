"""Rows of risks: probability, money, days, and why."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from zhike.engines.classify import Column
from zhike.engines.payment import Outlook
from zhike.know.payments.models import PaymentRun
from zhike.know.payments.reading import OpenBooks
from zhike.know.payments.rules import UNKNOWN, Reason, facts_of, key_of, leading, reasons_of, state_of
from zhike.know.predictions.public import points_of, share_of
from zhike.platform.i18n import message

RISK_COLUMNS: Final = (
    *("id", "tenant_id", "run_id", "home_id", "customer_id", "owner_id", "order_number", "region", "state", "as_of"),
    *("due_on", "overdue_days", "open_cents", "chance", "chance_percent", "usual", "loss_cents"),
    *("days_late", "late_low", "late_high", "reasons", "reason_zh", "reason_en"),
)


def risk_rows(run: PaymentRun, books: OpenBooks, *, found: Outlook) -> Iterator[list[Any]]:
    """Yield a row of each open amount that is due within 30 days or already, in the order of ``RISK_COLUMNS``."""
    usual = share_of(float(found.parts[0, -1]))
    names = found.table.names
    for at in np.flatnonzero(found.is_asked).tolist():
        row = int(found.row[at])
        fact, place, region = books.facts[row], books.places[row], books.region_of(row)
        overdue, chance = run.as_of.toordinal() - int(books.dues.due[row]), float(found.chance[at])
        parts = found.parts[at]
        points = points_of(parts[:-1].tolist(), start=float(parts[-1]), probability=chance)
        values = [_value(column, at) for column in found.table.columns]
        reasons = reasons_of(names, values, points=points, overdue_days=overdue, usual=usual)
        open_cents = round(float(books.dues.open_amount[row]))
        low, middle, high = (round(one) for one in found.late[at].tolist())
        yield [
            *(fact.id, run.tenant_id, run.id, fact.home_id, fact.customer_id, place.owner_id if place else None),
            *(fact.external_key[:120], "" if region == UNKNOWN else region, state_of(overdue), run.as_of),
            *(fact.due_on, overdue, open_cents, chance, round(100 * chance), usual, round(open_cents * chance)),
            *(middle, low, high, [[one.key, one.value, one.points] for one in reasons]),
            *(say_reason(leading(reasons), locale)[:200] for locale in ("zh-CN", "en-US")),
        ]


def say_reason(reason: Reason | None, locale: str) -> str:
    """Return a reason in words, and what is said where nothing stands out."""
    if reason is None:
        return message("payments.no_reason", {}, locale=locale)
    return message(f"payments.{key_of(reason)}", facts_of(reason), locale=locale)


def _value(column: Column, row: int) -> float | str | None:
    value = float(column.values[row])
    if np.isnan(value):
        return None
    return column.labels[int(value)] if column.kind == "choice" else round(value, 3)
