"""Tables of sources, uploaded files, imports and source records.

Rows point at each other by bare UUID columns: a million inserts must not pay for a million foreign-key checks.
"""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.rows import TenantRow
from zhike.platform.scope import Scoped


class Source(TenantRow):
    """Where records of one kind come from, with what was learnt about its columns.

    ``priority``: 1 is trusted most when sources disagree on a value. ``mapping``: column → field key; ``ruleset``: the
    cleaning rules; both as JSON of the latest import, ``mapping_version`` counts their changes.
    ``customers_of``: for orders and activities, the customer source whose keys they name; None = any source.
    """

    name = models.CharField(max_length=80)
    object = models.CharField(max_length=60)
    priority = models.PositiveSmallIntegerField(default=50)
    mapping = models.JSONField(default=dict)
    ruleset = models.JSONField(default=dict)
    mapping_version = models.PositiveIntegerField(default=0)
    customers_of = models.UUIDField(null=True)
    is_manual = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "name", "object"], name="source_name")]


class MappingVersion(TenantRow):
    """How a source's rows became fields from one change of its mapping or rules to the next.

    ``number``: the source's ``mapping_version`` that it began. ``restored``: the number it took back to life, if any.
    """

    source_id = models.UUIDField()
    number = models.PositiveIntegerField()
    mapping = models.JSONField(default=dict)
    ruleset = models.JSONField(default=dict)
    note = models.CharField(max_length=200, default="")
    restored = models.PositiveIntegerField(null=True)
    user_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source_id", "number"], name="mapping_version_once")]


class SourceFile(TenantRow):
    """An uploaded file, stored under its id; ``facts`` is what the reader found out about it."""

    source_id = models.UUIDField(null=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    user_id = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "sha256"], name="source_file_hash")]


class Import(TenantRow):
    """One run of one file into one source.

    ``state``: draft → mapped → running → done, cancelled or failed; then perhaps undone.
    ``last_row``: the last row whose batch is committed, where a resumed run goes on. ``rows_in`` is always
    ``stored + rejected + skipped``; ``warned`` and ``changed`` are parts of ``stored``.
    ``kept``: what an undo left because people had worked on it.
    ``replays``: for a replay, the ``mapping_version`` by which rows that the source brought before are read again; its file
    holds no bytes, and ``reading`` says how far it is.
    """

    source_id = models.UUIDField(null=True)
    file_id = models.UUIDField()
    object = models.CharField(max_length=60, default="customers")
    state = models.CharField(max_length=10, default="draft")
    mapping = models.JSONField(default=dict)
    ruleset = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    rows_total = models.BigIntegerField(default=0)
    rows_in = models.BigIntegerField(default=0)
    stored = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    skipped = models.BigIntegerField(default=0)
    warned = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    last_row = models.BigIntegerField(default=0)
    is_read = models.BooleanField(default=False)
    job_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    message_code = models.CharField(max_length=80, default="")
    message_facts = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    replays: "models.PositiveIntegerField[int | None, int | None]" = models.PositiveIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "-created_at"], name="import_recent"),
            models.Index(fields=["source_id", "state"], name="import_of_source"),
        ]


class SourceRecord(Scoped):
    """One row of one import, for ever: what came in, what cleaning made of it, and what became of it.

    Rows are written once. Only ``is_live`` and ``withdrawn_at`` change: a record is live while it is stored, not
    replaced by a newer version of the same row, and not withdrawn.

    ``lineage_id``: id of the first version of this row; everything outside names a record by it.
    ``row_key``: the source's own key, or ``#`` and the content hash when it has none.
    ``home_id``: for orders and activities, the lineage of the customer record they belong to; for rows that are written
    straight into records, the record.
    ``waits_for``: the customer key that a rejected row names and nobody has yet; it is stored when the customer arrives.
    ``origin_id``: for a row of a replay, the version that its source brought; ``replaces_id``: the version that was in force
    until then, or the rejected row that waited.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField()
    source_id = models.UUIDField()
    import_id = models.UUIDField()
    object = models.CharField(max_length=60)
    row_no = models.BigIntegerField()
    status = models.CharField(max_length=8)
    lineage_id = models.UUIDField()
    row_key = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=32)
    raw = models.JSONField()
    cleaned = models.JSONField()
    reasons = models.JSONField()
    home_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    waits_for = models.CharField(max_length=200, default="")
    origin_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    replaces_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    is_live = models.BooleanField()
    created_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["import_id", "row_no"], name="source_record_once")]
        indexes: ClassVar = [
            models.Index(fields=["source_id", "row_key"], name="source_record_key"),
            models.Index(fields=["lineage_id"], name="source_record_lineage"),
            models.Index(
                fields=["tenant_id", "object", "lineage_id"], name="source_record_live", condition=Q(is_live=True)
            ),
            models.Index(fields=["tenant_id", "import_id"], name="source_record_waiting", condition=~Q(waits_for="")),
            models.Index(fields=["origin_id"], name="source_record_origin", condition=Q(origin_id__isnull=False)),
            models.Index(
                fields=["import_id", "status", "row_no"], name="source_record_unusual", condition=~Q(status="stored")
            ),
        ]
