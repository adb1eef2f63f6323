"""The table of layouts."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class Layout(TenantRow):
    """The layout of one object, for everybody (``role`` is "") or for those who have one role (``role`` is its id).

    ``content`` is what `zhike.studio.forms.rules.LayoutDraft` describes, as JSON.
    """

    object_key = models.CharField(max_length=60)
    role = models.CharField(max_length=36, default="", blank=True)
    content = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "object_key", "role"], name="layout_once"),
        ]
