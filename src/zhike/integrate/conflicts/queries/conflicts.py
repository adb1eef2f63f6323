"""Reads of conflicts: always through the customers that they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from zhike.govern.notices.public import Said
from zhike.govern.people.public import user_names
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.queries.settings import customer_sources, disputable
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Presenter, object_for, presenter_of, rights_of
from zhike.platform.errors import not_found
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.public import visible_customers

MINE: Final = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictQuery:
    """Which conflicts; None and "" keep all. ``is_mine``: of customers that the actor owns."""

    state: str = "open"
    field: str = ""
    source_id: UUID | None = None
    customer_id: UUID | None = None
    import_id: UUID | None = None
    is_mine: bool = False
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictCard:
    """A conflict as its reader sees it: values masked for them; ``may_settle``: whether they may write the field."""

    id: UUID
    version: int
    customer_id: UUID
    customer_name: str
    owner_name: str
    field: str
    kind: str
    base: object
    ours: object
    ours_by: str
    ours_at: datetime | None
    theirs: object
    theirs_at: datetime
    source_id: UUID
    source: str
    import_id: UUID | None
    state: str
    answer: str
    result: object
    act_id: UUID | None
    settled_by: str
    settled_at: datetime | None
    created_at: datetime
    may_settle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFigures:
    """How many open conflicts one sees, by field and by source."""

    open: int
    mine: int
    fields: dict[str, int]
    sources: tuple[tuple[UUID, str, int], ...]


def conflict_rows(actor: Actor) -> ScopedQuerySet[Conflict]:
    """Return the conflicts of live customers in the actor's scope, without those of fields that are hidden from them."""
    live = visible_customers(actor).filter(pk=OuterRef("customer_id"))
    known = [one.key for one in disputable(actor)]
    return Conflict.objects.visible_to(actor).filter(Exists(live), field__in=known)


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
    names = customer_sources(actor.tenant_id)
    rows = conflict_rows(actor).filter(state="open").order_by()
    fields = dict(rows.values_list("field").annotate(n=Count("id")).values_list("field", "n"))
    sources = rows.values_list("source_id").annotate(n=Count("id")).values_list("source_id", "n")
    return ConflictFigures(
        open=sum(fields.values()),
        mine=_asked(actor, ConflictQuery(is_mine=True)).count(),
        fields=dict(sorted(fields.items(), key=lambda one: (-one[1], one[0]))),
        sources=tuple((key, names.get(key, ""), count) for key, count in sorted(sources, key=lambda one: -one[1])),
    )


def said_of(actor: Actor, import_ids: Sequence[UUID]) -> dict[UUID, Said]:
    """Describe imports for notices: how many conflicts they left of one's own customers; nothing once all are settled."""
    if not actor.has("customers.view"):
        return {}
    mine = _asked(actor, ConflictQuery(is_mine=True)).filter(import_id__in=list(import_ids)).order_by()
    counted = mine.values_list("import_id").annotate(n=Count("id")).values_list("import_id", "n")
    return {key: Said(object_key="conflicts", record_id=key, title=str(count)) for key, count in counted if key}


def cards_of(actor: Actor, rows: Sequence[Conflict]) -> tuple[ConflictCard, ...]:
    """Return conflicts as an actor may see them."""
    seen = _Reader.of(actor, rows)
    return tuple(seen.card(row) for row in rows)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What it takes to show some conflicts to somebody."""

    presenter: Presenter
    titles: dict[UUID, str]
    owners: dict[UUID, UUID | None]
    people: dict[UUID, str]
    sources: dict[UUID, str]
    writable: frozenset[str]

    @classmethod
    def of(cls, actor: Actor, rows: Sequence[Conflict]) -> Self:
        ids = {row.customer_id for row in rows}
        told = list(visible_customers(actor).filter(pk__in=ids).values_list("id", "name", "owner_id"))
        owners = {key: owner for key, _, owner in told}
        named = {*owners.values(), *(one for row in rows for one in (row.ours_by, row.settled_by))}
        described = object_for(actor, "customers")
        may_edit = actor.has("customers.edit")
        return cls(
            presenter=presenter_of(described, actor),
            titles={key: name for key, name, _ in told},
            owners=owners,
            people=user_names(actor, {one for one in named if one is not None}),
            sources=customer_sources(actor.tenant_id),
            writable=frozenset(one.key for one in described.fields if may_edit and rights_of(actor, one) == "edit"),
        )

    def card(self, row: Conflict) -> ConflictCard:
        return ConflictCard(
            id=row.pk,
            version=row.version,
            customer_id=row.customer_id,
            customer_name=self.titles[row.customer_id],
            owner_name=self._name(self.owners[row.customer_id]),
            field=row.field,
            kind=row.kind,
            base=self._shown(row, row.base),
            ours=self._shown(row, row.ours),
            ours_by=self._name(row.ours_by),
            ours_at=row.ours_at,
            theirs=self._shown(row, row.theirs),
            theirs_at=row.theirs_at,
            source_id=row.source_id,
            source=self.sources.get(row.source_id, ""),
            import_id=row.import_id,
            state=row.state,
            answer=row.answer,
            result=self._shown(row, row.result),
            act_id=row.act_id,
            settled_by=self._name(row.settled_by),
            settled_at=row.settled_at,
            created_at=row.created_at,
            may_settle=row.field in self.writable,
        )

    def _name(self, user_id: UUID | None) -> str:
        return self.people.get(user_id, "") if user_id else ""

    def _shown(self, row: Conflict, value: object) -> object:
        return self.presenter.mask({row.field: value}).get(row.field)


def _asked(actor: Actor, query: ConflictQuery) -> ScopedQuerySet[Conflict]:
    wanted = {
        "state": query.state,
        "field": query.field,
        "source_id": query.source_id,
        "customer_id": query.customer_id,
        "import_id": query.import_id,
    }
    rows = conflict_rows(actor).filter(**{key: value for key, value in wanted.items() if value})
    if query.is_mine:
        rows = rows.filter(Exists(visible_customers(actor).filter(pk=OuterRef("customer_id"), owner_id=actor.user_id)))
    return rows
