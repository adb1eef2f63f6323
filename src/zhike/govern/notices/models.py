"""The table of notices."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_notices(actor: Actor) -> Q:
    """Scope rule: everyone has their own."""
    return Q(user_id=actor.user_id)


class Notice(TenantRow):
    """That something concerns somebody; what it says is made when it is read, with the reader's rights of that moment.

    ``subject_id`` is what the kind's feature knows it by, ``by_id`` who caused it.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_notices)

    user_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    by_id = models.UUIDField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user_id", "subject_id", "kind"], name="notices_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "user_id", "-created_at", "-id"], name="notices_newest"),
            models.Index(
                fields=["tenant_id", "user_id", "-created_at"], name="notices_unread", condition=Q(read_at__isnull=True)
            ),
            models.Index(fields=["subject_id"], name="notices_subject"),
        ]
