"""Roles, who has them, and API keys."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class Role(TenantRow):
    """A named set of grants with a data scope.

    ``grants`` lists grant names; in built-in roles also patterns (``*``, ``*.view``, ``customers.*``), so that a new
    object is covered without touching stored rows. ``field_rights``: ``{"customers.phone": "hidden"}``; fields that are
    absent go by their data class. ``regions``: area codes for the scope ``region``. ``object_scopes``: where the scope of an
    object is another, ``{"customers": {"kind": "condition", "regions": [], "where": {…}}}``.
    """

    key = models.CharField(max_length=60)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    grants = models.JSONField(default=list)
    field_rights = models.JSONField(default=dict)
    scope_kind = models.CharField(max_length=16, default="own")
    regions = models.JSONField(default=list)
    object_scopes = models.JSONField(default=dict)
    is_builtin = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "key"], name="role_key_once")]


class RoleAssignment(TenantRow):
    """A user has a role."""

    user_id = models.UUIDField()
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="assignments")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user_id", "role"], name="role_assigned_once")]


class ApiKey(TenantRow):
    """A program's way in, with at most its user's rights.

    ``digest`` is SHA-256 of the key; the key itself has 256 random bits, so it needs no slow hash, and is shown once.
    ``grants`` narrows the user's grants; null means all of them. ``per_minute``, ``per_day``: how many calls it may make;
    null: what the installation says, and no limit.
    """

    user_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    grants = models.JSONField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    per_minute = models.PositiveIntegerField(null=True)
    per_day = models.PositiveIntegerField(null=True)


class ApiKeyUse(TenantRow):
    """How many calls of a key were handed out to web processes in the window of its kind that began at ``starts_at``."""

    key_id = models.UUIDField()
    kind = models.CharField(max_length=8)
    starts_at = models.DateTimeField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key_id", "kind"], name="api_key_use_once")]


class RevealTally(TenantRow):
    """How many masked values a user had shown to them on one day of their tenant."""

    user_id = models.UUIDField()
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user_id", "day"], name="reveals_once_a_day")]
