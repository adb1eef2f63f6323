"""The table of attached files; their content lies in the store of blobs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_uploads(actor: Actor) -> Q:
    """Scope rule: what one brought oneself; the files of a record are reached through the record."""
    return Q(user_id=actor.user_id)


class File(TenantRow):
    """A file brought for a field; ``record_id`` is the record that holds it, null until one is saved with it.

    ``released_at``: since when no value holds it; it stays a while, so that the change can be taken back.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_uploads)

    user_id = models.UUIDField(null=True)
    object_key = models.CharField(max_length=40)
    field_key = models.CharField(max_length=40)
    record_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    thumbnail = models.CharField(max_length=64, default="")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "record_id"], name="files_record", condition=Q(record_id__isnull=False)),
            models.Index(fields=["tenant_id", "sha256"], name="files_content"),
            models.Index(fields=["tenant_id", "thumbnail"], name="files_thumbnail", condition=~Q(thumbnail="")),
            models.Index(fields=["tenant_id", "created_at"], name="files_loose", condition=Q(record_id__isnull=True)),
            models.Index(
                fields=["tenant_id", "released_at"], name="files_released", condition=Q(released_at__isnull=False)
            ),
        ]
