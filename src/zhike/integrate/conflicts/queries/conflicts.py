"""Reads of conflicts: always through the records that they are about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from zhike.govern.notices.public import Said
from zhike.integrate.conflicts.about import disputable, disputed_objects, rows_about_own_records
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.queries.cards import ConflictCard, cards_of
from zhike.integrate.conflicts.queries.settings import source_names
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page
from zhike.platform.scope import ScopedQuerySet

MINE: Final = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictQuery:
    """Which conflicts; None and "" keep all. ``is_mine``: of records that the actor owns, or whose customer they own."""

    state: str = "open"
    object: str = ""
    field: str = ""
    source_id: UUID | None = None
    target_id: UUID | None = None
    import_id: UUID | None = None
    is_mine: bool = False
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFigures:
    """How many open conflicts one sees, by object, by (object, field) and by source."""

    open: int
    mine: int
    objects: dict[str, int]
    fields: dict[tuple[str, str], int]
    sources: tuple[tuple[UUID, str, int], ...]


def conflict_rows(actor: Actor) -> ScopedQuerySet[Conflict]:
    """Return the conflicts of live records in the actor's scope, without those of fields that are hidden from them."""
    known = Q(pk__in=())
    for described in disputed_objects(actor):
        known |= Q(object_key=described.key, field__in=[one.key for one in disputable(actor, described.key)])
    return Conflict.objects.visible_to(actor).filter(known)


def list_conflicts(actor: Actor, query: ConflictQuery) -> Page[ConflictCard]:
    """Return conflicts, the newest first.

    Raises:
        AppError: 403; 422 for a bad cursor.
    """
    require(actor, "customers.view")
    page = fetch_page(_asked(actor, query), NEWEST_FIRST, limit=query.limit, cursor=query.cursor)
    return Page(cards_of(actor, page.items), page.next_cursor)


def get_conflict(actor: Actor, conflict_id: UUID) -> ConflictCard:
    """Return a conflict.

    Raises:
        AppError: 403; 404 also for a customer out of scope or a hidden field.
    """
    require(actor, "customers.view")
    row = conflict_rows(actor).filter(pk=conflict_id).first()
    if row is None:
        raise not_found("conflict")
    return cards_of(actor, [row])[0]


def conflict_figures(actor: Actor) -> ConflictFigures:
    """Count the open conflicts that one sees.

    Raises:
        AppError: 403.
    """
    require(actor, "customers.view")
    names = source_names(actor.tenant_id)
    rows = conflict_rows(actor).filter(state="open").order_by()
    by_field = rows.values_list("object_key", "field").annotate(n=Count("id")).values_list("object_key", "field", "n")
    fields = {(key, field): count for key, field, count in by_field}
    objects: Counter[str] = Counter()
    for (key, _), count in fields.items():
        objects[key] += count
    sources = rows.values_list("source_id").annotate(n=Count("id")).values_list("source_id", "n")
    return ConflictFigures(
        open=objects.total(),
        objects=dict(objects.most_common()),
        mine=_asked(actor, ConflictQuery(is_mine=True)).count(),
        fields=dict(sorted(fields.items(), key=lambda one: (-one[1], one[0]))),
        sources=tuple((key, names.get(key, ""), count) for key, count in sorted(sources, key=lambda one: -one[1])),
    )


def said_of(actor: Actor, import_ids: Sequence[UUID]) -> dict[UUID, Said]:
    """Describe imports for notices: how many conflicts they left of one's own records; nothing once all are settled."""
    if not actor.has("customers.view"):
        return {}
    mine = _asked(actor, ConflictQuery(is_mine=True)).filter(import_id__in=list(import_ids)).order_by()
    counted = mine.values_list("import_id").annotate(n=Count("id")).values_list("import_id", "n")
    return {key: Said(object_key="conflicts", record_id=key, title=str(count)) for key, count in counted if key}


def _asked(actor: Actor, query: ConflictQuery) -> ScopedQuerySet[Conflict]:
    wanted = {
        "state": query.state,
        "object_key": query.object,
        "field": query.field,
        "source_id": query.source_id,
        "target_id": query.target_id,
        "import_id": query.import_id,
    }
    rows = conflict_rows(actor).filter(**{key: value for key, value in wanted.items() if value})
    if query.is_mine:
        rows = rows.filter(rows_about_own_records(actor))
    return rows
