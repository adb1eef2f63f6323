"""Who acts: passed explicitly to every read and write, never looked up from a thread."""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from zhike.platform.errors import forbidden
from zhike.platform.rights import FieldRights

type ScopeKind = Literal["own", "subordinates", "team", "department_tree", "region", "condition", "all"]
type Origin = Literal["ui", "api", "import", "automation", "system"]


@dataclass(frozen=True, slots=True)
class DataScope:
    """Which rows an actor may see: with ``all`` those of the tenant, else their own and what any of the parts reaches.

    Several roles add their parts up, so each part counts whatever the kind says.

    Attributes:
        kind: the widest of what the roles say.
        department_ids: the departments that ``team`` and ``department_tree`` reach.
        user_ids: the people that ``subordinates`` reaches, without the actor.
        regions: digits that the area codes of ``region`` begin with, such as ``31``.
        conditions: condition JSON texts over one object; only in the scope of that object.
    """

    kind: ScopeKind
    department_ids: frozenset[UUID] = frozenset()
    user_ids: frozenset[UUID] = frozenset()
    regions: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()

    @property
    def is_of_people(self) -> bool:
        """Say whether owners and departments alone decide."""
        return not (self.regions or self.conditions)


@dataclass(frozen=True, slots=True)
class SharedRows:
    """What was shared with an actor beyond the scope.

    Attributes:
        objects: those of which there is a share; empty for most people, who then pay nothing.
        grantee_ids: the actor, their departments up to the root, their roles.
        is_for_editing: count only shares that let one edit.
    """

    objects: frozenset[str] = frozenset()
    grantee_ids: frozenset[UUID] = frozenset()
    is_for_editing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, key or job with its rights at this moment.

    Attributes:
        user_id: None for the system itself.
        grants: ``object.verb`` names.
        scope: whose rows; ask `scope_of`, since roles may say otherwise of single objects.
        object_scopes: what they say of those.
        shared: single records beyond the scope.
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
    object_scopes: tuple[tuple[str, DataScope], ...] = ()
    shared: SharedRows = SharedRows()
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

    def scope_of(self, object_key: str) -> DataScope:
        """Return the scope that holds for an object."""
        if self.object_scopes:
            for key, scope in self.object_scopes:
                if key == object_key:
                    return scope
        return self.scope

    def writing(self) -> "Actor":
        """Return the actor without what was shared with them only to look at."""
        if not self.shared.objects:
            return self
        return replace(self, shared=replace(self.shared, is_for_editing=True))

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
