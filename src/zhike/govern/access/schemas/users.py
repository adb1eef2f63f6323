"""Users, roles and keys on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from zhike.govern.access.cards import KeyCard, RoleCard
from zhike.govern.access.rules.scopes import MOST_REGIONS, RoleScope
from zhike.govern.access.schemas.me import LabelOut, Locale
from zhike.platform.http.public import Body

type Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
type RoleKeys = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)]
type GrantKeys = Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=500)]
type RightName = Literal["hidden", "masked", "view", "edit"]
type FieldRightsIn = Annotated[dict[Annotated[str, Field(max_length=160)], RightName], Field(max_length=2000)]
type ScopeName = Literal["own", "subordinates", "team", "department_tree", "region", "condition", "all"]
type AreaCodes = Annotated[list[Annotated[str, Field(max_length=6)]], Field(max_length=MOST_REGIONS)]
type Version = Annotated[int, Field(ge=1, le=2_000_000_000)]


class ObjectScope(Body):
    """Which rows of one object a role shows, where that is another scope than its usual one.

    ``regions`` go with ``region`` (empty: the person's own), ``where`` is the condition of ``condition``.
    """

    kind: ScopeName
    regions: AreaCodes = []
    where: dict[str, Any] = {}


class UserOut(Schema):
    """A user with department and roles."""

    id: UUID
    email: str
    name: str
    job_title: str
    department_id: UUID | None
    department_name: str
    manager_id: UUID | None
    manager_name: str
    regions: list[str]
    roles: list[str]
    locale: str
    is_active: bool
    last_login: datetime | None
    created_at: datetime
    version: int


class UserPage(Schema):
    """Users in the order asked for, and where the next page begins."""

    items: list[UserOut]
    next_cursor: str | None


class UserIn(Body):
    """A user to add; without a password one is made and shown once in the answer."""

    email: Annotated[str, Field(min_length=3, max_length=254)]
    name: Name
    job_title: Annotated[str, Field(max_length=120)] = ""
    department_id: UUID | None = None
    locale: Locale = "zh-CN"
    roles: RoleKeys = []
    password: Annotated[str, Field(max_length=200)] = ""


class UserPatch(Body):
    """What to change; ``department_id`` present and null takes the person out of every department.

    ``manager_id`` likewise; ``regions`` are codes of six digits.
    """

    name: Name | None = None
    job_title: Annotated[str, Field(max_length=120)] | None = None
    department_id: UUID | None = None
    manager_id: UUID | None = None
    regions: AreaCodes | None = None
    locale: Locale | None = None
    is_active: bool | None = None
    roles: RoleKeys | None = None
    version: Version | None = None


class NewUserOut(Schema):
    """A user just added; ``password`` is set when the product made it, and shown this once."""

    user: UserOut
    password: str | None


class PasswordOut(Schema):
    """A new password, shown this once."""

    password: str


class RoleOut(Schema):
    """A role; ``grants`` are the effective ones.

    ``field_rights`` has what it says of single fields as ``{"customers.phone": "hidden"}``; the others go by data class.
    """

    id: UUID
    key: str
    label: LabelOut
    grants: list[str]
    scope: ScopeName
    regions: list[str]
    object_scopes: dict[str, ObjectScope]
    field_rights: dict[str, RightName]
    is_builtin: bool
    version: int


class RoleList(Schema):
    """All roles."""

    items: list[RoleOut]


class RoleIn(Body):
    """A custom role."""

    name_zh: Name
    name_en: Name
    grants: GrantKeys
    scope: ScopeName = "own"
    regions: AreaCodes = []
    object_scopes: Annotated[dict[Annotated[str, Field(max_length=60)], ObjectScope], Field(max_length=200)] = {}
    field_rights: FieldRightsIn = {}
    version: Version | None = None


class KeyLimitsIn(Body):
    """How many calls a key may make; null: what the installation says a minute, and any number a day."""

    per_minute: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    per_day: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None


class KeyOut(Schema):
    """An API key without the key; ``grants`` is null when it has all of its user's, ``per_day`` when it has no quota."""

    id: UUID
    user_id: UUID
    name: str
    prefix: str
    grants: list[str] | None
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    created_at: datetime
    per_minute: int
    per_day: int | None
    calls_today: int


class KeyList(Schema):
    """Keys, newest first."""

    items: list[KeyOut]


class KeyIn(Body):
    """A key to make for oneself."""

    name: Name
    grants: GrantKeys | None = None
    expires_at: AwareDatetime | None = None


class NewKeyOut(Schema):
    """A key just made; ``secret`` is shown this once."""

    key: KeyOut
    secret: str


def role_out(card: RoleCard) -> RoleOut:
    """Return a role as the API shows it."""
    return RoleOut(
        id=card.id,
        key=card.key,
        label=LabelOut(zh=card.name_zh, en=card.name_en),
        grants=list(card.grants),
        scope=card.scope.kind,
        regions=list(card.scope.regions),
        object_scopes={key: scope_out(said) for key, said in card.object_scopes.items()},
        field_rights=dict(card.field_rights),
        is_builtin=card.is_builtin,
        version=card.version,
    )


def scope_out(said: RoleScope) -> ObjectScope:
    """Return a scope as the API shows it."""
    return ObjectScope(kind=said.kind, regions=list(said.regions), where=dict(said.where))


def key_out(card: KeyCard) -> KeyOut:
    """Return a key as the API shows it."""
    values = {name: getattr(card, name) for name in KeyOut.model_fields}
    return KeyOut(**values | {"grants": None if card.grants is None else list(card.grants)})
