"""What other features and the API learn of roles and keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from zhike.govern.access.rules.scopes import RoleScope
from zhike.platform.actor import ScopeKind
from zhike.platform.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """A role; ``grants`` are the effective ones, patterns resolved, in order of name.

    ``field_rights``: ``{"customers.phone": "hidden"}``, as stored.
    """

    id: UUID
    key: str
    name_zh: str
    name_en: str
    grants: tuple[str, ...]
    scope: RoleScope
    object_scopes: Mapping[str, RoleScope]
    field_rights: Mapping[str, Right]
    is_builtin: bool
    version: int

    def label(self, locale: str) -> str:
        """Return the name in a language."""
        return self.name_en if locale.startswith("en") else self.name_zh


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDraft:
    """A custom role as an administrator wants it; ``version`` guards a change against lost updates."""

    name_zh: str
    name_en: str
    grants: tuple[str, ...]
    scope_kind: ScopeKind
    regions: tuple[str, ...] = ()
    object_scopes: Mapping[str, RoleScope] = field(default_factory=dict)
    field_rights: Mapping[str, Right] = field(default_factory=dict)
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCard:
    """An API key without the key itself; ``grants`` is None when it has all of its user's."""

    id: UUID
    user_id: UUID
    name: str
    prefix: str
    grants: tuple[str, ...] | None
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    created_at: datetime
    per_minute: int = 0
    per_day: int | None = None
    calls_today: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key just made; ``secret`` is shown this once and stored nowhere."""

    card: KeyCard
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleReason:
    """What one role of somebody says of a record: the verbs it gives, its scope, and whether that reaches the record.

    ``is_owner``: it does because the record is their own, whatever the scope.
    """

    key: str
    verbs: tuple[str, ...]
    scope: RoleScope
    is_reached: bool
    is_owner: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareReason:
    """A share of the record that names them, one of their departments or roles."""

    id: UUID
    kind: str
    may_edit: bool
    until: datetime | None
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReason:
    """The right to one field; ``because``: role, class, formula or no_role; ``role``: which."""

    key: str
    right: Right
    because: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRecord:
    """Why somebody sees a record, or does not: ``verbs`` is the verdict, the rest are its reasons."""

    user_id: UUID
    is_active: bool
    is_reached: bool
    verbs: Mapping[str, bool]
    roles: tuple[RoleReason, ...]
    shares: tuple[ShareReason, ...]
    fields: tuple[FieldReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """All that somebody may do: each grant with the roles that give it, each role's scope, and fields they do not edit.

    ``fields``: (object, reason) of the fields whose right is less than to edit them.
    """

    grants: Mapping[str, tuple[str, ...]]
    roles: tuple[RoleCard, ...]
    subordinates: tuple[UUID, ...]
    regions: tuple[str, ...]
    fields: tuple[tuple[str, FieldReason], ...]
