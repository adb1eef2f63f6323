"""What becomes of a row that is there already when it is read again by other rules.

A replay takes no record away: what other rules would refuse stays as it was, and is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from zhike.integrate.sources.rules.rows import CleanRow, Known, Reason, Verdict, decide, row_key, waits_for

type Turn = Literal["same", "changed", "refused", "accepted", "waits", "rejected", "passed"]
"""``same``: as it was. ``changed``: a new version. ``refused``: not by these rules, it stays as it was. Of rows that had been
rejected: ``accepted``, ``waits`` for its customer as another row than before, ``rejected`` again, ``passed``: blank, or stored
otherwise meanwhile."""

TURNS: Final[tuple[Turn, ...]] = ("changed", "accepted", "refused", "rejected", "waits", "passed", "same")
WRITTEN: Final = frozenset({"changed", "accepted", "refused", "rejected", "waits"})
"""What a replay keeps a row of its own of."""

_STAYS: Final[Reason] = {"code": "sources.record_stays"}
_OF_THE_READER: Final = "tabular."
HOME_KEYS: Final = ("customer_key", "customer_phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """A row as it stands: in force, or rejected when it came.

    Attributes:
        told_id: the version that its source brought.
        nth: how often its content stood in its file before; for rows without a number of their own.
    """

    id: UUID
    told_id: UUID
    lineage_id: UUID
    import_id: UUID
    key: str
    digest: str
    raw: Mapping[str, str]
    cleaned: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    home_id: UUID | None
    waits_for: str
    is_live: bool
    at: datetime
    nth: int = 0

    @property
    def is_readable(self) -> bool:
        """Say whether its cells stand in their columns; a line that could not be read never gets better by rules."""
        return self.is_live or not any(str(one["code"]).startswith(_OF_THE_READER) for one in self.reasons)


@dataclass(frozen=True, slots=True)
class Again:
    """What becomes of a row; ``fields``: those whose values are others than before, of a changed row."""

    turn: Turn
    verdict: Verdict
    key: str = ""
    fields: tuple[str, ...] = ()


def key_again(row: StandingRow, clean: CleanRow) -> str:
    """Return the key of a row under other rules; one that had no number of its own, and has none, keeps its own."""
    external = clean.values.get("external_key")
    if not str(external or "").strip() and row.key.startswith("#"):
        return row.key
    return row_key(external, row.digest, nth=row.nth)


def decide_again(
    row: StandingRow, clean: CleanRow, *, home_id: UUID | None, known: Known | None, new_id: UUID
) -> Again:
    """Decide on a row that other rules read.

    Args:
        row: as it stands.
        clean: what the rules make of it.
        home_id: for orders and activities, where it belongs now.
        known: what its source has under the key that it has now, see `key_again`.
        new_id: of the version that may come of it.
    """
    key = key_again(row, clean)
    if row.is_live:
        return _again_in_force(row, clean, home_id=home_id, known=known, new_id=new_id, key=key)
    verdict = decide(new_id, row.digest, clean=clean, known=known)
    if verdict.status == "rejected":
        waited = waits_for(verdict.reasons)
        is_new = waited != row.waits_for or bool(changed_fields(row.cleaned, clean.values))
        return Again("waits" if waited and is_new else "rejected", verdict)
    if verdict.status == "skipped":
        return Again("passed", verdict)
    if known is not None and known.told_id is not None and known.told_id > row.told_id:
        return Again("passed", Verdict("skipped", known.lineage_id, ({"code": "sources.newer_there"},)))
    return Again("accepted", verdict, key)


def _again_in_force(  # sizes: what is known of a row, as above
    row: StandingRow, clean: CleanRow, *, home_id: UUID | None, known: Known | None, new_id: UUID, key: str
) -> Again:
    if clean.errors:
        return Again("refused", Verdict("rejected", new_id, (*clean.errors, _STAYS)))
    if clean.is_blank:
        return Again("refused", Verdict("rejected", new_id, ({"code": "sources.blank_row"}, _STAYS)))
    if known is not None and known.live_id not in (None, row.id):
        taken: Reason = {"code": "sources.key_taken", "field": "external_key", "before": key[:200]}
        return Again("refused", Verdict("rejected", new_id, (taken, _STAYS)))
    fields = changed_fields(row.cleaned, clean.values)
    if not fields and key == row.key and home_id == row.home_id:
        return Again("same", Verdict("skipped", row.lineage_id, ({"code": "sources.unchanged_row"},)), key)
    reasons: tuple[Reason, ...] = (*clean.warnings, {"code": "sources.new_version"})
    return Again("changed", Verdict("stored", row.lineage_id, reasons, replaces=row.id), key, fields)


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """Return the keys whose values differ; an absent one and none are the same.

    >>> changed_fields({"city": "上海", "name": "王"}, {"city": "上海市", "name": "王", "level": None})
    ('city',)
    """
    return tuple(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))


def keeps_home(row: StandingRow, values: Mapping[str, object]) -> bool:
    """Say whether an order or activity stays where it is: it names its customer as it did before."""
    return row.home_id is not None and all(row.cleaned.get(key) == values.get(key) for key in HOME_KEYS)
