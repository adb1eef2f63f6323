"""Somebody puts a version of any model to use, or takes one back, and says why."""

from zhike.know.models.queries.gallery import keepers, show_model
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found


def promote_model_version(actor: Actor, key: str, number: int, *, reason: str, is_held: bool) -> str:
    """Put a version to use; return the kind of job that applies it.

    Args:
        actor: who may edit predictions and may know of the model.
        key: of the model.
        number: of the version.
        reason: kept in the audit log.
        is_held: it stays until somebody promotes again; else the next version may take its place by itself.

    Raises:
        AppError: 403; 404 for a model without versions, or a version that is none or was refused; 422 ``predictions.no_reason``.
    """
    require(actor, "predictions.edit")
    show_model(actor, key)
    done = (one.promote(actor, key, number, reason=reason, is_held=is_held) for one in keepers())
    job = next((one for one in done if one is not None), None)
    if job is None:
        raise not_found("models")
    return job
