"""People of two departments with a few customers, for the stories of this floor."""

from dataclasses import dataclass

import pytest

from zhike.govern.people.public import NewTenant, NewUser, create_department, create_tenant, create_user
from zhike.platform.actor import Actor, DataScope, system_actor


@dataclass(frozen=True)
class Team:
    """A tenant with a boss who sees all and two sellers of two departments who see their own."""

    boss: Actor
    north: Actor
    south: Actor


GRANTS = frozenset(
    {
        *(f"customers.{verb}" for verb in ("view", "create", "edit", "delete", "reassign")),
        *(f"{key}.view" for key in ("contacts", "orders", "activities", "tasks")),
        "activities.create",
        "tasks.create",
        "tasks.edit",
        "fields.view_sensitive",
        "fields.view_secret",
    }
)


@pytest.fixture
def team(db) -> Team:
    tenant = create_tenant(NewTenant(name_zh="示例", name_en="Example"))
    system = system_actor(tenant.id)
    people = {}
    for name in ("boss", "north", "south"):
        department = create_department(system, name)
        draft = NewUser(email=f"{name}@example.com", name=name, department_id=department.id)
        user = create_user(system, draft)
        people[name] = Actor(
            tenant_id=tenant.id,
            user_id=user.id,
            name=name,
            grants=GRANTS,
            scope=DataScope("all" if name == "boss" else "own"),
            department_id=department.id,
        )
    return Team(**people)
