"""People, departments and other records by what a file calls them: an id, a name, a number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from zhike.govern.people.public import department_tree, user_ids_called
from zhike.integrate.imports.rows.cells import parts_of
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, FieldType, ObjectType, find_for, find_store, sees_clear
from zhike.platform.errors import invalid

LINKED: Final = frozenset({FieldType.USER, FieldType.DEPARTMENT, FieldType.REFERENCE, FieldType.REFERENCES})
_NUMBERS: Final = frozenset({FieldType.SERIAL, FieldType.IDENTIFIER})


@dataclass(slots=True)
class Links:
    """Looks names up batch by batch, within what the actor may see, and remembers them.

    A name that several have is known with all of their ids, so that it can be refused as such.
    """

    actor: Actor
    _known: dict[str, dict[str, tuple[UUID, ...]]] = field(default_factory=dict)

    def learn(self, one: Field, cells: Iterable[str]) -> None:
        """Look up what a batch of cells of a field names."""
        known = self._known.setdefault(_place(one), {})
        names = {name for cell in cells for name in _names_in(one, cell)}
        wanted = [name for name in names if name not in known and _as_id(name) is None]
        if not wanted:
            return
        found = self._found(one, wanted)
        known.update({name: tuple(dict.fromkeys(found.get(name, ()))) for name in wanted})

    def read(self, one: Field, cell: str) -> object:
        """Return the id, or the ids, that a cell names, as JSON.

        Raises:
            AppError: 422 ``imports.no_such_link`` or ``imports.several_such_links``.
        """
        ids = [self._id_of(one, name) for name in _names_in(one, cell)]
        return ids if one.type is FieldType.REFERENCES else ids[0]

    def _id_of(self, one: Field, name: str) -> str:
        given = _as_id(name)
        if given is not None:
            return str(given)
        ids = self._known.get(_place(one), {}).get(name, ())
        if len(ids) != 1:
            raise invalid("imports.several_such_links" if ids else "imports.no_such_link", name=name[:80])
        return str(ids[0])

    def _found(self, one: Field, names: list[str]) -> Mapping[str, Iterable[UUID]]:
        if one.type is FieldType.USER:
            return user_ids_called(self.actor, names)
        if one.type is FieldType.DEPARTMENT:
            return _departments(self.actor)
        described = find_for(self.actor, one.reference)
        if described is None or not self.actor.has(f"{described.key}.view"):
            return {}
        found: dict[str, list[UUID]] = {}
        for by in _telling(self.actor, described):
            left = [name for name in names if name not in found]
            for name, record_id in _records(self.actor, described, by, left):
                found.setdefault(name, []).append(record_id)
        return found


def _telling(actor: Actor, described: ObjectType) -> list[Field]:
    title = described.field(described.title)
    numbers = [one for one in described.fields if one.type in _NUMBERS and one is not title]
    return [one for one in (title, *numbers) if one is not None and sees_clear(actor, one)]


def _records(actor: Actor, described: ObjectType, by: Field, names: list[str]) -> Iterable[tuple[str, UUID]]:
    store = find_store(actor, described.key)
    if store is None:
        return
    for chunk in in_chunks(names, 500):
        rows = store.rows(actor).filter(**{f"{by.physical}__in": chunk})
        yield from rows.values_list(by.physical, "id")


def _departments(actor: Actor) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for one in department_tree(actor):
        found.setdefault(one.name, []).append(one.id)
    return found


def _names_in(one: Field, cell: str) -> list[str]:
    return parts_of(cell) if one.type is FieldType.REFERENCES else [cell.strip()]


def _place(one: Field) -> str:
    return f"{one.type}:{one.reference}"


def _as_id(name: str) -> UUID | None:
    try:
        return UUID(name) if len(name) in (32, 36) else None
    except ValueError:
        return None
