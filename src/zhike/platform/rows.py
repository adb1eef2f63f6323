"""What every stored row has: an id, a tenant, instants and a version."""

from uuid import UUID

from django.db import models

from zhike.platform.clock import now
from zhike.platform.errors import not_found, stale
from zhike.platform.ids import new_id
from zhike.platform.scope import Scoped, ScopedQuerySet


class TenantRow(Scoped):
    """A row of one tenant.

    ``version`` grows by one at each change of a catalog field and guards against lost updates.
    Subclasses set ``scope_rule`` unless the whole tenant may see their rows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField(editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def lock_row[M: TenantRow](rows: ScopedQuerySet[M], row_id: UUID, *, what: str, version: int | None = None) -> M:
    """Return one of some scoped rows, locked until the transaction ends.

    Args:
        rows: those that may be meant.
        row_id: the one.
        what: what it is, for the refusal.
        version: the one that the change was made on; None = any.

    Raises:
        AppError: 404 when it is not among them; 409 ``platform.stale``.
    """
    row = rows.filter(pk=row_id).select_for_update().first()
    if row is None:
        raise not_found(what)
    if version is not None and row.version != version:
        raise stale(what, row.version)
    return row


def save_changed(row: TenantRow) -> None:
    """Store a changed row as its next version."""
    row.version += 1
    row.updated_at = now()
    row.save()
