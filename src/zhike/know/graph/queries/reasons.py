"""Why a line is there: what it says, since when, and the record that it comes from, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.know.graph.queries.sight import Sight
from zhike.know.graph.rules.kinds import TIES
from zhike.know.profiles.public import day_of
from zhike.platform.i18n import message
from zhike.records.relations.public import list_kinds, relation_kinds_of

_OF_RELATIONS: Final = frozenset({"related", "introduced", "rivals"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One tie between two nodes.

    Attributes:
        tie: its kind, see ``rules.kinds.TIES``.
        text: what it says, with names.
        since, until: first and last day that it is known of.
        source: object that its record is of, ``record_id`` the record; None where it is a sum over many.
        customer_id: the customer on whose page the record stands.
    """

    tie: str
    text: str
    since: date
    until: date
    source: str
    record_id: UUID | None
    customer_id: UUID | None


def reasons_of(  # sizes: lines and what is told of them
    sight: Sight, lines: Sequence[int], names: Mapping[int, tuple[str, str]]
) -> dict[int, Reason]:
    """Return the reason of each line between named nodes; a relation that is gone since has none."""
    columns = sight.opened.columns
    kinds = {one: TIES[int(columns["tie"][one])] for one in lines}
    labels = _labels(sight, [one for one, tie in kinds.items() if tie.key in _OF_RELATIONS])
    found: dict[int, Reason] = {}
    for line, tie in kinds.items():
        ends = int(columns["first"][line]), int(columns["second"][line])
        if any(one not in names for one in ends) or (tie.key in _OF_RELATIONS and line not in labels):
            continue
        since, until = day_of(int(columns["since"][line])), day_of(int(columns["until"][line]))
        facts = {
            "first": names[ends[0]][0],
            "second": names[ends[1]][0],
            "count": int(columns["count"][line]),
            "since": since.isoformat(),
            "until": until.isoformat(),
            "label": labels.get(line, ""),
        }
        found[line] = Reason(
            tie=tie.key,
            text=message(f"graph.tie.{tie.key}", facts, locale=sight.actor.locale),
            since=since,
            until=until,
            source=tie.source,
            record_id=sight.opened.source_of(line),
            customer_id=_customer(sight, ends),
        )
    return found


def _labels(sight: Sight, lines: Iterable[int]) -> dict[int, str]:
    records = {one: sight.opened.source_of(one) for one in lines}
    if not records:
        return {}
    stored = relation_kinds_of(sight.actor, [one for one in records.values() if one])
    kinds = {one.key: one for one in list_kinds(sight.actor)}
    found = {}
    for line, record in records.items():
        kind = kinds.get(stored[record][0]) if record in stored else None
        if kind is not None:
            found[line] = kind.label.zh if sight.actor.locale == "zh-CN" else kind.label.en
    return found


def _customer(sight: Sight, ends: Sequence[int]) -> UUID | None:
    return next((sight.opened.record_of(one) for one in ends if sight.opened.kind_of(one) == "customer"), None)
