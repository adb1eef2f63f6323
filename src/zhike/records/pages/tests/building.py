"""Storing a made-up organization: departments, roles, people, shares."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from zhike.govern.access.public import (
    RoleDraft,
    RoleScope,
    create_company,
    create_role,
    create_user_with_roles,
    list_roles,
)
from zhike.govern.people.public import NewTenant, NewUser, UserChange, create_department, update_user
from zhike.platform.actor import Actor, system_actor
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.shares.public import RecordShare
from zhike.records.pages.tests.worlds import OWN_ROLES, SCOPE_OF, WAYS, World


@dataclass(frozen=True)
class Stored:
    """A stored organization; ids in the order of the world."""

    system: Actor
    departments: list[UUID]
    people: list[UUID]
    roles: list[UUID]

    @property
    def tenant_id(self) -> UUID:
        return self.system.tenant_id


def new_company() -> Actor:
    return system_actor(create_company(NewTenant(name_zh="甲", name_en="A")).id)


def store_people(world: World, system: Actor, *, object_key: str, where: dict[str, object]) -> Stored:
    """Store departments, roles and people; ``where``: the condition of the role that has one on the object."""
    departments: list[UUID] = []
    for at, parent in enumerate(world.parents):
        parent_id = None if parent is None else departments[parent]
        departments.append(create_department(system, f"部门{at}", parent_id=parent_id).id)
    keys = {name: create_role(system, _draft(name, object_key, where)).key for name in OWN_ROLES}
    keys |= {name: name for name in SCOPE_OF}
    if object_key != "customers":  # built-in sellers have no grants on a company's own objects, nor need them
        keys |= {name: create_role(system, _plain(name, object_key)).key for name in SCOPE_OF}
    people: list[UUID] = []
    for person in world.people:
        department_id = None if person.department is None else departments[person.department]
        new = NewUser(email=f"{new_id()}@example.cn", name="某人", department_id=department_id)
        user = create_user_with_roles(system, new, sorted(keys[one] for one in person.roles))
        manager_id = None if person.manager is None else people[person.manager]
        update_user(system, user.id, UserChange(manager_id=manager_id, regions=person.regions))
        people.append(user.id)
    cards = {card.key: card.id for card in list_roles(system)}
    return Stored(system, departments, people, [cards[keys[one]] for one in sorted(WAYS)])


def store_shares(world: World, stored: Stored, *, object_key: str, records: list[UUID]) -> None:
    ids = {"user": stored.people, "department": stored.departments, "role": stored.roles}
    for one in world.shares:
        RecordShare(
            tenant_id=stored.tenant_id,
            object_key=object_key,
            record_id=records[one.customer],
            grantee_kind=one.kind,
            grantee_id=ids[one.kind][one.grantee % len(ids[one.kind])],
            until=now() - timedelta(seconds=5) if one.is_over else None,
        ).save(force_insert=True)


def _grants(object_key: str) -> tuple[str, ...]:
    keys = ("customers", "orders", "activities", "tasks", "contacts") if object_key == "customers" else (object_key,)
    return tuple(f"{key}.view" for key in keys)


def _draft(name: str, object_key: str, where: dict[str, object]) -> RoleDraft:
    said: dict[str, dict[str, Any]] = {
        "below": {"scope_kind": "subordinates"},
        "area": {"scope_kind": "region", "regions": ("310000",)},
        "places": {"scope_kind": "region"},
        "beijing": {"scope_kind": "all", "object_scopes": {object_key: RoleScope(kind="condition", where=where)}},
    }
    return RoleDraft(name_zh=name, name_en=name, grants=_grants(object_key), **said[name])


def _plain(name: str, object_key: str) -> RoleDraft:
    return RoleDraft(name_zh=name, name_en=name, grants=_grants(object_key), scope_kind=SCOPE_OF[name])
