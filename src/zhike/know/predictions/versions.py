"""The versions of predictions, as the gallery of models shows them and puts them to use."""

from collections.abc import Sequence
from typing import Final

from zhike.know.models.public import Comparison, Version, text_of
from zhike.know.predictions.actions.promoting import promote_version
from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.queries import list_questions, trainings_of
from zhike.platform.actor import Actor

_SHOWN: Final = 12
_COMPARED: Final = ("champion", "rows", "champion_error", "challenger_error", "margin")


def list_versions(actor: Actor, key: str) -> Sequence[Version] | None:
    """Return the newest versions of a question, None when nobody asks by this key."""
    question = next((one for one in list_questions(actor.tenant_id) if one.key == key), None)
    if question is None:
        return None
    return [_version(actor, one) for one in trainings_of(actor.tenant_id, question)[:_SHOWN]]


def promote(actor: Actor, key: str, number: int, *, reason: str, is_held: bool) -> str | None:
    """Put a version to use, as ``promote_version``; None when nobody asks by this key."""
    question = next((one for one in list_questions(actor.tenant_id) if one.key == key), None)
    if question is None:
        return None
    promote_version(actor, number, reason=reason, is_held=is_held, question=question)
    return f"predictions.{question.kind}"


def _version(actor: Actor, model: PredictionModel) -> Version:
    told = model.comparison
    return Version(
        number=model.number,
        state=model.state,
        as_of=model.as_of,
        learned_at=model.created_at,
        said=text_of(actor, "version.moments", moments=f"{model.moments:,}"),
        verdict=told.get("verdict", ""),
        comparison=Comparison(**{name: told[name] for name in _COMPARED}) if "rows" in told else None,
        is_held=model.is_pinned,
        unit="number",
    )
