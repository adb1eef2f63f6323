"""What tags are, which conditions they may have, and until when one holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from zhike.platform.errors import invalid

type TagKind = Literal["hand", "condition", "score"]
"""Who gives it: people alone, a condition over customers, or the score of a model."""
type Cause = Literal["hand", "rule", "score", "expired"]

MAX_TAGS: Final = 300
MAX_EXPLAINED: Final = 2_000
"""Customers of one run whose facts are kept with the tag; of more of them, facts are those of the moment of reading."""
COLORS: Final = ("grey", "blue", "green", "orange", "red", "purple")
SCORES: Final = (
    *("churn_percent", "buy_percent", "value_cents", "health", "rfm_r", "rfm_f", "rfm_m"),
    *("price_percent", "quality_percent", "trend_percent"),
    *("influence", "brought_count"),
)
"""Fields of the customer that a tag of the kind ``score`` may look at."""
_OTHERS: Final = frozenset({"tags", "segments"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TagDraft:
    """A tag as somebody wants it; ``condition`` is empty for the kind ``hand``."""

    name_zh: str
    name_en: str = ""
    color: str = "blue"
    group: str = ""
    description: str = ""
    kind: TagKind = "hand"
    condition: Mapping[str, object]
    valid_days: int | None = None


@dataclass(frozen=True, slots=True)
class TagDay:
    """How many customers carried a tag at the end of a day, ``YYYY-MM-DD``."""

    day: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCard:
    """A tag as its reader sees it.

    Attributes:
        is_readable: the reader sees all that the condition looks at; it is empty otherwise.
        size: customers in the reader's scope who carry it; None until a rule was first asked.
        before: how many carried it seven days ago; None when unknown or not all of it is in scope.
        trend: the last 30 days, oldest first; empty unless the reader sees every customer.
    """

    id: UUID
    name_zh: str
    name_en: str
    color: str
    group: str
    description: str
    kind: TagKind
    condition: Mapping[str, object]
    is_readable: bool
    valid_days: int | None
    owner_id: UUID | None
    rule_no: int
    size: int | None
    before: int | None
    trend: tuple[TagDay, ...]
    is_whole: bool
    counted_at: datetime | None
    refused: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a customer got or lost a tag: by which version of a rule or model, or who.

    Attributes:
        facts: ``[{"test", "is_met", "value"}]`` in the order of the condition; None when they were not kept.
    """

    rule: str = ""
    by: UUID | None = None
    facts: list[dict[str, object]] | None = None


def until_of(since: datetime, valid_days: int | None) -> datetime | None:
    """Return the instant from which a tag no longer holds, None when it holds for good.

    Example:
        >>> from datetime import UTC
        >>> until_of(datetime(2026, 1, 1, tzinfo=UTC), 30).isoformat()
        '2026-01-31T00:00:00+00:00'
    """
    return None if valid_days is None else since + timedelta(days=valid_days)


def check_kind(draft: TagDraft, named: frozenset[str]) -> None:
    """Refuse a condition that does not fit the kind of its tag.

    Args:
        draft: the tag.
        named: keys of the customer's fields that its condition looks at.

    Raises:
        AppError: 422 ``tags.needs_condition``, ``tags.of_others``: tags and segments may look at tags, so that a tag that looked at them
            could depend on itself; ``tags.one_score``.
    """
    if (draft.kind == "hand") == bool(draft.condition):
        raise invalid("tags.no_condition" if draft.kind == "hand" else "tags.needs_condition")
    if named & _OTHERS:
        raise invalid("tags.of_others")
    if draft.kind == "score" and draft.condition.get("field") not in SCORES:
        raise invalid("tags.one_score")


def leaves_of(condition: object) -> list[Mapping[str, object]]:
    """Return the tests of condition JSON in the order of ``conditions.tests_in``."""
    if not isinstance(condition, Mapping):
        return []
    if "field" in condition or "has" in condition:
        return [condition]
    parts = condition.get("all", condition.get("any", [condition.get("not")]))
    return [leaf for part in (parts if isinstance(parts, list) else []) for leaf in leaves_of(part)]
