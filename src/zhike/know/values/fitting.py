"""Fit the models of expected value anew, and let the new fit compete with the one in use."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from zhike.engines.clv import (
    Lifetime,
    LifetimeRefusedError,
    expect_value,
    fit_lifetime,
    measure_holdout,
)
from zhike.know.models.public import Comparison, Verdict, compare_losses, is_taken, retire_versions, verdict_on
from zhike.know.profiles.public import day_of
from zhike.know.values.buying import Bought
from zhike.know.values.models import ValueFit
from zhike.know.values.rules import as_json, is_worse_than_before
from zhike.know.values.stored import model_of, stored_model
from zhike.platform.scope import ScopedQuerySet

_WHY: Final = "one fit serves the whole company"


@dataclass(frozen=True, slots=True)
class Choice:
    """A new fit, not stored yet, and the fit that values are computed by: the new one, or the one in use; its ``holdout`` of today."""

    fresh: ValueFit
    used: ValueFit
    holdout: dict[str, Any]


def fits_of(tenant_id: UUID) -> ScopedQuerySet[ValueFit]:
    """Return all fits of a company."""
    return ValueFit.objects.in_tenant(tenant_id, _WHY)


def fit_anew(tenant_id: UUID, bought: Bought, *, today: date) -> Choice:
    """Fit both models, and compare them with those in use on the same hold-out.

    Of each fit the copy that saw nothing of the hold-out is asked: a fit in use was made earlier, so its copy saw less still. The new
    fit is used unless its customers' spending lies further off by more than chance.

    Raises:
        LifetimeRefusedError: too little to learn from, or what would be used is no better than "as before".
    """
    model, trial = fit_lifetime(bought.now), _earlier(bought)
    champion = fits_of(tenant_id).filter(state="in_use").first()
    verdict, told = _decide(champion, trial, bought)
    used = champion if champion and not is_taken(verdict) else None
    holdout = _ask(trial if used is None else _trial_of(used), bought)
    fresh = ValueFit(
        tenant_id=tenant_id,
        state="in_use" if is_taken(verdict) else "challenger",
        as_of=today,
        since=day_of(bought.since),
        customers=len(bought.customer_ids),
        model=stored_model(model),
        trial=stored_model(trial) if trial else {},
        comparison={"verdict": verdict} | (asdict(told) if told else {}),
    )
    return Choice(fresh, used or fresh, holdout)


def keep_fit(choice: Choice) -> None:
    """Store a new fit and end those whose place it takes; within the caller's transaction."""
    choice.fresh.number = retire_versions(fits_of(choice.fresh.tenant_id), for_state=choice.fresh.state)
    choice.fresh.save(force_insert=True)


def _decide(champion: ValueFit | None, trial: Lifetime | None, bought: Bought) -> tuple[Verdict, Comparison | None]:
    if champion is None:
        return "first", None
    told = None
    before = _trial_of(champion)
    if trial is not None and before is not None:
        old, new = _losses(before, bought), _losses(trial, bought)
        told = compare_losses(old, new, number=champion.number)
    return verdict_on(told, is_pinned=champion.is_pinned), told


def _earlier(bought: Bought) -> Lifetime | None:
    """Fit on what was known before the hold-out; too little then is no reason to refuse now."""
    try:
        return fit_lifetime(bought.then)
    except LifetimeRefusedError:
        return None


def _trial_of(fit: ValueFit) -> Lifetime | None:
    return model_of(fit.trial) if fit.trial else None


def _losses(trial: Lifetime, bought: Bought) -> NDArray[np.float64]:
    """Return how far each customer's expected spending lay from what came, (n,) cents."""
    said = expect_value(trial, bought.then, days=bought.days).cents
    return np.abs(np.asarray(said, dtype=np.float64) - bought.came.cents)


def _ask(trial: Lifetime | None, bought: Bought) -> dict[str, Any]:
    """Ask what will be used as of the hold-out; one that is no better than "as before" is not used at all."""
    if trial is None:
        return {}
    holdout = measure_holdout(trial, bought.then, came=bought.came, days=bought.days)
    if is_worse_than_before(holdout):
        facts = {"found": round(holdout.mae * 1000), "needed": round(holdout.baseline_mae * 1000)}
        raise LifetimeRefusedError("worse_than_before", facts)
    return dict(as_json(holdout))
