"""What a value under a lock means, and which conflicts settle by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from zhike.engines.text import clean_date
from zhike.platform.catalog import is_blank, is_same

CUSTOMERS: Final = "customers"

type Stand = Literal["moved", "agreed", "returned", "silent"]
type Verdict = Literal["ask", "ours", "theirs"]
ANSWERS: Final = ("ask", "ours", "theirs", "newest")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRule:
    """What becomes of conflicts of an object, a field of it and a source; "" stands for any.

    Attributes:
        answer: ``ask`` a person, ``ours`` stays, ``theirs`` comes, or the ``newest`` of both wins.
        column: for ``newest``, the source's column that says when it changed a row; "" = when the row came.
    """

    object: str = ""
    field: str = ""
    source: str = ""
    answer: str = "ask"
    column: str = ""


_ASK: Final = ConflictRule()


def stand_of(base: object, *, ours: object, theirs: object) -> Stand:
    """Say how three values stand: only when both sides moved away from the base, to different values, is there a conflict."""
    if is_blank(theirs):
        return "silent"
    if is_same(ours, theirs):
        return "agreed"
    return "returned" if is_same(base, theirs) else "moved"


def rule_for(rules: Sequence[ConflictRule], *, field: str, source: str, object_key: str = CUSTOMERS) -> ConflictRule:
    """Return the rule that fits best: field and source, the field, the source, the object, the one for all; else ask.

    Example:
        >>> cities = ConflictRule(object="customers", field="city", answer="theirs")
        >>> rule_for([ConflictRule(answer="ours"), cities], field="city", source="s1").answer
        'theirs'
    """
    by_place = {(one.object, one.field, one.source): one for one in rules}
    here = ((object_key, field, source), (object_key, field, ""), (object_key, "", source))
    places = (*here, ("", "", source), (object_key, "", ""), ("", "", ""))
    return next((by_place[place] for place in places if place in by_place), _ASK)


def verdict_by(rule: ConflictRule, *, ours_at: datetime | None, theirs_at: datetime) -> Verdict:
    """Say what a rule makes of a conflict; equal instants leave what people wrote."""
    if rule.answer == "newest":
        return "theirs" if ours_at is None or theirs_at > ours_at else "ours"
    return "ours" if rule.answer == "ours" else "theirs" if rule.answer == "theirs" else "ask"


def stored_rule(told: Mapping[str, str]) -> ConflictRule:
    """Return a rule as it was stored or sent; one of a field that names no object is about customers, as all once were."""
    return ConflictRule(**{**told, "object": told.get("object") or (CUSTOMERS if told["field"] else "")})


def stand_of_row(base: object, *, ours: object, theirs: object) -> Stand:
    """Say how three values of a record that is written straight into stand: as `stand_of`, but a blank cell that empties is told."""
    if is_same(ours, theirs):
        return "agreed"
    return "returned" if is_same(base, theirs) else "moved"


def changed_at(raw: Mapping[str, str], column: str, *, zone: str, came_at: datetime) -> datetime:
    """Return when a source changed a row: as its column says, else when the row came; never later than that."""
    found = clean_date(raw.get(column, "")).value if column else None
    if not found:
        return came_at
    told = datetime.fromisoformat(found)
    at = told if told.tzinfo else told.replace(tzinfo=ZoneInfo(zone))
    return min(at.astimezone(UTC), came_at)


def person_of(text: str) -> UUID | None:
    """Return who wrote a lock; None when it names nobody."""
    try:
        return UUID(text)
    except ValueError:
        return None


def instant_of(text: str) -> datetime | None:
    """Return the instant that a lock was written at; None when it says none."""
    return datetime.fromisoformat(text) if text else None
