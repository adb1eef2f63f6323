"""Conflicts as their readers see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.conflicts.about import owner_fields, records_of
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.queries.settings import source_names
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType, Presenter, object_for, presenter_of, rights_of
from zhike.records.customers.public import owners_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictCard:
    """A conflict as its reader sees it: values masked for them; ``may_settle``: whether they may write the field.

    Attributes:
        target_id, target_name: the record that it is about, by its title.
    """

    id: UUID
    version: int
    object: str
    target_id: UUID
    target_name: str
    owner_name: str
    field: str
    kind: str
    base: Any
    ours: Any
    ours_by: str
    ours_at: datetime | None
    theirs: Any
    theirs_at: datetime
    source_id: UUID
    source: str
    import_id: UUID | None
    state: str
    answer: str
    result: Any
    act_id: UUID | None
    settled_by: str
    settled_at: datetime | None
    created_at: datetime
    may_settle: bool


def cards_of(actor: Actor, rows: Sequence[Conflict]) -> tuple[ConflictCard, ...]:
    """Return conflicts as an actor may see them."""
    keys = sorted({row.object_key for row in rows})
    readers = {key: _Reader.of(actor, key, [row for row in rows if row.object_key == key]) for key in keys}
    named = {one for reader in readers.values() for one in reader.owners.values()}
    named |= {one for row in rows for one in (row.ours_by, row.settled_by)}
    names = _Names(user_names(actor, {one for one in named if one is not None}), source_names(actor.tenant_id))
    return tuple(readers[row.object_key].card(row, names) for row in rows)


@dataclass(frozen=True, slots=True)
class _Names:
    people: Mapping[UUID, str]
    sources: Mapping[UUID, str]

    def of(self, user_id: UUID | None) -> str:
        return self.people.get(user_id, "") if user_id else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """What it takes to show somebody the conflicts of one object."""

    presenter: Presenter
    titles: Mapping[UUID, str]
    owners: Mapping[UUID, UUID | None]
    writable: frozenset[str]

    @classmethod
    def of(cls, actor: Actor, object_key: str, rows: Sequence[Conflict]) -> Self:
        described = object_for(actor, object_key)
        ids = {row.target_id for row in rows}
        may_edit = actor.has(f"{object_key}.edit")
        titles, owners = _whose(actor, described, ids)
        return cls(
            presenter=presenter_of(described, actor),
            titles=titles,
            owners=owners,
            writable=frozenset(one.key for one in described.fields if may_edit and rights_of(actor, one) == "edit"),
        )

    def card(self, row: Conflict, names: _Names) -> ConflictCard:
        return ConflictCard(
            id=row.pk,
            version=row.version,
            object=row.object_key,
            target_id=row.target_id,
            target_name=self.titles[row.target_id],
            owner_name=names.of(self.owners[row.target_id]),
            field=row.field,
            kind=row.kind,
            base=self._shown(row, row.base),
            ours=self._shown(row, row.ours),
            ours_by=names.of(row.ours_by),
            ours_at=row.ours_at,
            theirs=self._shown(row, row.theirs),
            theirs_at=row.theirs_at,
            source_id=row.source_id,
            source=names.sources.get(row.source_id, ""),
            import_id=row.import_id,
            state=row.state,
            answer=row.answer,
            result=self._shown(row, row.result),
            act_id=row.act_id,
            settled_by=names.of(row.settled_by),
            settled_at=row.settled_at,
            created_at=row.created_at,
            may_settle=row.field in self.writable,
        )

    def _shown(self, row: Conflict, value: object) -> object:
        return self.presenter.mask({row.field: value}).get(row.field)


def _whose(actor: Actor, described: ObjectType, ids: set[UUID]) -> tuple[dict[UUID, str], dict[UUID, UUID | None]]:
    """Return the titles of records, as far as the actor may see them, and whose each is: its own or its customer's owner."""
    owner, customer = owner_fields(described)
    whose = owner or customer
    columns = [one.physical for one in (described.field(described.title), whose) if one is not None]
    told = list(records_of(actor, described.key).filter(pk__in=ids).values_list("id", *columns))
    seen = presenter_of(described, actor, keys=[described.title])
    titles = {row[0]: str(seen.mask({described.title: row[1]}).get(described.title) or "") for row in told}
    owners: dict[UUID, UUID | None] = {row[0]: row[2] if whose is not None else None for row in told}
    if owner is None and customer is not None:
        people = owners_of(actor.tenant_id, [one for one in owners.values() if one is not None])
        owners = {key: people.get(one) if one else None for key, one in owners.items()}
    return titles, owners
