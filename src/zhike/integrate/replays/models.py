"""What a preview of a replay found."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from zhike.platform.rows import TenantRow


class ReplayPreview(TenantRow):
    """One trial of a source's description over all rows that it brought.

    ``number``: the version of the description; ``mapping`` and ``ruleset``: that version as it read.
    ``state``: running, done, cancelled or failed. ``counts``: `zhike.integrate.sources.public.Turn` → rows; ``fields``: field →
    stored records in which its value changes; ``reasons``: code → rows that the rules refuse.
    ``found``: some of the rows that are not as they were, in the order of the replay, as ``[turn, record id, [[code, field] …]]``
    with the reasons of a refusal. No values: those are made again for each reader.
    """

    source_id = models.UUIDField()
    number = models.PositiveIntegerField()
    mapping = models.JSONField(default=dict)
    ruleset = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="running")
    counts = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    found = models.JSONField(default=list)
    job_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source_id", "-created_at"], name="replay_preview_recent")]
