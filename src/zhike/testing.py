"""Companies with people in every role, for the tests of all features."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import override
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zhike.govern.access.public import create_api_key, create_company, create_user_with_roles, load_actor
from zhike.govern.people.public import NewTenant, NewUser, TenantCard, create_department
from zhike.platform.actor import Actor, system_actor
from zhike.platform.ids import new_id

ROLES = ("admin", "manager", "sales", "sales_team", "agent", "marketing", "steward", "auditor")
PASSWORD = "correct horse battery 9"  # noqa: S105 - of made-up people


class People(Mapping[str, UUID]):
    """One person a role; each is made when first asked for, since most tests know two of them."""

    def __init__(self, add: Callable[[str], UUID]) -> None:
        self._add = add
        self._made: dict[str, UUID] = {}

    @override
    def __getitem__(self, role: str) -> UUID:
        if role not in ROLES:
            raise KeyError(role)
        if role not in self._made:
            self._made[role] = self._add(role)
        return self._made[role]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(ROLES)

    @override
    def __len__(self) -> int:
        return len(ROLES)


@dataclass(frozen=True, slots=True)
class Company:
    """A tenant with the departments 总部 › 华东, 华北 and one person a role, all in 华东 but admin and auditor (总部)."""

    tenant: TenantCard
    departments: dict[str, UUID]
    users: People

    def actor(self, role: str) -> Actor:
        """Return the person of a role with the rights of this moment."""
        return load_actor(self.users[role], "ui")

    def add_user(self, *role_keys: str, department: str = "华东", name: str = "新人") -> UUID:
        """Add a person and return their id."""
        new = NewUser(
            email=f"{new_id()}@example.cn", name=name, password=PASSWORD, department_id=self.departments[department]
        )
        return create_user_with_roles(system_actor(self.tenant.id), new, role_keys).id


def make_company(name: str = "甲", *, is_demo: bool = False, everyone: bool = False) -> Company:
    """Make a company; e-mail addresses are ``<role>@<name>.example.cn``.

    Args:
        name: of the company.
        is_demo: whether it is marked as made up.
        everyone: make the people at once, for what lists or counts them.
    """
    tenant = create_company(NewTenant(name_zh=name, name_en=name, is_demo=is_demo))
    system = system_actor(tenant.id)
    root = create_department(system, "总部")
    departments = {"总部": root.id}
    for below in ("华东", "华北"):
        departments[below] = create_department(system, below, parent_id=root.id).id

    def add(role: str) -> UUID:
        place = "总部" if role in ("admin", "auditor") else "华东"
        new = NewUser(email=f"{role}@{name}.example.cn", name=role, password=PASSWORD, department_id=departments[place])
        return create_user_with_roles(system, new, [role]).id

    people = People(add)
    if everyone:
        dict(people)
    return Company(tenant, departments, people)


def client_of(user_id: UUID, *, enforce_csrf: bool = False) -> Client:
    """Return a browser that is signed in as a user."""
    client = Client(enforce_csrf_checks=enforce_csrf)
    client.force_login(get_user_model().objects.get(pk=user_id))
    return client


def key_headers(actor: Actor, *grants: str) -> dict[str, str]:
    """Return the headers of a program with an API key of this actor, narrowed to some grants when given."""
    return {"Authorization": f"Bearer {create_api_key(actor, 'test', grants=grants or None).secret}"}


def count_queries(client: Client, paths: Mapping[str, str]) -> dict[str, int]:
    """Return how many queries each path takes when it is asked for the second time; each has to answer 200.

    Args:
        client: a browser that is signed in.
        paths: name → path below ``/api/v1``.
    """
    counted = {}
    for key, path in paths.items():
        client.get(f"/api/v1{path}")
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/api/v1{path}")
        if answer.status_code != HTTPStatus.OK:
            raise AssertionError(path, answer.status_code, answer.content)
        counted[key] = len(queries)
    return counted
