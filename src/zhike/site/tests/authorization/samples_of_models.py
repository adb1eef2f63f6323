"""Models and their versions for the matrix."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from zhike.engines.classify import Quality
from zhike.know.predictions.models import OwnQuestion, PredictionModel
from zhike.know.predictions.public import Definition, OwnDraft, Target, create_question
from zhike.platform.actor import Actor
from zhike.platform.ids import new_id
from zhike.testing import Company

_NUMBER: Final = 1


def keep_version(company: Company, owner: Actor) -> str:
    """Keep a version that was refused its place, and return its number."""
    del owner
    rows = PredictionModel.objects.in_tenant(company.tenant.id, "a sample")
    rows.get_or_create(
        tenant_id=company.tenant.id, number=_NUMBER, defaults={"state": "past", "as_of": date(2026, 11, 1)}
    )
    return str(_NUMBER)


def churn_key(company: Company, owner: Actor) -> str:
    """Return the key of a model, and of the question that it answers, that every company has."""
    del company, owner
    return "churn"


def ask_own(company: Company, owner: Actor) -> UUID:
    """Keep a question of the company's own, learned, that is on trial; everybody of the company who sees models may see it."""
    draft = OwnDraft(f"问题{new_id().hex}", Target("order"), Definition(30, 365, 3_000, 10_000))
    row = create_question(replace(owner, grants=frozenset({"*"})), draft)
    _model_of(company, row)
    return row.pk


_QUALITY: Final = asdict(Quality(auc=0.7, average_precision=0.5, ece=0.02, lift_top10=2.0, captured_top20=0.4))
_FIGURES: Final = {
    "candidates": {"logistic": _QUALITY},
    "rule": {"column": "days_since_order", **_QUALITY},
    "bins": [],
    "threshold": {"probability": 0.3, "cost": 29.0, "cost_never": 40.0, "cost_always": 30.0},
    "suspicions": [],
}


def _model_of(company: Company, row: OwnQuestion) -> None:
    PredictionModel(
        tenant_id=company.tenant.id,
        question=f"own-{row.number}",
        number=1,
        state="in_use",
        candidate="logistic",
        figures=_FIGURES,
        as_of=date(2026, 11, 1),
        window_from=date(2025, 11, 1),
        window_to=date(2026, 10, 2),
    ).save(force_insert=True)


def decision_kind(company: Company, owner: Actor) -> str:
    """Return a kind of decision that every company has."""
    del company, owner
    return "leaving"


MODEL_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID | str], Literal["word", "tenant"]]]] = {
    "version_number": (keep_version, "tenant"),
    "model_key": (churn_key, "word"),
    "decision_kind": (decision_kind, "word"),
    "question_key": (churn_key, "word"),
    "own_id": (ask_own, "tenant"),
}
_MEANT: Final = {"horizon_days": 30, "active_days": 365, "action_cost_cents": 3_000, "miss_cost_cents": 10_000}
_ASKED: Final = {"target": {"kind": "order"}, "definition": _MEANT}
MODEL_BODIES: Final[dict[str, dict[str, Any]]] = {
    "preview_question": _ASKED,
    "create_question": {"name": "谁会再买", **_ASKED},
    "rename_question": {"name": "改名", "version": 2},
}
