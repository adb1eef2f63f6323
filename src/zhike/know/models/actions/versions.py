"""Put one version of a model to use and end the others; every feature keeps its versions in a table of its own."""

from django.db.models import Max, QuerySet

from zhike.know.models.models import VersionRow
from zhike.platform.errors import invalid, not_found


def retire_versions[R: VersionRow](rows: QuerySet[R], *, for_state: str) -> int:
    """End the versions whose place a new one takes, and return the number of the new one.

    Args:
        rows: all versions of one model.
        for_state: of the new one: a challenger ends the challenger before it, anything else also the version in use.
    """
    ended = ("challenger",) if for_state == "challenger" else ("challenger", "in_use")
    rows.filter(state__in=ended).update(state="past", is_pinned=False)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def require_reason(reason: str) -> None:
    """Refuse to change what is in use without a word why.

    Raises:
        AppError: 422 ``predictions.no_reason``.
    """
    if not reason.strip():
        raise invalid("predictions.no_reason")


def find_version[R: VersionRow](rows: QuerySet[R], number: int) -> R:
    """Return a version that can be put to use, locked until the transaction ends.

    Raises:
        AppError: 404 for a number that is none, or was refused.
    """
    chosen = rows.filter(number=number).exclude(state="refused").select_for_update().first()
    if chosen is None:
        raise not_found("models")
    return chosen


def put_to_use[R: VersionRow](rows: QuerySet[R], chosen: R, *, is_held: bool) -> int | None:
    """Put a version to use in place of another; return the number of that one, None when there was none."""
    used = rows.filter(state="in_use").values_list("number", flat=True).first()
    rows.filter(state__in=("in_use", "challenger")).update(state="past", is_pinned=False)
    chosen.state, chosen.is_pinned = "in_use", is_held
    chosen.comparison = chosen.comparison | {"verdict": "chosen"}
    chosen.save(update_fields=["state", "is_pinned", "comparison", "updated_at"])
    return used
