"""What a question would be learned from, before anybody learns it, and what may be asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify import RefusedError, require_enough
from zhike.integrate.identity import public as identity
from zhike.know.predictions.actions.owning import OwnDraft, refuse_bad_draft
from zhike.know.predictions.actions.training import MOST_MOMENTS
from zhike.know.predictions.counting import offered_query
from zhike.know.predictions.moments import Asked, Lake, active_customers, first_day_of, read_moments
from zhike.know.predictions.queries import TOLD
from zhike.know.predictions.rules import HISTORY_DAYS, USUAL, cuts_before
from zhike.know.predictions.targets import Target
from zhike.know.predictions.wording import item_in, text_of, what_in
from zhike.know.profiles import public as profiles
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.clock import business_date, now
from zhike.records.activities.public import ACTIVITIES
from zhike.records.customers import public as customers


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that may be asked about; ``customers``: how many bought it in a year, None where nobody counted."""

    value: str
    label: str
    customers: int | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be named, the most bought first."""

    categories: Sequence[Offered]
    products: Sequence[Offered]
    activities: Sequence[Offered]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a question would be learned from.

    Attributes:
        what: what must come, as a part of a sentence.
        moments: customers on days whose outcome is known by now; ``positives`` of them came true.
        days: how many days they lie on, from ``first`` to ``last``.
        customers: who would be asked today.
        is_sample: only so many of the moments are counted and learned from as move anything.
        refused: why nothing can be learned, None when it can be tried.
    """

    what: str
    moments: int
    positives: int
    days: int
    first: date | None
    last: date | None
    customers: int
    is_sample: bool
    refused: str | None


def preview_question(actor: Actor, draft: OwnDraft, *, as_of: date | None = None) -> Preview:
    """Count what a question would be learned from, in the lake as the last run left it.

    Raises:
        AppError: 403, also when the actor does not see what is counted; 422 as `refuse_bad_draft`.
    """
    _require_sight(actor)
    refuse_bad_draft(draft)
    lake = _lake_as_is(actor, draft.target)
    today = profiles.day_number(as_of or business_date(now(), actor.zone))
    meant, first = draft.definition, first_day_of(lake)
    what = what_in(actor.locale, draft.target)
    cuts = [] if first is None else cuts_before(today, first, horizon_days=meant.horizon_days)
    if not cuts:
        found, needed = 0 if first is None else today - first, meant.horizon_days + HISTORY_DAYS
        refused = text_of(actor.locale, "too_little_history", found=found, needed=needed)
        return Preview(what, 0, 0, 0, None, None, 0, is_sample=False, refused=refused)
    asked = Asked(draft.question, meant.horizon_days, meant.active_days)
    expected = sum(active_customers(lake, cut=cut, active_days=meant.active_days) for cut in cuts)
    part = min(1.0, MOST_MOMENTS / max(1, expected))
    # Today is counted with them, for who would be asked; what came of it nobody knows yet.
    counted = read_moments(lake, [*cuts, today], asked=asked, part=part)
    is_now = counted.cuts == today
    moments = counted.on(~is_now)
    return Preview(
        what,
        moments=moments.came.size,
        positives=int(moments.came.sum()),
        days=len(cuts),
        first=profiles.day_of(min(cuts)),
        last=profiles.day_of(max(cuts)),
        customers=round(int(is_now.sum()) / part),
        is_sample=expected > MOST_MOMENTS,
        refused=_refusal(actor, moments.came),
    )


def list_choices(actor: Actor, *, as_of: date | None = None) -> Choices:
    """Return what a question may name.

    Raises:
        AppError: 403, also when the actor does not see what is counted.
    """
    _require_sight(actor)
    field = ACTIVITIES.field("kind")
    kinds = [one.value for one in (field.choices if field else ())]
    acts = [Offered(one, item_in(actor.locale, Target("activity", one)), None) for one in ("complaint", *kinds)]
    today = profiles.day_number(as_of or business_date(now(), actor.zone))
    return Choices(_bought(actor, "category", today), _bought(actor, "product", today), acts)


def _bought(actor: Actor, column: Literal["category", "product"], today: int) -> list[Offered]:
    lines = profiles.lines_table(actor.tenant_id).paths()
    if not lines:
        return []
    tables = {"lines": lines, "homes": profiles.moved_homes(identity.map_homes(actor.tenant_id))}
    rows = profiles.ask_lake(offered_query(column), tables, cut=today, active=USUAL["own"].active_days)
    return [Offered(one["item"], one["item"], one["customers"]) for one in rows.to_pylist()]


def _require_sight(actor: Actor) -> None:
    require(actor, "predictions.edit")
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in TOLD])


def _lake_as_is(actor: Actor, target: Target) -> Lake:
    tenant = actor.tenant_id
    tables = profiles.orders_table(tenant), profiles.activities_table(tenant), profiles.lines_table(tenant)
    kinds = profiles.sync_activity_kinds(tenant) if target.kind == "activity" else None
    return Lake(*tables, identity.map_homes(tenant), kinds)


def _refusal(actor: Actor, came: NDArray[np.bool_]) -> str | None:
    try:
        require_enough(came)
    except RefusedError as refused:
        return text_of(actor.locale, refused.refusal.code, **refused.refusal.facts)
    return None
