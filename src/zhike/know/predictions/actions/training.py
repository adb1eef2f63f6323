"""Learn an answer from what happened, and keep the model with everything it is judged by."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from django.conf import settings
from django.db import transaction

from zhike.adapters.deep import find_learner
from zhike.engines.classify import Classifier, Costs, Judgement, RefusedError, Terms, judge, rate, threshold_of, train
from zhike.engines.drift import spread_of
from zhike.engines.sequence import Learner
from zhike.know.models.public import Comparison, Verdict, is_taken, retire_versions, verdict_on
from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.moments import Asked, Lake, Moments, active_customers, first_day_of, read_moments
from zhike.know.predictions.queries import model_in_use
from zhike.know.predictions.rules import (
    HISTORY_DAYS,
    Definition,
    Question,
    compare,
    cuts_before,
    is_aside,
)
from zhike.know.predictions.spreads import SCORE, Spreads
from zhike.know.profiles.public import day_number, day_of
from zhike.platform.actor import Actor

type Report = Callable[[str, int, int], None]

PARTS: Final = 4
"""Steps of learning that are reported: counting, competing, comparing, asking about the past."""
MOST_MOMENTS: Final = 20_000
"""More moments cost minutes and move the second digit of nothing."""
SEED: Final = 20_260_401
_WHY: Final = "models serve the whole company"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be learned: the question, what it means, and the day that counts as today."""

    question: Question
    definition: Definition
    today: date

    def asked(self, *, has_steps: bool) -> Asked:
        """Return what moments are asked."""
        return Asked(self.question, self.definition.horizon_days, self.definition.active_days, has_steps)


@dataclass(frozen=True, slots=True)
class _Learned:
    moments: Moments
    judgement: Judgement
    classifier: Classifier
    trial: Classifier


def unheard(*_: object) -> None:
    """Report to nobody."""


def train_model(actor: Actor, lake: Lake, *, task: Task, report: Report = unheard) -> PredictionModel:
    """Learn a model and put it to use when it is not worse than the one in use; return its row.

    A refusal is a row too, and no model is in use then. Whoever is told of the steps may end it between them.
    """
    champion = model_in_use(actor.tenant_id, task.question)
    definition = task.definition
    try:
        needs_steps = champion is not None and champion.candidate == "sequence"
        learned = _learn(lake, task, needs_steps=needs_steps, report=report)
    except RefusedError as refused:
        code, facts = f"predictions.{refused.refusal.code}", refused.refusal.facts
        return _keep(actor, task, {"state": "refused", "refused_code": code, "refused_facts": facts})
    report("predictions.phase.check", 3, PARTS)
    told = learned.judgement
    text = learned.classifier.dump()
    verdict, comparison = _decide(learned, champion, definition)
    columns = {
        "state": "in_use" if is_taken(verdict) else "challenger",
        "comparison": {"verdict": verdict} | (asdict(comparison) if comparison else {}),
        "trial_text": learned.trial.dump(),
        "spreads": _spreads(learned),
        "window_from": day_of(int(learned.moments.cuts.min()) - definition.active_days),
        "window_to": task.today,
        "moments": told.rows,
        "positives": told.positives,
        "candidate": told.winner,
        "figures": _figures(told),
        "backtest": _backtest(learned, definition),
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return _keep(actor, task, columns)


def load_classifier(model: PredictionModel) -> Classifier:
    """Return the model that a row keeps.

    Raises:
        ValueError: the text is not the one that was kept.
    """
    if hashlib.sha256(model.text.encode()).hexdigest() != model.sha256:
        msg = f"the text of model {model.pk} is not the one that was kept"
        raise ValueError(msg)
    return Classifier.parse(model.text)


def _learn(lake: Lake, task: Task, *, needs_steps: bool, report: Report) -> _Learned:
    """Let models compete; steps are read where a model of steps can be learned, or one is in use to be compared with."""
    report("predictions.phase.count", 0, PARTS)
    definition, today = task.definition, day_number(task.today)
    first = first_day_of(lake)
    cuts = [] if first is None else cuts_before(today, first, horizon_days=definition.horizon_days)
    if not cuts:
        needed = definition.horizon_days + HISTORY_DAYS
        raise RefusedError("too_little_history", found=0 if first is None else today - first, needed=needed)
    expected = sum(active_customers(lake, cut=cut, active_days=definition.active_days) for cut in cuts)
    learner = _learner()
    asked = task.asked(has_steps=learner is not None or needs_steps)
    moments = read_moments(lake, cuts, asked=asked, part=min(1.0, MOST_MOMENTS / max(1, expected)))
    report("predictions.phase.compete", 1, PARTS)
    judgement, classifier = _compete(moments, definition, learner)
    report("predictions.phase.trial", 2, PARTS)
    seen = moments.on(np.array([not is_aside(one) for one in moments.customer_ids]))
    trial = train(seen.table, seen.came, judgement=judgement, seed=SEED, learner=learner)
    return _Learned(moments, judgement, classifier, trial)


def _decide(
    learned: _Learned, champion: PredictionModel | None, definition: Definition
) -> tuple[Verdict, Comparison | None]:
    if champion is None:
        return "first", None
    if Definition(**champion.definition) != definition:
        return "definition", None
    moments = learned.moments
    newest = int(moments.cuts.max())
    places = zip(moments.customer_ids, moments.cuts.tolist(), strict=True)
    asked = moments.on(np.array([cut == newest and is_aside(one) for one, cut in places]))
    if not champion.trial_text or not asked.customer_ids:
        return "too_few", None
    said = Classifier.parse(champion.trial_text).probabilities(asked.table)
    told = compare(asked.came, said, challenger=learned.trial.probabilities(asked.table), number=champion.number)
    return verdict_on(told, is_pinned=champion.is_pinned), told


def _spreads(learned: _Learned) -> Spreads:
    """Count over tenths how the newest moments spread; the older ones would show how time goes by."""
    is_newest = learned.moments.cuts == learned.moments.cuts.max()
    found = {column.name: spread_of(column.values[is_newest]) for column in learned.moments.table.columns}
    found[SCORE] = spread_of(learned.judgement.probabilities[is_newest])
    return {name: [list(one.edges), list(one.counts), []] for name, one in found.items()}


def _learner() -> Learner | None:
    return find_learner() if settings.ZHIKE_DEEP else None


def _compete(moments: Moments, definition: Definition, learner: Learner | None) -> tuple[Judgement, Classifier]:
    _, groups = np.unique(np.array(moments.customer_ids), return_inverse=True)
    # every figure of a moment was known on its day
    terms = Terms(seed=SEED, costs=_costs(definition), is_trusted=True, learner=learner)
    judgement = judge(moments.table, moments.came, terms=terms, groups=groups)
    return judgement, train(moments.table, moments.came, judgement=judgement, seed=SEED, learner=learner)


def _backtest(learned: _Learned, definition: Definition) -> dict[str, Any]:
    """Ask about the newest moments as it was possible then: by what had been seen to the end a horizon before.

    A model of steps is learned again for it only where one won: it takes much longer than the others together.
    """
    moments = learned.moments
    learner = _learner() if learned.judgement.winner == "sequence" else None
    newest = int(moments.cuts.max())
    asked = moments.on(moments.cuts == newest)
    try:
        _, classifier = _compete(moments.on(moments.cuts <= newest - definition.horizon_days), definition, learner)
    except RefusedError:
        return {}
    if not 0 < asked.came.sum() < asked.came.size:
        return {}
    shares = classifier.probabilities(asked.table)
    policy = threshold_of(asked.came, shares, costs=_costs(definition))
    told = {
        "asked_on": day_of(newest).isoformat(),
        "customers": asked.came.size,
        "base": float(asked.came.mean()),
    }
    return told | asdict(rate(asked.came, shares)) | asdict(policy)


def _figures(told: Judgement) -> dict[str, Any]:
    return {
        "candidates": {name: asdict(quality) for name, quality in told.candidates.items()},
        "rule": {"column": told.rule_column, **asdict(told.rule)},
        "bins": [asdict(one) for one in told.bins],
        "threshold": asdict(told.threshold),
        "suspicions": [asdict(one) for one in told.suspicions],
        "contest": asdict(told.contest) if told.contest else {},
        "skipped": [] if told.contest else ["sequence"],
    }


def _keep(actor: Actor, task: Task, columns: dict[str, Any]) -> PredictionModel:
    with transaction.atomic():
        rows = PredictionModel.objects.in_tenant(actor.tenant_id, _WHY).filter(question=task.question.key)
        number = retire_versions(rows, for_state=columns["state"])
        model = PredictionModel(
            tenant_id=actor.tenant_id,
            question=task.question.key,
            item=task.question.item,
            number=number,
            as_of=task.today,
            definition=asdict(task.definition),
            owner_id=actor.user_id,
            **columns,
        )
        model.save(force_insert=True)
    return model


def _costs(definition: Definition) -> Costs:
    return Costs(definition.action_cost_cents / 100, definition.miss_cost_cents / 100)
