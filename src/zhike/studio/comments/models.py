"""The table of comments."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_comments(actor: Actor) -> Q:
    """Scope rule: what one wrote; those of others are reached through their record."""
    return Q(user_id=actor.user_id)


class Comment(TenantRow):
    """What somebody said on a record; ``parent_id`` is the comment that it replies to.

    ``home_id`` is the record it was written on, ``record_id`` the one it is shown on (another after a merge).
    ``mentions``: ``[{"id", "name"}]`` of the people named in the text; ``earlier``: ``[{"at", "text"}]``, oldest first.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_comments)

    object_key = models.CharField(max_length=60)
    home_id = models.UUIDField()
    record_id = models.UUIDField()
    parent_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    text = models.TextField()
    mentions = models.JSONField(default=list)
    earlier = models.JSONField(default=list)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["record_id", "-created_at", "-id"], name="comments_record", condition=Q(parent_id__isnull=True)
            ),
            models.Index(fields=["parent_id", "created_at"], name="comments_replies", condition=~Q(parent_id=None)),
            models.Index(fields=["home_id"], name="comments_home"),
        ]
