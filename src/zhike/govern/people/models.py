"""Tenants, departments and users."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopedManager, ScopeRule, tenant_rows


class Tenant(models.Model):
    """A company.

    ``rights_version`` becomes another number with every change that can alter anybody's rights (a role, an assignment, a department,
    a user); rights kept in a process's memory are good only for the version they were read at. ``catalog_version`` is the
    same for the tenant's own objects and fields.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    zone = models.CharField(max_length=60, default="Asia/Shanghai")
    currency = models.CharField(max_length=3, default="CNY")
    is_demo = models.BooleanField(default=False)
    rights_version = models.PositiveBigIntegerField(default=1)
    catalog_version = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=now, editable=False)


class Department(TenantRow):
    """One node of the tree; ``path`` is the ids from the root to itself, each followed by a slash."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=740)
    position = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "parent", "name"], name="department_name_once"),
            models.UniqueConstraint(
                fields=["tenant_id", "name"], name="department_root_name_once", condition=models.Q(parent__isnull=True)
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["tenant_id", "path"], name="department_path")]


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address, unique over all tenants.

    ``regions``: six-digit codes of the areas that the person looks after. ``objects`` belongs to Django and allauth, which
    know no tenants; everything else reads ``rows``.
    """

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    scope_rule: ClassVar[ScopeRule] = staticmethod(tenant_rows)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, default="")
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    regions = models.JSONField(default=list)
    locale = models.CharField(max_length=8, default="zh-CN")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()
    rows: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "-created_at", "-id"], name="user_recent"),
            models.Index(fields=["tenant_id", "name", "id"], name="user_name"),
        ]
