"""Why somebody sees something, on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from zhike.govern.access.cards import Effective, RoleReason, WhyRecord
from zhike.govern.access.schemas.users import ObjectScope, RightName, RoleOut, role_out, scope_out

type BecauseName = Literal["role", "class", "formula", "no_role"]


class AccessWhyQuery(Schema):
    """Of whom one asks; oneself when empty."""

    user: UUID | None = None


class RoleReasonOut(Schema):
    """What one role says of the record; ``is_owner``: it reaches it because it is their own."""

    key: str
    verbs: list[str]
    scope: ObjectScope
    is_reached: bool
    is_owner: bool


class ShareReasonOut(Schema):
    """A share that names them, one of their departments or roles."""

    id: UUID
    kind: str
    may_edit: bool
    until: datetime | None
    is_over: bool


class FieldReasonOut(Schema):
    """The right to one field, why, and the role that says so."""

    key: str
    right: RightName
    because: BecauseName
    role: str


class AccessWhyOut(Schema):
    """The verdict for each verb, and every reason for and against it."""

    user_id: UUID
    is_active: bool
    is_reached: bool
    verbs: dict[str, bool]
    roles: list[RoleReasonOut]
    shares: list[ShareReasonOut]
    fields: list[FieldReasonOut]


class ObjectFieldOut(FieldReasonOut):
    """The right to one field of an object."""

    object: str


class EffectiveOut(Schema):
    """Each grant with the roles that give it, the roles, and the fields that they do not edit."""

    grants: dict[str, list[str]]
    roles: list[RoleOut]
    subordinates: list[UUID]
    regions: list[str]
    fields: list[ObjectFieldOut]


def why_out(why: WhyRecord) -> AccessWhyOut:
    """Return an explanation as the API shows it."""
    return AccessWhyOut(
        user_id=why.user_id,
        is_active=why.is_active,
        is_reached=why.is_reached,
        verbs=dict(why.verbs),
        roles=[_role(one) for one in why.roles],
        shares=[ShareReasonOut.model_validate(one, from_attributes=True) for one in why.shares],
        fields=[FieldReasonOut.model_validate(one, from_attributes=True) for one in why.fields],
    )


def effective_out(found: Effective) -> EffectiveOut:
    """Return somebody's access as the API shows it."""
    return EffectiveOut(
        grants={key: list(roles) for key, roles in found.grants.items()},
        roles=[role_out(one) for one in found.roles],
        subordinates=list(found.subordinates),
        regions=list(found.regions),
        fields=[
            ObjectFieldOut.model_validate(
                {"object": key, "key": one.key, "right": one.right, "because": one.because, "role": one.role}
            )
            for key, one in found.fields
        ],
    )


def _role(one: RoleReason) -> RoleReasonOut:
    return RoleReasonOut(
        key=one.key, verbs=list(one.verbs), scope=scope_out(one.scope), is_reached=one.is_reached, is_owner=one.is_owner
    )
