"""Learn who leaves from what happened, and keep the model with everything it is judged by."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from django.db import transaction
from django.db.models import Max

from zhike.engines.classify import Classifier, Costs, Judgement, RefusedError, Terms, judge, rate, threshold_of, train
from zhike.know.predictions.models import ChurnModel
from zhike.know.predictions.moments import Lake, Moments, active_customers, first_day_of, read_moments
from zhike.know.predictions.rules import HISTORY_DAYS, Definition, cuts_before
from zhike.know.profiles.public import day_number, day_of
from zhike.platform.actor import Actor

type Report = Callable[[str, int, int], None]

MOST_MOMENTS: Final = 20_000
"""More moments cost minutes and move the second digit of nothing."""
SEED: Final = 20_260_401
_WHY: Final = "models serve the whole company"


@dataclass(frozen=True, slots=True)
class _Learned:
    moments: Moments
    judgement: Judgement
    classifier: Classifier


def train_churn(actor: Actor, lake: Lake, *, definition: Definition, today: date) -> ChurnModel:
    """Learn a model, put it to use and return its row; a refusal is a row too, and no model is in use then."""
    try:
        learned = _learn(lake, definition, day_number(today))
    except RefusedError as refused:
        code, facts = f"predictions.{refused.refusal.code}", refused.refusal.facts
        return _keep(actor, today, definition, {"state": "refused", "refused_code": code, "refused_facts": facts})
    told = learned.judgement
    text = learned.classifier.dump()
    columns = {
        "state": "in_use",
        "window_from": day_of(int(learned.moments.cuts.min()) - definition.active_days),
        "window_to": today,
        "moments": told.rows,
        "left": told.positives,
        "candidate": told.winner,
        "figures": _figures(told),
        "backtest": _backtest(learned.moments, definition),
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return _keep(actor, today, definition, columns)


def load_classifier(model: ChurnModel) -> Classifier:
    """Return the model that a row keeps.

    Raises:
        ValueError: the text is not the one that was kept.
    """
    if hashlib.sha256(model.text.encode()).hexdigest() != model.sha256:
        msg = f"the text of model {model.pk} is not the one that was kept"
        raise ValueError(msg)
    return Classifier.parse(model.text)


def _learn(lake: Lake, definition: Definition, today: int) -> _Learned:
    first = first_day_of(lake)
    cuts = [] if first is None else cuts_before(today, first, horizon_days=definition.horizon_days)
    if not cuts:
        needed = definition.horizon_days + HISTORY_DAYS
        raise RefusedError("too_little_history", found=0 if first is None else today - first, needed=needed)
    expected = sum(active_customers(lake, cut=cut, active_days=definition.active_days) for cut in cuts)
    moments = read_moments(
        lake,
        cuts,
        horizon_days=definition.horizon_days,
        active_days=definition.active_days,
        part=min(1.0, MOST_MOMENTS / max(1, expected)),
    )
    return _Learned(moments, *_compete(moments, definition))


def _compete(moments: Moments, definition: Definition) -> tuple[Judgement, Classifier]:
    _, groups = np.unique(np.array(moments.customer_ids), return_inverse=True)
    # every figure of a moment was known on its day
    terms = Terms(seed=SEED, costs=_costs(definition), is_trusted=True)
    judgement = judge(moments.table, moments.has_left, terms=terms, groups=groups)
    return judgement, train(moments.table, moments.has_left, judgement=judgement, seed=SEED)


def _backtest(moments: Moments, definition: Definition) -> dict[str, Any]:
    """Ask about the newest moments as it was possible then: by what had been seen to the end a horizon before."""
    newest = int(moments.cuts.max())
    asked = moments.on(moments.cuts == newest)
    try:
        _, classifier = _compete(moments.on(moments.cuts <= newest - definition.horizon_days), definition)
    except RefusedError:
        return {}
    if not 0 < asked.has_left.sum() < asked.has_left.size:
        return {}
    shares = classifier.probabilities(asked.table)
    policy = threshold_of(asked.has_left, shares, costs=_costs(definition))
    told = {
        "asked_on": day_of(newest).isoformat(),
        "customers": asked.has_left.size,
        "base": float(asked.has_left.mean()),
    }
    return told | asdict(rate(asked.has_left, shares)) | asdict(policy)


def _figures(told: Judgement) -> dict[str, Any]:
    return {
        "candidates": {name: asdict(quality) for name, quality in told.candidates.items()},
        "rule": {"column": told.rule_column, **asdict(told.rule)},
        "bins": [asdict(one) for one in told.bins],
        "threshold": asdict(told.threshold),
        "suspicions": [asdict(one) for one in told.suspicions],
    }


def _keep(actor: Actor, today: date, definition: Definition, columns: dict[str, Any]) -> ChurnModel:
    with transaction.atomic():
        rows = ChurnModel.objects.in_tenant(actor.tenant_id, _WHY)
        rows.filter(state="in_use").update(state="past")
        last = rows.aggregate(last=Max("number"))["last"] or 0
        model = ChurnModel(
            tenant_id=actor.tenant_id,
            number=last + 1,
            as_of=today,
            definition=asdict(definition),
            owner_id=actor.user_id,
            **columns,
        )
        model.save(force_insert=True)
    return model


def _costs(definition: Definition) -> Costs:
    return Costs(definition.action_cost_cents / 100, definition.miss_cost_cents / 100)
