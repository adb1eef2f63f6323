"""Versions of a source's lines with what each changed."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.mapping.queries.drawing import lines_in, rules_beside
from zhike.integrate.mapping.rules import LineChange, changed_lines
from zhike.integrate.sources.public import MappingVersion, get_source, versions_of_source
from zhike.platform.actor import Actor

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionStory:
    """One version: who made it when, and what it changed against the one before.

    ``rules_changed``: something of the rules besides lines is another. ``restored``: the version it took back to life.
    """

    number: int
    at: datetime
    by: str
    note: str
    restored: int | None
    changes: tuple[LineChange, ...]
    rules_changed: bool


def version_stories(actor: Actor, source_id: UUID, *, before: int | None) -> tuple[list[VersionStory], int | None]:
    """Return versions, the newest first, and the number before which the next page begins.

    Raises:
        AppError: 403, 404.
    """
    source = get_source(actor, source_id)
    found = versions_of_source(actor, source, before=before, most=PAGE + 1)
    names = user_names(actor, [one.user_id for one in found if one.user_id])
    nothing = MappingVersion(mapping={}, ruleset={})
    told = [
        VersionStory(
            number=one.number,
            at=one.created_at,
            by=names.get(one.user_id, "") if one.user_id else "",
            note=one.note,
            restored=one.restored,
            changes=changed_lines(lines_in(old.mapping, old.ruleset), lines_in(one.mapping, one.ruleset)),
            rules_changed=rules_beside(one.ruleset) != rules_beside(old.ruleset) and old is not nothing,
        )
        for one, old in pairwise([*found, nothing])
    ]
    page = told[:PAGE]
    return page, page[-1].number if len(told) > PAGE else None
