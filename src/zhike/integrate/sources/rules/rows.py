"""What becomes of a row: stored, rejected or skipped, and as which version of which record."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol
from uuid import UUID

type Status = Literal["stored", "rejected", "skipped"]
type Reason = dict[str, object]
"""``code`` (locale key), and as known ``field``, ``column``, ``facts``."""

OBJECTS: Final = ("customers", "orders", "activities")
IMPORT_STATES: Final = ("draft", "mapped", "running", "done", "cancelled", "failed", "undone")
ENDED: Final = frozenset({"done", "cancelled", "failed", "undone"})


WAITING: Final = "sources.waiting_customer"
"""The reason of a row that is rejected only until its customer arrives."""


@dataclass(frozen=True, slots=True)
class CleanRow:
    """What cleaning made of one row; a row with ``errors`` is rejected, ``warnings`` are stored with it.

    ``is_blank``: no mapped column held anything; the row is skipped.
    """

    values: Mapping[str, object]
    errors: Sequence[Reason] = ()
    warnings: Sequence[Reason] = ()
    is_blank: bool = False


type Cleaner = Callable[[Mapping[str, str]], CleanRow]
OWNED: Final = frozenset({"customers"})
"""Objects whose rows may name an owner."""


class OwnReader(Protocol):
    """Reads the cells of own fields and owners: values by field key as JSON, with warnings for what cannot be read."""

    def learn(self, rows: Sequence[Mapping[str, str]], /) -> None:
        """Look up at once what a batch of rows names."""

    def read(self, raw: Mapping[str, str], /) -> CleanRow:
        """Return what a row says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One readable row of a file; ``raw`` holds its filled cells by column."""

    row_no: int
    raw: Mapping[str, str]
    problem: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """What became of one row that was written straight into a record.

    Attributes:
        key: the text of the chosen key fields, "" when none is chosen or filled.
        record_id: the record that was made or changed.
        is_change: it was there before.
        cleaned: values by field key as JSON.
    """

    status: Status
    reasons: tuple[Reason, ...] = ()
    key: str = ""
    record_id: UUID | None = None
    is_change: bool = False
    cleaned: Mapping[str, object] = field(default_factory=dict)


class Landing(Protocol):
    """Writes rows of a file straight into records instead of keeping them for One-ID."""

    def begin(self, keys: Mapping[str, int]) -> None:
        """Learn which keys earlier rows of the file had: key → row number."""

    def land(self, rows: Sequence[FileRow], /) -> list[Landed]:
        """Write rows in the caller's transaction and say what became of each, in their order."""


@dataclass(frozen=True, slots=True)
class Known:
    """The live or withdrawn record that already has a row's key; ``content_hash`` is empty when none is live.

    ``told_id``: the version by which its source told it; a greater one was told later.
    """

    lineage_id: UUID
    live_id: UUID | None
    content_hash: str
    told_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one row; ``replaces`` is the live version that it takes the place of."""

    status: Status
    lineage_id: UUID
    reasons: tuple[Reason, ...] = ()
    replaces: UUID | None = None


@dataclass(slots=True)
class Tally:
    """Counts of one import; ``rows_in == stored + rejected + skipped`` at every commit."""

    rows_in: int = 0
    stored: int = 0
    rejected: int = 0
    skipped: int = 0
    warned: int = 0
    changed: int = 0
    last_row: int = 0
    by_code: dict[str, int] = field(default_factory=dict)

    def adds_up(self) -> bool:
        """Say whether no row was lost or counted twice."""
        return self.rows_in == self.stored + self.rejected + self.skipped


def content_hash(raw_json: str) -> str:
    """Return 32 hex digits that name a row's content.

    Example:
        >>> content_hash('{"a":"1"}')
        '88eed16aa2610e2b30cd6e62cc8ec54c'
    """
    return hashlib.blake2b(raw_json.encode(), digest_size=16).hexdigest()


def row_key(external_key: object, digest: str, *, nth: int) -> str:
    """Return the key under which a row comes again in a later file.

    Args:
        external_key: the source's own key, blank when it has none.
        digest: content hash, used instead.
        nth: how often this content stood in the file before; two equal purchases are two purchases.
    """
    text = str(external_key or "").strip()
    if text:
        return text if len(text) <= 200 else f"={digest}"
    return f"#{digest}:{nth}" if nth else f"#{digest}"


def decide(new_id: UUID, digest: str, *, clean: CleanRow, known: Known | None) -> Verdict:
    """Decide on a row that could be read and that has a key."""
    if clean.is_blank:
        return Verdict("skipped", new_id, ({"code": "sources.blank_row"},))
    if clean.errors:
        return Verdict("rejected", new_id, tuple(clean.errors))
    warnings = tuple(clean.warnings)
    if known is None:
        return Verdict("stored", new_id, warnings)
    if known.content_hash == digest:
        return Verdict("skipped", known.lineage_id, ({"code": "sources.unchanged_row"},))
    if known.live_id is None:
        return Verdict("stored", known.lineage_id, warnings)
    return Verdict("stored", known.lineage_id, (*warnings, {"code": "sources.new_version"}), replaces=known.live_id)


def may_start(state: str) -> bool:
    """Say whether an import can begin or go on."""
    return state in {"mapped", "running", "failed", "cancelled"}


def waits_for(reasons: Sequence[Reason]) -> str:
    """Return the customer key that a rejected row waits for, "" when it does not; warnings may follow the reason.

    Example:
        >>> waits_for([{"code": WAITING, "field": "customer_key", "before": "K1"}])
        'K1'
    """
    return str(reasons[0].get("before", "")) if reasons and reasons[0]["code"] == WAITING else ""


def may_undo(state: str, rows: int) -> bool:
    """Say whether an import left something that can be taken back.

    Args:
        state: of the import.
        rows: stored, skipped and waiting; a row that was skipped as known lives on through this import when the one that
            brought it is taken back.
    """
    return state in {"done", "cancelled", "failed"} and rows > 0
