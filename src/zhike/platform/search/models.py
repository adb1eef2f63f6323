"""The table of what can be found."""

from typing import ClassVar

from django.db import models


class SearchEntry(models.Model):
    """One record of one object; the row number follows the order in which records were first indexed.

    ``owner_id``, ``department_id`` and ``created_at`` repeat the record's, so that a search can stay within a scope and find
    the newest by itself. ``created_at`` may be blank only because a column that may not is no quick addition to a large table.
    """

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    object_key = models.CharField(max_length=40)
    record_id = models.UUIDField()
    owner_id = models.UUIDField(null=True)
    department_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(null=True)
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record_id", "object_key"], name="search_once"),
        ]
