"""What other features learn of tenants, departments and people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTenant:
    """A company to be made; ``zone`` is an IANA name, ``currency`` an ISO 4217 code."""

    name_zh: str
    name_en: str
    zone: str = "Asia/Shanghai"
    currency: str = "CNY"
    is_demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantCard:
    """A company; ``rights_version`` changes whenever anybody's rights there may have changed.

    ``catalog_version`` changes with its own objects and fields; 0 while it has none.
    """

    id: UUID
    name_zh: str
    name_en: str
    zone: str
    currency: str
    is_demo: bool
    rights_version: int
    catalog_version: int

    def name(self, locale: str) -> str:
        """Return the name in a language."""
        return self.name_en if locale.startswith("en") else self.name_zh


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """A person to be added; without a password nobody can sign in until one is set."""

    email: str
    name: str
    password: str = ""
    department_id: UUID | None = None
    job_title: str = ""
    locale: str = "zh-CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChange:
    """What to change of a person; None leaves a value as it is.

    Attributes:
        clears_department: take the person out of every department.
        clears_manager: they report to nobody.
        regions: six-digit area codes.
        version: refuse with 409 when the stored version is another one.
    """

    name: str | None = None
    job_title: str | None = None
    locale: str | None = None
    department_id: UUID | None = None
    clears_department: bool = False
    manager_id: UUID | None = None
    clears_manager: bool = False
    regions: tuple[str, ...] | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserCard:
    """A person."""

    id: UUID
    tenant_id: UUID
    email: str
    name: str
    job_title: str
    department_id: UUID | None
    manager_id: UUID | None
    regions: Sequence[str]
    locale: str
    is_active: bool
    last_login: datetime | None
    created_at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentCard:
    """One department; ``depth`` is 1 for a root, and a list of them comes in tree order."""

    id: UUID
    name: str
    parent_id: UUID | None
    path: str
    depth: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A user with the tenant, as authentication needs them in one read."""

    user: UserCard
    tenant: TenantCard
