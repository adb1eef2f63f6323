"""The fits of expected value, as the gallery of models shows them and puts them to use."""

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.models.public import Comparison, Version, find_version, put_to_use, require_reason, text_of
from zhike.know.values.fitting import fits_of
from zhike.know.values.models import ValueFit
from zhike.platform.actor import Actor, require
from zhike.platform.outbox.public import emit

KEY: Final = "values"
_SHOWN: Final = 12
_COMPARED: Final = ("champion", "rows", "champion_error", "challenger_error", "margin")


def list_versions(actor: Actor, key: str) -> Sequence[Version] | None:
    """Return the newest fits, the newest first; None for another model."""
    if key != KEY:
        return None
    return [_version(actor, one) for one in fits_of(actor.tenant_id).order_by("-number")[:_SHOWN]]


def promote(actor: Actor, key: str, number: int, *, reason: str, is_held: bool) -> str | None:
    """Put a fit to use; the next estimate computes by it. None for another model.

    Raises:
        AppError: 403; 404 for a number that is none; 422 ``predictions.no_reason``.
    """
    if key != KEY:
        return None
    require(actor, "predictions.edit")
    require_reason(reason)
    with transaction.atomic():
        rows = fits_of(actor.tenant_id)
        chosen = find_version(rows, number)
        used = put_to_use(rows, chosen, is_held=is_held)
        change = Change(
            object_key="predictions",
            record_id=chosen.pk,
            action="changed",
            title=f"{KEY} {number}",
            before={"in_use": used},
            after={"in_use": number, "is_held": is_held, "reason": reason.strip()},
        )
        record_change(actor, change)
        emit(actor, "values.promoted", str(chosen.pk), {"number": number})
    return "values.estimate"


def _version(actor: Actor, fit: ValueFit) -> Version:
    told = fit.comparison
    return Version(
        number=fit.number,
        state=fit.state,
        as_of=fit.as_of,
        learned_at=fit.created_at,
        said=text_of(actor, "version.customers", customers=f"{fit.customers:,}"),
        verdict=told.get("verdict", ""),
        comparison=Comparison(**{name: told[name] for name in _COMPARED}) if "rows" in told else None,
        is_held=fit.is_pinned,
        unit="money",
    )
