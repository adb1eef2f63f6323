"""Who acts: passed explicitly to every read and write, never looked up from a thread."""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from zhike.platform.errors import forbidden
from zhike.platform.rights import FieldRights

type ScopeKind = Literal["own", "team", "department_tree", "all"]
type Origin = Literal["ui", "api", "import", "automation", "system"]


@dataclass(frozen=True, slots=True)
class DataScope:
    """Which rows an actor may see.

    Attributes:
        kind: own rows, rows of the own department, of the department tree, or of the whole tenant.
        department_ids: the departments that ``team`` and ``department_tree`` reach.
    """

    kind: ScopeKind
    department_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, key or job with its rights at this moment.

    Attributes:
        user_id: None for the system itself.
        grants: ``object.verb`` names.
        field_rights: what the roles say of single fields; ask `zhike.platform.catalog.rights_of`, never this.
        origin: where the act comes from; written into the audit.
        request_id: ties the writes of one request or job together.
        locale: language of messages, ``zh-CN`` or ``en-US``.
        catalog_version: which edition of the tenant's catalog holds, as read with the sign-in; None: not read yet.
    """

    tenant_id: UUID
    user_id: UUID | None
    name: str
    grants: frozenset[str]
    scope: DataScope
    field_rights: FieldRights = FieldRights()  # noqa: RUF009 - frozen
    department_id: UUID | None = None
    origin: Origin = "ui"
    request_id: str = ""
    locale: str = "zh-CN"
    zone: str = "Asia/Shanghai"
    catalog_version: int | None = None

    def has(self, grant: str) -> bool:
        """Say whether the actor holds a grant; ``*`` holds all (the system only)."""
        return grant in self.grants or "*" in self.grants

    def acting_as(self, origin: Origin) -> "Actor":
        """Return the same actor with another origin."""
        return replace(self, origin=origin)


def require(actor: Actor, grant: str) -> None:
    """Let through an actor who holds the grant.

    Raises:
        AppError: 403 ``platform.forbidden`` naming the grant.
    """
    if not actor.has(grant):
        raise forbidden(grant)


def system_actor(tenant_id: UUID, *, request_id: str = "", locale: str = "zh-CN") -> Actor:
    """Return the actor of the product's own upkeep: no user, every grant, the whole tenant."""
    return Actor(
        tenant_id=tenant_id,
        user_id=None,
        name="system",
        grants=frozenset({"*"}),
        scope=DataScope("all"),
        origin="system",
        request_id=request_id,
        locale=locale,
    )
