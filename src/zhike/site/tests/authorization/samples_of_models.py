"""Models and their versions for the matrix."""

from collections.abc import Callable
from datetime import date
from typing import Final, Literal
from uuid import UUID

from zhike.know.predictions.models import PredictionModel
from zhike.platform.actor import Actor
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


def decision_kind(company: Company, owner: Actor) -> str:
    """Return a kind of decision that every company has."""
    del company, owner
    return "leaving"


MODEL_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID | str], Literal["word", "tenant"]]]] = {
    "version_number": (keep_version, "tenant"),
    "model_key": (churn_key, "word"),
    "decision_kind": (decision_kind, "word"),
    "question_key": (churn_key, "word"),
}
