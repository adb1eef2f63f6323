"""One-click sign-in as a demo role. Outside the demo these paths answer 404, as if they were not there."""

from typing import Annotated

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from zhike.govern.access.public import list_roles, users_with_role
from zhike.govern.people.models import User
from zhike.govern.people.public import TenantCard, list_tenants, sign_in_of
from zhike.platform.actor import system_actor
from zhike.platform.errors import not_found
from zhike.platform.http.public import PROBLEMS, Body, Problem, for_anybody
from zhike.site.sign_in import note_sign_in

router = Router(tags=["demo"], auth=None)


class DemoRole(Schema):
    """A role that one click signs in as, and the person who has it."""

    key: str
    label_zh: str
    label_en: str
    name: str


class DemoRoles(Schema):
    """The roles of the demo company."""

    items: list[DemoRole]


class DemoSignIn(Body):
    """Which role to become."""

    role: Annotated[str, Field(max_length=60)]


@router.get(
    "/demo/roles",
    operation_id="list_demo_roles",
    openapi_extra=for_anybody(),
    response={200: DemoRoles, PROBLEMS: Problem},
)
def read_demo_roles(request: HttpRequest) -> DemoRoles:
    tenant = _demo_tenant()
    actor = system_actor(tenant.id)
    people = users_with_role(actor)
    return DemoRoles(
        items=[
            DemoRole(key=role.key, label_zh=role.name_zh, label_en=role.name_en, name=people[role.key][0].name)
            for role in list_roles(actor)
            if role.key in people
        ]
    )


@router.post(
    "/demo/sign-in", operation_id="demo_sign_in", openapi_extra=for_anybody(), response={204: None, PROBLEMS: Problem}
)
def demo_sign_in(request: HttpRequest, body: DemoSignIn) -> Status[None]:
    people = users_with_role(system_actor(_demo_tenant().id)).get(body.role)
    if not people:
        raise not_found("role")
    row = User.objects.select_related("tenant").get(pk=people[0].id)
    login(request, row, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)  # allauth notes only sign-ins of its own
    note_sign_in(sign_in_of(row), request, action="signed_in")
    return Status(204, None)


def _demo_tenant() -> TenantCard:
    demos = [tenant for tenant in list_tenants() if tenant.is_demo] if settings.ZHIKE_DEMO else []
    if not demos:
        raise not_found("page")
    return demos[0]
